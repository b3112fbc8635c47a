package org.dl4jsuite.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.dl4jsuite.training.run.CheckpointFile;
import org.dl4jsuite.training.toy.RunFiles;
import org.dl4jsuite.training.toy.ToyProcess;
import org.dl4jsuite.training.toy.Toys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, sent to a real process. */
class InterruptTest {

  @TempDir Path folder;

  @BeforeEach
  void needsKill() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    if (windows) {
      System.out.println("SKIPPED: Windows has no command that sends SIGINT");
    }
    assumeFalse(windows);
  }

  @Test
  void interruptedSavesSaysHowToGoOnAndEndsAsIfItHadNotBeen() throws Exception {
    Path run = folder.resolve("run");
    try (ToyProcess process = slow(run)) {
      process.awaitSaid("accelerated");
      signal("INT", process);
      assertEquals(130, process.exit(), process.err());
      assertTrue(process.out().contains("finishing this step and saving"), process.out());
      assertEquals(
          "Interrupted and saved. Go on with: train --resume --out " + run, process.err().strip());
    }
    try (ToyProcess process = resume(run)) {
      assertEquals(0, process.exit(), process.err());
      assertTrue(process.out().contains("resumed     epoch "), process.out());
    }
    Path whole = folder.resolve("whole");
    assertEquals(0, Toys.execute("train", "--out", whole.toString(), "--epochs", "4").exit());
    RunFiles.assertSame(whole, run);
  }

  @Test
  void secondRunInTheSameFolderIsRefusedAndATerminatedOneIsSaved() throws Exception {
    Path run = folder.resolve("run");
    try (ToyProcess process = slow(run)) {
      process.awaitSaid("accelerated");
      Toys.Said refused = Toys.execute("train", "--resume", "--out", run.toString());
      assertEquals(1, refused.exit());
      assertEquals(
          "A run's folder must be free, found another run under way in it ("
              + run
              + "); wait for it or choose another --out",
          refused.err().strip());
      signal("TERM", process);
      assertEquals(130, process.exit(), process.err());
    }
  }

  @Test
  void interruptedTwiceEndsAtOnce() throws Exception {
    Path run = folder.resolve("run");
    try (ToyProcess process =
        ToyProcess.start(
            listening(), folder, "train", "--out", run.toString(), "--stepMillis", "100000")) {
      process.awaitSaid("accelerated");
      signal("INT", process);
      process.awaitSaid("once more to stop at once");
      TimeUnit.MILLISECONDS.sleep(1500); // sooner it would count as the same press
      signal("INT", process);
      assertEquals(130, process.exit(), process.err());
    }
  }

  /** Outside of training's steps there is nothing to finish. */
  @Test
  void interruptedWhileScoringAnEpochSavesItAndEndsAtOnce() throws Exception {
    Path run = folder.resolve("run");
    try (ToyProcess process =
        ToyProcess.start(
            listening(),
            folder,
            "train",
            "--out",
            run.toString(),
            "--epochs",
            "4",
            "--scoringMillis",
            "100000")) {
      process.awaitSaid("scoring");
      long start = System.nanoTime();
      signal("INT", process);
      assertEquals(130, process.exit(), process.err());
      assertTrue(System.nanoTime() - start < 20_000_000_000L, "scoring was waited for");
      assertTrue(
          process.out().contains("Interrupted. Go on with: train --resume --out " + run),
          process.out());
    }
    CheckpointFile.Loaded saved = CheckpointFile.read(run.resolve("checkpoints/last.zip"));
    assertEquals(0, saved.state().epoch());
    assertTrue(saved.state().step() > 0, "the epoch's steps");
  }

  private ToyProcess slow(Path run) throws IOException {
    return ToyProcess.start(
        listening(),
        folder,
        "train",
        "--out",
        run.toString(),
        "--epochs",
        "4",
        "--stepMillis",
        "200");
  }

  private ToyProcess resume(Path run) throws IOException {
    return ToyProcess.start(listening(), folder, "train", "--resume", "--out", run.toString());
  }

  /** A shell's background job, CI's too, ignores SIGINT, and so would the process it starts. */
  private static ToyProcess.Setup listening() {
    boolean linux = System.getProperty("os.name").equals("Linux");
    ToyProcess.Setup plain = ToyProcess.Setup.plain();
    return linux ? plain.within("env", "--default-signal=INT,TERM,HUP") : plain;
  }

  private static void signal(String name, ToyProcess process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertEquals(0, kill.waitFor(), "kill -" + name);
  }
}
