package org.dl4jsuite.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A batch of sequences of different lengths, with a mask, gives the answers and the sum of the
 * gradients that its sequences give one at a time, whatever stands in the padding. (DL4J's updater
 * divides the gradient by the sequences of a batch afterwards.)
 */
class BatchEqualsOneAtATimeTest {

  private static final int[] LENGTHS = {3, 7, 1, 5};
  private static final int STEPS = 7;
  private static final int BATCH = LENGTHS.length;

  @BeforeAll
  static void needsOneDnn() {
    Comparison.needOneDnn();
  }

  static Stream<String> names() {
    return MaskedNetworks.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void accelerated(String name) {
    ComputationGraph graph = network(name).of(DataType.FLOAT);
    Acceleration.apply(graph);
    assertEqual(name, graph, 2e-5);
  }

  static Stream<String> bidirectional() {
    return names().filter(name -> name.contains("Bidirectional"));
  }

  /** Not nearer: stock's last step under a mask is rounded to float. */
  @ParameterizedTest
  @MethodSource("bidirectional")
  void inDouble(String name) {
    ComputationGraph graph = network(name).of(DataType.DOUBLE);
    FeatureMasks.mend(graph);
    assertEqual(name, graph, 1e-6);
  }

  private static MaskedNetworks.Network network(String name) {
    Map<String, MaskedNetworks.Network> all = MaskedNetworks.all();
    return all.get(name);
  }

  private static void assertEqual(String name, ComputationGraph graph, double tolerance) {
    boolean zeroPadding = name.contains("MaskZero");
    boolean perStep = network(name).perStep();
    INDArray x = features(zeroPadding);
    INDArray y = perStep ? stepLabels() : labels();
    INDArray mask = mask();
    INDArray output = Comparison.output(graph, x, mask).dup();
    INDArray gradient = Comparison.gradient(graph, x, y, mask, perStep ? mask : null);
    graph.clear();
    INDArray sum = Nd4j.zeros(DataType.DOUBLE, gradient.shape());
    List<String> faults = new ArrayList<>();
    for (int b = 0; b < BATCH; b++) {
      INDArray one = cut(x, b);
      INDArray alone = Comparison.output(graph, one, null);
      INDArray together =
          perStep
              ? cut(output, b)
              : output.get(NDArrayIndex.interval(b, b + 1), NDArrayIndex.all());
      compare("answer for sequence " + b, alone, together, tolerance, faults);
      INDArray label =
          perStep ? cut(y, b) : y.get(NDArrayIndex.interval(b, b + 1), NDArrayIndex.all());
      sum.addi(Comparison.gradient(graph, one, label, null, null).castTo(DataType.DOUBLE));
      graph.clear();
    }
    compare("gradient", sum, gradient, tolerance, faults);
    assertTrue(faults.isEmpty(), name + ": " + faults);
  }

  private static void compare(
      String what, INDArray expected, INDArray found, double tolerance, List<String> faults) {
    INDArray inDouble = expected.castTo(DataType.DOUBLE);
    double difference = found.castTo(DataType.DOUBLE).sub(inDouble).amaxNumber().doubleValue();
    double scale = Math.max(1e-2, inDouble.amaxNumber().doubleValue());
    if (!(difference <= tolerance * scale)) {
      faults.add("%s differs by %.3g of %.3g".formatted(what, difference, scale));
    }
  }

  /** A sequence alone, without padding. */
  private static INDArray cut(INDArray batch, int example) {
    return batch
        .get(
            NDArrayIndex.interval(example, example + 1),
            NDArrayIndex.all(),
            NDArrayIndex.interval(0, LENGTHS[example]))
        .dup();
  }

  private static INDArray features(boolean zeroPadding) {
    Random random = new Random(5);
    INDArray x = Nd4j.create(DataType.FLOAT, BATCH, MaskedNetworks.INPUTS, STEPS);
    for (long i = 0; i < x.length(); i++) {
      x.putScalar(i, random.nextGaussian());
    }
    return zeroPadding ? x.muli(mask().reshape(BATCH, 1, STEPS)) : x;
  }

  private static INDArray mask() {
    INDArray mask = Nd4j.zeros(DataType.FLOAT, BATCH, STEPS);
    for (int b = 0; b < BATCH; b++) {
      for (int t = 0; t < LENGTHS[b]; t++) {
        mask.putScalar(b, t, 1);
      }
    }
    return mask;
  }

  private static INDArray stepLabels() {
    INDArray y = Nd4j.zeros(DataType.FLOAT, BATCH, MaskedNetworks.CLASSES, STEPS);
    for (int b = 0; b < BATCH; b++) {
      for (int t = 0; t < STEPS; t++) {
        y.putScalar(new int[] {b, (b + t) % MaskedNetworks.CLASSES, t}, 1);
      }
    }
    return y;
  }

  private static INDArray labels() {
    INDArray y = Nd4j.zeros(DataType.FLOAT, BATCH, MaskedNetworks.CLASSES);
    for (int b = 0; b < BATCH; b++) {
      y.putScalar(b, b % MaskedNetworks.CLASSES, 1);
    }
    return y;
  }
}
