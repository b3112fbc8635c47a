package org.dl4jsuite.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.run.CheckpointFile;
import org.dl4jsuite.training.run.Interruption;
import org.dl4jsuite.training.schedule.LearningRate;
import org.dl4jsuite.training.toy.ToyConfig;
import org.dl4jsuite.training.toy.ToyData;
import org.dl4jsuite.training.toy.ToyExperiment;
import org.dl4jsuite.training.toy.ToyModel;
import org.dl4jsuite.training.toy.Toys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Adam;

class FitTest {

  @TempDir Path folder;

  @Test
  void stoppedAndResumedAnywhereEndsAsIfItHadNotBeen() throws IOException {
    String[] plateau = {
      "epochs", "30", "course", "on-plateau", "patience", "3", "batch", "40", "learningRate", "0.01"
    };
    Path whole = folder.resolve("whole");
    Fit.Fitted expected = fit(Toys.config(plateau), whole, false);
    assertTrue(expected.stopped().startsWith("early stop: "), expected.stopped());
    long steps = expected.state().iteration();
    assertTrue(expected.state().history().size() < 30);

    // The first step, the last of an epoch (8 steps), the first of the next, the very last two.
    for (long step : new long[] {1, 8, 9, 21, steps - 1, steps}) {
      Path run = folder.resolve("stopped-" + step);
      String[] stopping = Arrays.copyOf(plateau, plateau.length + 2);
      stopping[plateau.length] = "interruptAfter";
      stopping[plateau.length + 1] = Long.toString(step);
      ToyConfig config = Toys.config(stopping);
      RunInterrupted e = assertThrows(RunInterrupted.class, () -> fit(config, run, false));
      assertEquals(
          "Interrupted and saved. Go on with: train --resume --out " + run, e.getMessage());
      assertSame(expected, fit(config, run, true), "stopped after step " + step);
    }
  }

  @Test
  void aFinishedRunResumedEndsAtOnceForTheSameReason() throws IOException {
    for (String patience : List.of("0", "1")) {
      ToyConfig config = Toys.config("epochs", "4", "patience", patience, "batch", "155");
      Path run = folder.resolve("patience-" + patience);
      Fit.Fitted first = fit(config, run, false);
      assertSame(first, fit(config, run, true), first.stopped());
    }
  }

  @Test
  void toldToStopItSavesTheStepThatItStopsAfter() throws IOException {
    Toys.Surroundings run = Toys.Surroundings.of(folder, false);
    ToyConfig config = Toys.config("interruptAfter", "3", "checkpointSeconds", "1e9");
    Fit fit = ToyExperiment.fit(config, run.context().interruption());
    assertThrows(RunInterrupted.class, () -> fit.in(run.context(), FitTest::model));
    TrainingState saved = CheckpointFile.read(folder.resolve("checkpoints/last.zip")).state();
    assertEquals(3, saved.iteration());
    assertEquals(3, saved.step());
  }

  @Test
  void theWayToGoOnNamesTheDataAndIsQuotedForAShell() {
    Interruption interruption = new Interruption();
    Path run = folder.resolve("my run");
    RunContext context =
        new RunContext(Path.of("data sets"), run, "quick", false, interruption, line -> {});
    Fit fit = ToyExperiment.fit(Toys.config("interruptAfter", "1"), interruption);
    RunInterrupted e = assertThrows(RunInterrupted.class, () -> fit.in(context, FitTest::model));
    assertEquals(
        "Interrupted and saved. Go on with: train --resume --out '%s' --data-dir 'data sets'"
            .formatted(run),
        e.getMessage());
  }

  @Test
  void divergedBeforeTheFirstEpochFailsSayingWhatToDo() {
    Toys.Surroundings run = Toys.Surroundings.of(folder, false);
    Fit fit = fit(LearningRate.constant(1e30), 2, List.of());
    TrainingFailed e =
        assertThrows(TrainingFailed.class, () -> fit.in(run.context(), FitTest::model));
    assertTrue(e.getMessage().contains("diverged: "), e.getMessage());
    assertTrue(e.getMessage().contains("lower the learning rate"), e.getMessage());
  }

  @Test
  void divergedLaterKeepsTheLastGoodCheckpointsAndSaysWhy() throws IOException {
    Toys.Surroundings run = Toys.Surroundings.of(folder, false);
    LearningRate explodes = (iteration, steps, history) -> iteration < 25 ? 0.003 : 1e30;
    Fit.Fitted fitted = fit(explodes, 8, List.of()).in(run.context(), FitTest::model);
    assertTrue(fitted.stopped().startsWith("diverged: "), fitted.stopped());
    assertEquals(1, fitted.state().history().size());
    for (String name : List.of("last.zip", "best.zip")) {
      ComputationGraph kept =
          ModelSerializer.restoreComputationGraph(
              folder.resolve("checkpoints").resolve(name).toFile(), true);
      for (float value : kept.params().toFloatVector()) {
        assertTrue(Float.isFinite(value), name);
      }
    }
    // The last one may have been saved after the step that went too far; the best one is sound.
    double sum =
        fitted
            .model()
            .outputSingle(new ToyData(1, 16, 16).batch(0, 0).getFeatures(0))
            .sumNumber()
            .doubleValue();
    assertEquals(16, sum, 1e-4, "probabilities of 16 examples");
  }

  @Test
  void theLastModelIsHandedBackWhereItIsTheOneThatCounts() throws IOException {
    Toys.Surroundings run = Toys.Surroundings.of(folder, false);
    Fit toy = ToyExperiment.fit(Toys.config("epochs", "3"), run.context().interruption());
    Fit last =
        new Fit(
            toy.plan(),
            toy.training(),
            graph -> Map.of("falling", -1.0 * graph.getIterationCount()),
            new Best("falling", true),
            Fit.Scored.LAST,
            0,
            60,
            List.of());
    Fit.Fitted fitted = last.in(run.context(), FitTest::model);
    assertEquals(3, fitted.epoch().epoch());
    assertEquals(60, fitted.model().getIterationCount());
    assertEquals(20, Fit.model(folder, Fit.Scored.BEST).getIterationCount());
  }

  @Test
  void aFailingListenerFailsTheRun() {
    Toys.Surroundings run = Toys.Surroundings.of(folder, false);
    FitListener fails =
        new FitListener() {
          @Override
          public Optional<String> stepDone(ComputationGraph g, TrainingState s, StepMetrics step)
              throws IOException {
            throw new IOException("cannot write");
          }
        };
    Fit fit = fit(LearningRate.constant(0.001), 1, List.of(fails));
    IOException e = assertThrows(IOException.class, () -> fit.in(run.context(), FitTest::model));
    assertEquals("cannot write", e.getMessage());
  }

  private static Fit fit(LearningRate rate, int epochs, List<FitListener> listeners) {
    Fit toy = ToyExperiment.fit(Toys.config("checkpointSeconds", "0.000001"), null);
    return new Fit(
        new Trainer.Plan(epochs, 1, rate),
        toy.training(),
        toy.validation(),
        toy.best(),
        toy.scored(),
        0,
        toy.checkpointSeconds(),
        listeners);
  }

  private static Fit.Fitted fit(ToyConfig config, Path run, boolean resume) throws IOException {
    Toys.Surroundings surroundings = Toys.Surroundings.of(run, resume);
    return ToyExperiment.fit(config, surroundings.context().interruption())
        .in(surroundings.context(), FitTest::model);
  }

  private static ComputationGraph model() {
    return ToyModel.build(1, new Adam(0.003));
  }

  private void assertSame(Fit.Fitted expected, Fit.Fitted actual, String when) {
    assertEquals(expected.stopped(), actual.stopped(), when);
    assertEquals(expected.state().iteration(), actual.state().iteration(), when);
    assertEquals(expected.epoch().epoch(), actual.epoch().epoch(), when);
    assertEquals(expected.epoch().validation(), actual.epoch().validation(), when);
    assertArrayEquals(
        expected.model().params().toFloatVector(), actual.model().params().toFloatVector(), when);
  }
}
