package org.dl4jsuite.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunInterrupted;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs of a small CNN and an LSTM on few pictures. */
class VqaAppTest {

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    SmallVqa.write(folder.resolve("data"));
  }

  private RunResult run(String name, String seed, boolean resume, Interruption interruption)
      throws IOException {
    VqaConfig config =
        VqaConfig.SCHEMA.create(
            Map.ofEntries(
                Map.entry("dataset", "vqa-v2"),
                Map.entry("pixels", "16"),
                Map.entry("embedding", "8"),
                Map.entry("units", "8"),
                Map.entry("dense", "8"),
                Map.entry("denseLayers", "1"),
                Map.entry("filters", "2"),
                Map.entry("cnnLayers", "2"),
                Map.entry("batch", "8"),
                Map.entry("epochs", "2"),
                Map.entry("seed", seed)));
    return new VqaApp()
        .run(
            config,
            new RunContext(
                folder.resolve("data"),
                folder.resolve(name),
                "smoke",
                resume,
                interruption,
                line -> {}));
  }

  private static INDArray parameters(RunResult result) throws IOException {
    return Fit.model(result.folder(), Fit.Scored.LAST).params();
  }

  @Test
  void sameSeedGivesTheSameScores() throws IOException {
    RunResult once = run("once", "0", false, new Interruption());
    RunResult again = run("again", "0", false, new Interruption());
    assertEquals(once.scores(), again.scores());
    assertEquals(parameters(once), parameters(again));
    assertNotEquals(parameters(once), parameters(run("other", "1", false, new Interruption())));
  }

  @Test
  void scoresStandBesideThoseOfGuessing() throws IOException {
    RunResult result = run("run", "0", false, new Interruption());
    result.scores().test().forEach((name, score) -> assertTrue(Double.isFinite(score), name));
    // About four pictures: "1" to all is right once each; by type so are three "no" and a colour.
    assertEquals(
        Map.of("accuracy", 4 / 12.0, "accuracy_by_type", 8 / 12.0), result.scores().baseline());
    assertEquals(Map.of("train", 21, "validation", 3, "test", 12), result.data().splits());
    for (String file :
        List.of("report.json", "report.html", "results.json", "examples.html", "families.png")) {
      assertTrue(Files.size(result.folder().resolve(file)) > 0, file);
    }
  }

  @Test
  void requestedStopIsSavedAndResumedToTheSameEnd() throws IOException {
    RunResult whole = run("whole", "5", false, new Interruption());
    Interruption stop = new Interruption();
    stop.request();
    assertThrows(RunInterrupted.class, () -> run("stopped", "5", false, stop));
    RunResult resumed = run("stopped", "5", true, new Interruption());
    assertEquals(whole.scores(), resumed.scores());
    assertEquals(parameters(whole), parameters(resumed));
  }
}
