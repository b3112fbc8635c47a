package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunInterrupted;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class MnistDropoutAppTest {

  @TempDir Path folder;

  private RunResult run(String name, Map<String, String> more, List<String> said)
      throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("digits", "synthetic");
    values.put("examples", "256");
    values.put("epochs", "1");
    values.put("denseUnits", "16");
    values.put("keepDense", "0.5");
    values.putAll(more);
    RunContext context =
        new RunContext(null, folder.resolve(name), "smoke", false, new Interruption(), said::add);
    return new MnistDropoutApp().run(MnistDropoutConfig.SCHEMA.create(values), context);
  }

  private RunResult run(String name, String seed) throws IOException {
    return run(name, Map.of("seed", seed), new ArrayList<>());
  }

  private static INDArray parameters(RunResult result) throws IOException {
    return Fit.model(result.folder(), Fit.Scored.LAST).params();
  }

  @Test
  void sameSeedGivesTheSameScores() throws IOException {
    RunResult once = run("once", "0");
    RunResult again = run("again", "0");
    assertEquals(once.scores(), again.scores());
    assertEquals(once.history().get(0).trainLoss(), again.history().get(0).trainLoss());
    assertEquals(parameters(once), parameters(again));
    RunResult other = run("other", "1");
    assertFalse(parameters(once).equals(parameters(other)));
    once.scores().test().forEach((name, score) -> assertTrue(Double.isFinite(score), name));
  }

  @Test
  void articlePresetPrintsItsLineAfterEveryStep() throws IOException {
    Map<String, String> article =
        new HashMap<>(MnistDropoutConfig.SCHEMA.preset("article").values());
    article.putAll(Map.of("examples", "300", "epochs", "2"));
    List<String> said = new ArrayList<>();
    RunResult result = run("article", article, said);
    List<String> lines = said.stream().filter(line -> line.startsWith("Epoch ")).toList();
    // 300 / 128, rounded down as the article does, in each of two epochs.
    assertEquals(4, lines.size(), said.toString());
    assertTrue(lines.get(0).startsWith("Epoch  1, Batch   1 - Loss: "), lines.get(0));
    assertTrue(lines.get(3).startsWith("Epoch  2, Batch   2 - Loss: "), lines.get(3));
    assertEquals("completed", result.stopped());
    assertTrue(result.scores().test().containsKey("accuracy_first_256"));
    // The true ones: DL4J's own stop at 23 nats.
    assertTrue(result.history().get(0).trainLoss() > 1_000, result.history().toString());
    assertTrue(result.scores().validation().get("loss") > 1_000, result.scores().toString());
    String report = Files.readString(result.folder().resolve("report.md"));
    assertTrue(report.contains("## Hidden units"), report);
    assertTrue(report.contains("units.png"), report);
    String metrics = Files.readString(result.folder().resolve("metrics.csv"));
    assertTrue(metrics.contains("validation_pool2_mean"), metrics);
  }

  @Test
  void requestedStopIsSavedAndResumedToTheSameEnd() throws IOException {
    RunResult whole = run("whole", "5");
    Interruption interruption = new Interruption();
    Path out = folder.resolve("stopped");
    MnistDropoutConfig config =
        MnistDropoutConfig.SCHEMA.create(
            Map.of(
                "digits",
                "synthetic",
                "examples",
                "256",
                "epochs",
                "1",
                "denseUnits",
                "16",
                "keepDense",
                "0.5",
                "seed",
                "5"));
    interruption.request();
    assertThrows(
        RunInterrupted.class,
        () ->
            new MnistDropoutApp()
                .run(config, new RunContext(null, out, "smoke", false, interruption, line -> {})));
    RunResult resumed =
        new MnistDropoutApp()
            .run(config, new RunContext(null, out, "smoke", true, new Interruption(), line -> {}));
    assertEquals(whole.scores(), resumed.scores());
    assertEquals(parameters(whole), parameters(resumed));
  }
}
