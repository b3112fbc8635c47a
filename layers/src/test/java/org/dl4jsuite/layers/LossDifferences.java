package org.dl4jsuite.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Gradients by differences of stock's loss in double precision, where stock's own are wrong. */
final class LossDifferences {

  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 2e-5;

  /** Parameters of a network that are tried, about. */
  private static final int AT_MOST = 150;

  private LossDifferences() {}

  static void assertGradient(ComputationGraph stock, KerasBatch batch, INDArray gradient) {
    ComputationGraph exact = StockInDouble.of(stock);
    INDArray labels = batch.labels();
    INDArray[] x =
        Arrays.stream(batch.inputs())
            .map(array -> array.castTo(DataType.DOUBLE))
            .toArray(INDArray[]::new);
    MultiDataSet data = new MultiDataSet(x, new INDArray[] {labels.castTo(DataType.DOUBLE)});
    INDArray parameters = exact.params();
    double largest = gradient.amaxNumber().doubleValue();
    long step = Math.max(1, parameters.length() / AT_MOST);
    for (long i = 0; i < parameters.length(); i += step) {
      double value = parameters.getDouble(i);
      // What is exactly zero may be the word that a mask hides: a step would show it.
      if (value != 0) {
        parameters.putScalar(i, value + STEP);
        double above = exact.score(data, false);
        parameters.putScalar(i, value - STEP);
        double below = exact.score(data, false);
        parameters.putScalar(i, value);
        // The gradient is of the sum over the batch, the loss its mean.
        double expected = (above - below) / (2 * STEP) * labels.size(0);
        assertEquals(expected, gradient.getDouble(i), TOLERANCE * largest, "parameter " + i);
      }
    }
  }
}
