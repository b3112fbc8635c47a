package org.dl4jsuite.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.dl4jsuite.training.run.CheckpointFile;
import org.dl4jsuite.training.run.RunFolder;
import org.dl4jsuite.training.toy.RunFiles;
import org.dl4jsuite.training.toy.Toys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code train --from RUN}. */
class FineTuningTest {

  @TempDir Path folder;
  private Path first;

  @BeforeEach
  void trainTheFirst() {
    first = folder.resolve("first");
    succeeds("--batch", "31", "--out", first.toString());
  }

  @Test
  void startsWithTheWeightsAndSettingsOfTheOtherRun() throws IOException {
    Path tuned = folder.resolve("tuned");
    tune(tuned, "--learningRate", "1e-9", "--epochs", "1");
    double moved = weights(tuned).distance2(weights(first));
    assertTrue(moved < 1e-6, "moved by " + moved);
    RunFolder.Settings settings = RunFolder.settings(tuned);
    assertEquals("31", settings.config().get("batch"));
    assertEquals("1", settings.config().get("epochs"));
    assertEquals(first.toString(), settings.from());
  }

  @Test
  void anInterruptedOneGoesOnAsIfNothingHadHappened() throws IOException {
    Path straight = folder.resolve("straight");
    Path broken = folder.resolve("broken");
    tune(straight, "--epochs", "2", "--seed", "5");
    Toys.Said said =
        Toys.execute(tuning(broken, "--epochs", "2", "--seed", "5", "--interruptAfter", "3"));
    assertEquals(130, said.exit(), said.err());
    assertEquals(0, Toys.execute("train", "--resume", "--out", broken.toString()).exit());
    RunFiles.assertSame(straight, broken);
  }

  @Test
  void theOtherRunMustBeThereAsLongAsItsWeightsAreNeeded() throws IOException {
    Path begun = folder.resolve("begun");
    tune(begun, "--epochs", "1");
    try (var saved = Files.list(begun.resolve("checkpoints"))) {
      for (Path file : saved.toList()) {
        Files.delete(file);
      }
    }
    Path best = first.resolve("checkpoints/best.zip");
    Files.move(best, first.resolve("away.zip"), StandardCopyOption.ATOMIC_MOVE);
    Toys.Said said = Toys.execute("train", "--resume", "--out", begun.toString());
    assertEquals(1, said.err().lines().count(), said.err());
    assertTrue(said.err().contains(best.toString()), said.err());
  }

  @Test
  void refusesWhatCannotBeStartedFrom() throws IOException {
    refuses("must go with the settings of its run, found --preset", "--preset", "plateau");
    Path out = folder.resolve("refused");
    refuses("found --from", "--resume", "--out", out.toString());
    Files.delete(first.resolve("checkpoints/best.zip"));
    refuses("must name a run with a trained model, found none");
    Files.delete(first.resolve("config.json"));
    refuses("must hold config.json, found none");
  }

  private void refuses(String says, String... options) {
    Toys.Said said = Toys.execute(tuning(null, options));
    assertEquals(2, said.exit(), said.err());
    assertEquals(1, said.err().lines().count(), said.err());
    assertTrue(said.err().contains(says), said.err());
  }

  private void tune(Path out, String... options) {
    Toys.Said said = Toys.execute(tuning(out, options));
    assertEquals(0, said.exit(), said.err());
  }

  private String[] tuning(Path out, String... options) {
    String where = out == null ? "" : " --out " + out;
    return ("train --from " + first + where + " " + String.join(" ", options)).trim().split(" ");
  }

  private static void succeeds(String... options) {
    Toys.Said said = Toys.execute(("train " + String.join(" ", options)).split(" "));
    assertEquals(0, said.exit(), said.err());
  }

  private static INDArray weights(Path run) throws IOException {
    return CheckpointFile.read(run.resolve("checkpoints/best.zip")).graph().getParam("conv_W");
  }
}
