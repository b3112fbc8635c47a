package org.dl4jsuite.layers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stock DL4J in double precision, what fast layers in float are compared with: beside it stock in
 * float is wrong by as much as they may be.
 */
final class StockInDouble {

  /**
   * Gradients that cancel out to nothing are compared with this instead of their largest: they are
   * sums of probabilities, which floats hold to 6e-8.
   */
  private static final double LEAST = 1e-2;

  private StockInDouble() {}

  /** The same network with the same parameters, in double precision, not accelerated. */
  static ComputationGraph of(ComputationGraph graph) {
    ComputationGraphConfiguration configuration = graph.getConfiguration().clone();
    configuration.setDataType(DataType.DOUBLE);
    ComputationGraph stock = new ComputationGraph(configuration);
    stock.init(graph.params().castTo(DataType.DOUBLE), true);
    return stock;
  }

  /** Flat parameter gradient of the loss, {@code [1, parameters]}. */
  static INDArray gradient(ComputationGraph graph, INDArray x, INDArray y) {
    return gradient(graph, new INDArray[] {x}, y);
  }

  /** The same with any number of inputs. */
  static INDArray gradient(ComputationGraph graph, INDArray[] x, INDArray y) {
    graph.setInputs(x);
    graph.setLabels(y);
    graph.computeGradientAndScore();
    return graph.getGradientsViewArray().dup();
  }

  /** Fails where a value is off by more than {@code tolerance} of the largest. */
  static void assertClose(INDArray expected, INDArray actual, double tolerance, String what) {
    assertFalse(actual.isNaN().any(), what + " has NaN");
    double largest = Math.max(LEAST, expected.amaxNumber().doubleValue());
    double worst =
        expected
            .castTo(DataType.DOUBLE)
            .sub(actual.castTo(DataType.DOUBLE))
            .amaxNumber()
            .doubleValue();
    assertTrue(
        worst <= tolerance * largest,
        "%s must equal stock's to %s of %s, found a difference of %s"
            .formatted(what, tolerance, largest, worst));
  }
}
