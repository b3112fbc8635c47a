package org.dl4jsuite.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dl4jsuite.training.toy.RunFiles;
import org.dl4jsuite.training.toy.ToyProcess;
import org.dl4jsuite.training.toy.Toys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run whose files can no longer be written. For checkpoints a shell's limit stands for the full
 * disk, for each file alone {@code /dev/full}, which answers every write as a full disk does.
 */
class DiskFullTest {

  /** Less than a checkpoint of the toy (some 400 KiB), more than all that it writes besides. */
  private static final String LIMIT_KIBIBYTES = "200";

  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  @Test
  void failsInOneLineKeepsTheLastCheckpointAndGoesOnWhenThereIsRoom() throws Exception {
    boolean limits = Files.isExecutable(Path.of("/bin/bash"));
    if (!limits) {
      System.out.println("SKIPPED: no /bin/bash, whose ulimit stands for a full disk");
    }
    assumeTrue(limits);
    Path run = folder.resolve("run");
    Toys.Said stopped =
        Toys.execute("train", "--out", run.toString(), "--epochs", "4", "--interruptAfter", "45");
    assertEquals(130, stopped.exit(), stopped.err());
    Path last = run.resolve("checkpoints/last.zip");
    byte[] before = Files.readAllBytes(last);

    ToyProcess.Setup full =
        ToyProcess.Setup.plain()
            .within("/bin/bash", "-c", "ulimit -f " + LIMIT_KIBIBYTES + "; exec \"$@\"", "bash");
    String[] resume = {"train", "--resume", "--out", run.toString()};
    try (ToyProcess process = ToyProcess.start(full, folder, resume)) {
      assertEquals(1, process.exit(), process.out());
      List<String> complaint = process.err().lines().toList();
      assertEquals(1, complaint.size(), process.err());
      assertTrue(complaint.get(0).contains(run.resolve("checkpoints").toString()), process.err());
      assertTrue(complaint.get(0).contains("free space"), process.err());
    }
    assertArrayEquals(before, Files.readAllBytes(last));
    try (Stream<Path> files = Files.walk(run)) {
      assertFalse(files.anyMatch(f -> f.toString().endsWith(".part")), "no half-written files");
    }

    assertEquals(0, Toys.execute(resume).exit());
    Path whole = folder.resolve("whole");
    assertEquals(0, Toys.execute("train", "--out", whole.toString(), "--epochs", "4").exit());
    RunFiles.assertSame(whole, run);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config.json",
        "metrics.csv",
        "metrics.json",
        "steps.csv",
        "times.json",
        "network.svg",
        "network.txt",
        "checkpoints/best.zip",
        "checkpoints/next.zip",
        "report.md",
        "report.html",
        "report.json"
      })
  void everyFileOfARunIsNamedInOneLine(String name) throws IOException {
    assertNamed(name, name + ".part", "No space left on device");
  }

  @Test
  void aLogWithLinesLostFailsTheRun() throws IOException {
    assertNamed("run.log", "run.log", "lines lost");
  }

  private void assertNamed(String name, String full, String found) throws IOException {
    boolean simulated = Files.exists(FULL);
    if (!simulated) {
      System.out.println("SKIPPED: no " + FULL);
    }
    assumeTrue(simulated);
    Path run = folder.resolve("run");
    Files.createDirectories(run.resolve(full).getParent());
    Files.createSymbolicLink(run.resolve(full), FULL);
    Toys.Said said = Toys.execute("train", "--out", run.toString(), "--epochs", "1");
    assertEquals(1, said.exit(), said.err());
    assertEquals(
        "A run's file must be written whole, found '%s' (%s); free space or allow writing there, then resume"
            .formatted(found, run.resolve(name)),
        said.err().strip());
  }
}
