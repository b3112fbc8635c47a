package org.dl4jsuite.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Says how near to stock DL4J a network must come. */
final class Comparison {

  /** Relative to the largest value of an array. */
  static final double TOLERANCE = 1e-5;

  private Comparison() {}

  static void needOneDnn() {
    if (!OneDnn.available()) {
      System.out.println("SKIPPED, there is no oneDNN here: " + OneDnn.version());
    }
    assumeTrue(OneDnn.available());
  }

  static void assertClose(INDArray expected, INDArray actual, Object what) {
    assertFalse(actual.isNaN().any(), what + " has NaN");
    double scale = scale(expected);
    double worst = distance(expected, actual);
    assertTrue(
        worst <= TOLERANCE * scale,
        what + " must equal stock's to " + TOLERANCE + " of " + scale + ", found " + worst);
  }

  /**
   * As {@link #assertClose}; or, where rounding alone takes stock in float further from stock in
   * double, at most twice as far as that.
   */
  static void assertAsNear(
      INDArray inDouble, Supplier<INDArray> inFloat, INDArray actual, Object what) {
    if (distance(inDouble, actual) > TOLERANCE * scale(inDouble)) {
      double noise = distance(inDouble, inFloat.get());
      double found = distance(inDouble, actual);
      assertTrue(found <= 2 * noise, what + ": stock's noise is " + noise + ", found " + found);
    }
    assertFalse(actual.isNaN().any(), what + " has NaN");
  }

  private static double distance(INDArray expected, INDArray actual) {
    return expected
        .castTo(DataType.DOUBLE)
        .sub(actual.castTo(DataType.DOUBLE))
        .amaxNumber()
        .doubleValue();
  }

  private static double scale(INDArray expected) {
    return Math.max(1e-3, expected.amaxNumber().doubleValue());
  }

  /** The gradient by all parameters, of the mean loss. */
  static INDArray gradient(
      ComputationGraph graph, INDArray x, INDArray y, INDArray mask, INDArray labelMask) {
    Nd4j.getRandom().setSeed(9);
    DataType type = graph.params().dataType();
    graph.setInputs(x.castTo(type));
    graph.setLabels(y.castTo(type));
    graph.setLayerMaskArrays(array(mask), array(labelMask));
    graph.computeGradientAndScore();
    INDArray gradient = graph.getGradientsViewArray().dup();
    graph.clearLayerMaskArrays();
    return gradient;
  }

  static INDArray output(ComputationGraph graph, INDArray x, INDArray mask) {
    INDArray[] in = {x.castTo(graph.params().dataType())};
    return graph.output(false, in, array(mask))[0];
  }

  private static INDArray[] array(INDArray mask) {
    return mask == null ? null : new INDArray[] {mask};
  }
}
