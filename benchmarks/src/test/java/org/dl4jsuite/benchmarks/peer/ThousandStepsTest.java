package org.dl4jsuite.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.benchmarks.ConvNet;
import org.dl4jsuite.benchmarks.Work;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A thousand steps of training, so that an error is seen that grows slowly: stock DL4J, this suite
 * and PyTorch in float against stock DL4J in double, from the same weights, with the same pictures
 * and the same dropout masks.
 */
class ThousandStepsTest {

  private static final int STEPS = 1_000;
  private static final int BATCH = 16;
  private static final int BATCHES = 50;
  private static final int SIDE = 8;
  private static final int UNITS = 32;
  private static final int CLASSES = 10;
  private static final double RATE = 0.02;

  /** Steps after which the losses are still equal to the last digits of a float. */
  private static final int SMOOTH = 100;

  private static final double ROUNDING = 1e-5;

  /** Steps whose mean loss is compared. */
  private static final int WINDOW = 50;

  /**
   * Of that mean. Later than {@link #SMOOTH}, a ReLU or a max pool somewhere takes the other side
   * where two numbers differ in their last digit, and from then on single losses differ by some
   * hundredths. That is so for stock DL4J in float too (windows: 0.002 off; suite and PyTorch:
   * 0.006); the course of the training is the same. The first loss is 2.5.
   */
  private static final double COURSE = 0.02;

  /** Without PyTorch's own dropout: the masks are given. */
  private static final ConvNet NET =
      new ConvNet(SIDE, 1, 3, List.of(List.of(16), List.of(16)), List.of(UNITS), CLASSES, 0.75);

  private static final Work WORK =
      new Work("small", "small", NET, BATCH, Work.Step.SGD, new Work.Bars(1, 1, 1));

  private static final GivenMasks MASKS = GivenMasks.draw(STEPS, BATCH, UNITS, NET.keep(), 6);

  /** Pictures {@code [batch, 1, side, side]} and one-hot labels {@code [batch, classes]}. */
  private record Examples(float[] pictures, float[] labels) {}

  /** One prototype for each class, and noise. */
  private static List<Examples> examples() {
    Random random = new Random(11);
    float[] prototypes = new float[CLASSES * SIDE * SIDE];
    for (int i = 0; i < prototypes.length; i++) {
      prototypes[i] = random.nextFloat();
    }
    return IntStream.range(0, BATCHES).mapToObj(b -> batch(prototypes, random)).toList();
  }

  private static Examples batch(float[] prototypes, Random random) {
    int area = SIDE * SIDE;
    float[] pictures = new float[BATCH * area];
    float[] labels = new float[BATCH * CLASSES];
    for (int i = 0; i < BATCH; i++) {
      int label = random.nextInt(CLASSES);
      labels[i * CLASSES + label] = 1;
      for (int p = 0; p < area; p++) {
        pictures[i * area + p] =
            prototypes[label * area + p] + (float) (0.5 * random.nextGaussian());
      }
    }
    return new Examples(pictures, labels);
  }

  @Test
  void allStayNearToDoublePrecision() {
    List<Examples> examples = examples();
    ComputationGraph start = Dl4jModels.build(WORK);
    double[] exact = dl4j(start.convertDataType(DataType.DOUBLE), examples);
    double[] torch = torch(start, examples);
    ComputationGraph accelerated = start.clone();
    Acceleration.applyForTraining(accelerated);
    double[] suite = dl4j(accelerated, examples);
    double[] stock = dl4j(start, examples);
    assertNear(exact, stock, "stock");
    assertNear(exact, suite, "suite");
    assertNear(exact, torch, "PyTorch");
    assertTrue(mean(exact, STEPS - WINDOW) < mean(exact, 0) / 2, "the loss must fall by half");
  }

  private static void assertNear(double[] expected, double[] found, String name) {
    for (int step = 0; step < SMOOTH; step++) {
      assertEquals(expected[step], found[step], ROUNDING, name + ", step " + step);
    }
    for (int first = 0; first < STEPS; first += WINDOW) {
      String place = name + ", from step " + first;
      assertEquals(mean(expected, first), mean(found, first), COURSE, place);
    }
  }

  private static double mean(double[] losses, int first) {
    return Arrays.stream(losses, first, first + WINDOW).average().orElseThrow();
  }

  private static double[] dl4j(ComputationGraph graph, List<Examples> examples) {
    MASKS.giveTo(graph, "drop");
    graph.setLearningRate(RATE);
    DataType type = graph.params().dataType();
    double[] losses = new double[STEPS];
    for (int step = 0; step < STEPS; step++) {
      Examples batch = examples.get(step % BATCHES);
      INDArray pictures = Nd4j.create(batch.pictures, new long[] {BATCH, 1, SIDE, SIDE}, 'c');
      INDArray labels = Nd4j.create(batch.labels, new long[] {BATCH, CLASSES}, 'c');
      graph.fit(
          new MultiDataSet(
              new INDArray[] {pictures.castTo(type)}, new INDArray[] {labels.castTo(type)}));
      losses[step] = graph.score();
    }
    return losses;
  }

  private static double[] torch(ComputationGraph start, List<Examples> examples) {
    double[] losses = new double[STEPS];
    try (NDManager manager = Engine.getEngine(PtEngine.ENGINE_NAME).newBaseManager()) {
      TorchConvNet torch = new TorchConvNet(WORK, manager);
      List<float[]> values = TorchWeights.of(start, NET);
      for (int i = 0; i < values.size(); i++) {
        torch.parameters().get(i).set(values.get(i));
      }
      MASKS.giveTo(torch, manager);
      TorchTraining training = new TorchTraining(torch, new TorchSgd(RATE), manager, BATCH);
      List<NDArray> pictures = new ArrayList<>();
      List<NDArray> labels = new ArrayList<>();
      for (Examples batch : examples) {
        pictures.add(manager.create(batch.pictures, new Shape(BATCH, 1, SIDE, SIDE)));
        labels.add(manager.create(batch.labels, new Shape(BATCH, CLASSES)));
      }
      for (int step = 0; step < STEPS; step++) {
        int at = step % BATCHES;
        losses[step] = training.step(new NDList(pictures.get(at)), labels.get(at));
      }
    }
    return losses;
  }
}
