package org.dl4jsuite.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.benchmarks.ConvNet;
import org.dl4jsuite.benchmarks.Work;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.image.ImageBatches;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.synthetic.SyntheticDigits;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.mnist.MnistDropoutConfig;
import org.dl4jsuite.mnist.MnistDropoutModel;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.schedule.LearningRate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Article 7's network, dropout included, trains alike in DL4J, in this suite and in PyTorch. */
class SharedMasksTest {

  private static final int STEPS = 20;
  private static final int BATCH = 8;
  private static final int UNITS = 64;
  private static final double KEEP = 0.75;

  /** Of the loss. */
  private static final double ROUNDING = 1e-4;

  private static final ImageSet DIGITS = SyntheticDigits.draw(STEPS * BATCH, 1, 8);
  private static final BatchSource BATCHES =
      new ImageBatches(DIGITS, ImageBatches.Options.inOrder(BATCH));
  private static final GivenMasks MASKS = GivenMasks.draw(STEPS, BATCH, UNITS, KEEP, 6);

  private static ComputationGraph graph(String init) {
    Map<String, String> values =
        Map.of("init", init, "updater", "sgd", "denseUnits", Integer.toString(UNITS));
    return MnistDropoutModel.build(MnistDropoutConfig.SCHEMA.create(values));
  }

  /** From N(0,1) weights the first losses are in the thousands: DL4J's own score stops at 23. */
  @ParameterizedTest
  @CsvSource({"he,0.01", "standard-normal,0.00001"})
  void lossesAreEqualWhereMasksAre(String init, double rate) throws IOException {
    List<Double> stock = dl4j(graph(init), rate);
    ComputationGraph accelerated = graph(init);
    Acceleration.applyForTraining(accelerated);
    List<Double> suite = dl4j(accelerated, rate);
    List<Double> torch = torch(graph(init), rate);
    for (int i = 0; i < STEPS; i++) {
      assertEquals(stock.get(i), suite.get(i), ROUNDING * stock.get(i), "suite, step " + i);
      assertEquals(stock.get(i), torch.get(i), ROUNDING * stock.get(i), "PyTorch, step " + i);
    }
    assertTrue(mean(stock.subList(STEPS / 2, STEPS)) < mean(stock.subList(0, STEPS / 2)));
    assertTrue(init.equals("he") || stock.get(0) > 1_000, "the loss must be large: " + stock);
  }

  private static double mean(List<Double> losses) {
    return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static List<Double> dl4j(ComputationGraph graph, double rate) throws IOException {
    MASKS.giveTo(graph, "drop");
    List<Double> losses = new ArrayList<>();
    FitListener keep =
        new FitListener() {
          @Override
          public Optional<String> stepDone(ComputationGraph g, TrainingState s, StepMetrics step) {
            losses.add(step.loss());
            return Optional.empty();
          }
        };
    Trainer.Plan plan = new Trainer.Plan(1, 1, LearningRate.constant(rate));
    new Trainer(graph, plan, BATCHES, g -> Map.of(), List.of(keep)).fit(TrainingState.initial());
    return losses;
  }

  private static List<Double> torch(ComputationGraph start, double rate) {
    ConvNet net = new ConvNet(28, 1, 5, List.of(List.of(32), List.of(64)), List.of(UNITS), 10, 1);
    Work work = new Work("small", "small", net, BATCH, Work.Step.SGD, new Work.Bars(1, 1, 1));
    List<Double> losses = new ArrayList<>();
    try (NDManager manager = Engine.getEngine(PtEngine.ENGINE_NAME).newBaseManager()) {
      TorchConvNet torch = new TorchConvNet(work, manager);
      ArticleWeights.toTorch(start, torch.parameters());
      MASKS.giveTo(torch, manager);
      TorchTraining training = new TorchTraining(torch, new TorchSgd(rate), manager, BATCH);
      for (int i = 0; i < STEPS; i++) {
        MultiDataSet batch = BATCHES.batch(0, i);
        NDArray images =
            manager.create(batch.getFeatures(0).data().asFloat(), new Shape(BATCH, 1, 28, 28));
        NDArray labels = manager.create(batch.getLabels(0).data().asFloat(), new Shape(BATCH, 10));
        losses.add(training.step(new NDList(images), labels));
      }
    }
    return losses;
  }
}
