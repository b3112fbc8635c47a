package org.dl4jsuite.seq.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

class TextAppTest {

  /** Small, with dropout and two layers, so that all that draws or carries a state is there. */
  static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("text", "synthetic"),
          Map.entry("characters", "8000"),
          Map.entry("epochs", "2"),
          Map.entry("streams", "8"),
          Map.entry("stretch", "128"),
          Map.entry("segment", "32"),
          Map.entry("layers", "2"),
          Map.entry("units", "24"),
          Map.entry("learningRate", "0.01"));

  @TempDir Path folder;

  private RunResult run(
      String name, String seed, boolean resume, Interruption interruption, List<String> said)
      throws IOException {
    Map<String, String> values = new java.util.HashMap<>(SMALL);
    values.put("seed", seed);
    RunContext context =
        new RunContext(null, folder.resolve(name), "smoke", resume, interruption, said::add);
    return new TextApp().run(TextConfig.SCHEMA.create(values), context);
  }

  private RunResult run(String name, String seed) throws IOException {
    return run(name, seed, false, new Interruption(), new ArrayList<>());
  }

  private static INDArray parameters(RunResult result) throws IOException {
    return Fit.model(result.folder(), Fit.Scored.LAST).params();
  }

  @Test
  void aRunTellsItsLossInNatsAndLeavesAReport() throws IOException {
    List<String> said = new ArrayList<>();
    RunResult result = run("run", "3", false, new Interruption(), said);
    double loss = result.scores().test().get("loss");
    assertEquals(loss / Math.log(2), result.scores().test().get("bits"), 1e-12);
    // Validation and test are of the same length here.
    double both = (result.scores().validation().get("loss") + loss) / 2;
    assertEquals(both, result.scores().test().get(TextApp.LAST_TENTH), 1e-9);
    // Training and validation loss are of one kind: nats a character.
    double trained = result.history().get(1).trainLoss();
    double validation = result.history().get(1).validation().get("loss");
    assertEquals(validation, trained, 0.7);
    assertTrue(result.history().get(0).trainLoss() < Math.log(40), "first epoch");
    assertTrue(loss < result.scores().baseline().get("loss_unigram"), "loss " + loss);
    assertTrue(result.timings().get("characters_per_second") > 0);
    String report = Files.readString(result.folder().resolve("report.md"));
    for (String title : List.of("Sample", "Loss by kind of character", "Most surprising")) {
      assertTrue(report.contains("## " + title), title);
    }
    assertTrue(report.contains("SYNTHETIC DATA"));
    String samples = Files.readString(result.folder().resolve("samples.txt"));
    assertTrue(samples.contains("epoch 2"), samples);
    assertTrue(said.stream().anyMatch(line -> line.startsWith("test        ")), said.toString());
  }

  @Test
  void sameSeedGivesTheSameScores() throws IOException {
    RunResult once = run("once", "0");
    RunResult again = run("again", "0");
    assertEquals(once.scores(), again.scores());
    assertEquals(once.history().get(1).trainLoss(), again.history().get(1).trainLoss());
    assertEquals(parameters(once), parameters(again));
    assertNotEquals(parameters(once), parameters(run("other", "1")));
  }

  @Test
  void requestedStopIsSavedAndResumedToTheSameEnd() throws IOException {
    RunResult whole = run("whole", "5");
    Interruption interruption = new Interruption();
    interruption.request();
    assertThrows(
        RunInterrupted.class, () -> run("stopped", "5", false, interruption, new ArrayList<>()));
    RunResult resumed = run("stopped", "5", true, new Interruption(), new ArrayList<>());
    assertEquals(whole.scores(), resumed.scores());
    assertEquals(parameters(whole), parameters(resumed));
    assertEquals(
        Files.readString(whole.folder().resolve("samples.txt")),
        Files.readString(resumed.folder().resolve("samples.txt")));
  }

  @Test
  void aLoadedModelIsAsSureAsTheOneThatWasSaved() throws IOException {
    RunResult result = run("run", "3");
    TextConfig config = TextConfig.SCHEMA.create(SMALL);
    TextData data =
        TextData.open(
            config, new RunContext(null, folder, "smoke", false, new Interruption(), line -> {}));
    Surprise test =
        Surprise.of(
            Fit.model(result.folder(), config.scored()), data.test(), data.characters().size());
    test.scores()
        .forEach((name, value) -> assertEquals(value, result.scores().test().get(name), name));
  }
}
