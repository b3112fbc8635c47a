package org.dl4jsuite.training.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchIterator;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.training.schedule.LearningRate;
import org.dl4jsuite.training.toy.ToyData;
import org.dl4jsuite.training.toy.ToyModel;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class TrainerTest {

  /** Three batches, the last of 8. */
  private static final BatchSource DATA = new ToyData(5, 16, 40);

  private static final Validation NONE = graph -> Map.of("accuracy", 0.0);

  @Test
  void sameSeedGivesTheSameParametersAndAnotherSeedOthers() throws IOException {
    float[] first = train(ToyModel.build(1, new Adam(0.01)), 2, 9, LearningRate.constant(0.01));
    float[] again = train(ToyModel.build(1, new Adam(0.01)), 2, 9, LearningRate.constant(0.01));
    float[] other = train(ToyModel.build(1, new Adam(0.01)), 2, 10, LearningRate.constant(0.01));
    assertArrayEquals(first, again);
    assertFalse(Arrays.equals(first, other), "dropout must depend on the run's seed");
  }

  @Test
  void trainsAsStockFitDoesWithTheSameSeedsAndRates() throws IOException {
    for (IUpdater updater : List.of(new Adam(0.01), new Sgd(0.01), new Nesterovs(0.01, 0.9))) {
      float[] ours = train(ToyModel.build(1, updater.clone()), 2, 9, LearningRate.constant(0.01));
      ComputationGraph stock = ToyModel.build(1, updater.clone());
      for (int i = 0; i < 6; i++) {
        Nd4j.getRandom().setSeed(StepSeed.of(9, i));
        stock.fit(DATA.batch(i / 3, i % 3));
        if (i == 2) {
          stock.incrementEpochCount();
        }
      }
      assertArrayEquals(floats(stock), ours, updater.getClass().getSimpleName());
    }
  }

  @Test
  void aChangingRateReachesTheUpdaterStepByStepAsAStockScheduleDoes() throws IOException {
    LearningRate falling = (iteration, steps, history) -> 0.02 / (iteration + 1);
    float[] ours = train(plain(new Adam(0.5)), 2, 9, falling);
    MapSchedule.Builder same = new MapSchedule.Builder(ScheduleType.ITERATION);
    for (int i = 0; i < 6; i++) {
      same.add(i, 0.02 / (i + 1));
    }
    ISchedule schedule = same.build();
    ComputationGraph stock = plain(new Adam(schedule));
    for (int i = 0; i < 6; i++) {
      stock.fit(DATA.batch(i / 3, i % 3));
    }
    assertArrayEquals(floats(stock), ours);
  }

  @Test
  void rateZeroLeavesTheParametersAsTheyAre() throws IOException {
    float[] before = floats(plain(new Sgd(0.5)));
    assertArrayEquals(before, train(plain(new Sgd(0.5)), 1, 9, LearningRate.constant(0)));
    assertFalse(
        Arrays.equals(before, train(plain(new Sgd(0.5)), 1, 9, LearningRate.constant(0.01))));
  }

  @Test
  void stockFitTakesTheSameBatchesFromAnIterator() {
    ComputationGraph byHand = plain(new Adam(0.01));
    ComputationGraph byIterator = plain(new Adam(0.01));
    for (int epoch = 0; epoch < 2; epoch++) {
      for (int i = 0; i < DATA.batches(); i++) {
        byHand.fit(DATA.batch(epoch, i));
      }
    }
    try (BatchIterator batches = new BatchIterator(DATA, 0)) {
      byIterator.fit(batches, 2);
    }
    assertEquals(6, byIterator.getIterationCount());
    assertArrayEquals(floats(byHand), floats(byIterator));
  }

  @Test
  void tellsListenersEachStepAndEpochInOrder() throws IOException {
    List<String> told = new ArrayList<>();
    FitListener listener =
        new FitListener() {
          @Override
          public void started(ComputationGraph graph, TrainingState state) {
            told.add("started");
          }

          @Override
          public Optional<String> stepDone(ComputationGraph g, TrainingState s, StepMetrics step) {
            assertTrue(Double.isFinite(step.loss()));
            told.add(step.epoch() + "." + step.step() + " x" + step.examples());
            assertEquals(step.iteration(), s.iteration());
            return Optional.empty();
          }

          @Override
          public Optional<String> epochDone(ComputationGraph g, TrainingState state) {
            told.add("epoch " + state.lastEpoch().epoch() + " at " + state.iteration());
            return Optional.empty();
          }

          @Override
          public void close() {
            told.add("closed");
          }
        };
    Trainer.Outcome outcome =
        trainer(plain(new Sgd(0.01)), 2, List.of(listener)).fit(TrainingState.initial());
    assertEquals("completed", outcome.stopped());
    assertEquals(
        List.of(
            "started",
            "1.1 x16",
            "1.2 x16",
            "1.3 x8",
            "epoch 1 at 3",
            "2.1 x16",
            "2.2 x16",
            "2.3 x8",
            "epoch 2 at 6",
            "closed"),
        told);
  }

  @Test
  void anErrorClosesEveryListenerAndIsNotHiddenByTheirsAtClosing() {
    List<String> closed = new ArrayList<>();
    FitListener closesBadly =
        new FitListener() {
          @Override
          public void close() throws IOException {
            closed.add("badly");
            throw new IOException("cannot close");
          }
        };
    FitListener closesWell =
        new FitListener() {
          @Override
          public void close() {
            closed.add("well");
          }
        };
    IOException full = new IOException("disk full");
    FitListener fails =
        new FitListener() {
          @Override
          public Optional<String> stepDone(ComputationGraph g, TrainingState s, StepMetrics step)
              throws IOException {
            throw full;
          }
        };
    Trainer trainer =
        trainer(plain(new Sgd(0.01)), 1, List.of(closesWell, closesBadly, fails, closesWell));
    IOException thrown =
        assertThrows(IOException.class, () -> trainer.fit(TrainingState.initial()));
    assertSame(full, thrown);
    assertEquals("cannot close", thrown.getSuppressed()[0].getMessage());
    assertEquals(List.of("well", "badly", "well"), closed);
  }

  private static float[] train(ComputationGraph graph, int epochs, long seed, LearningRate rate)
      throws IOException {
    new Trainer(graph, new Trainer.Plan(epochs, seed, rate), DATA, NONE, List.of())
        .fit(TrainingState.initial());
    return floats(graph);
  }

  private static Trainer trainer(ComputationGraph graph, int epochs, List<FitListener> listeners) {
    Trainer.Plan plan = new Trainer.Plan(epochs, 9, LearningRate.constant(0.01));
    return new Trainer(graph, plan, DATA, NONE, listeners);
  }

  private static float[] floats(ComputationGraph graph) {
    return graph.params().toFloatVector();
  }

  /** Without dropout and running averages: nothing but the updater changes its parameters. */
  private static ComputationGraph plain(IUpdater updater) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(updater)
                .graphBuilder()
                .addInputs("picture")
                .setInputTypes(InputType.convolutional(8, 8, 1))
                .addLayer(
                    "dense",
                    new DenseLayer.Builder().nOut(10).activation(Activation.TANH).build(),
                    "picture")
                .addLayer(
                    "out",
                    new OutputLayer.Builder().nOut(4).activation(Activation.SOFTMAX).build(),
                    "dense")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }
}
