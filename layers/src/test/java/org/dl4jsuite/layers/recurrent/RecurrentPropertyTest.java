package org.dl4jsuite.layers.recurrent;

import static org.dl4jsuite.layers.recurrent.Comparison.assertAsNear;
import static org.dl4jsuite.layers.recurrent.Comparison.assertClose;
import static org.dl4jsuite.layers.recurrent.Comparison.gradient;
import static org.dl4jsuite.layers.recurrent.Comparison.output;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Random networks against stock DL4J in double precision, which no float noise hides: outputs, loss
 * and the gradient by each parameter. Stock is made to obey masks as the fast layers do ({@link
 * FeatureMasks}); that its gradient is then the right one, finite differences show.
 */
class RecurrentPropertyTest {

  @BeforeAll
  static void needsOneDnn() {
    Comparison.needOneDnn();
  }

  @RepeatedTest(300)
  void valuesAndGradientsEqualStock(RepetitionInfo info) {
    assertEqualsStock(RecurrentCase.random(1000 + info.getCurrentRepetition()));
  }

  /**
   * Weights too large for a core's cache are packed, in one pass or two, as their number comes out;
   * shares of a batch may differ by one.
   */
  @ParameterizedTest
  @CsvSource({"LSTM, 330,", "LSTM, 336,", "GRAVES, 330, CONCAT", "SIMPLE, 640,"})
  void manyUnitsEqualStock(RecurrentCase.Kind kind, int units, Bidirectional.Mode mode) {
    assertEqualsStock(
        new RecurrentCase(
            1,
            kind,
            mode,
            RecurrentCase.Wrap.NONE,
            1,
            RNNFormat.NCW,
            WorkspaceMode.ENABLED,
            Activation.TANH,
            Activation.SIGMOID,
            RecurrentCase.Masking.END,
            19,
            9,
            40,
            units,
            false));
  }

  private static void assertEqualsStock(RecurrentCase c) {
    ComputationGraph stock = c.network(DataType.DOUBLE);
    ComputationGraph plain = c.network(DataType.FLOAT);
    ComputationGraph fast = c.network(DataType.FLOAT);
    FeatureMasks.mend(stock);
    FeatureMasks.mend(plain);
    stock.params().assign(fast.params().castTo(DataType.DOUBLE));
    List<String> taken = Acceleration.apply(fast).lines();
    assertEquals(c.layersTaken(), taken.stream().filter(t -> t.contains("Fast")).count(), c + "");
    INDArray x = c.features();
    assertClose(output(stock, x, c.mask()), output(fast, x, c.mask()), c + " output");
    assertAsNear(
        gradient(stock, x, c.labels(), c.mask(), c.labelMask()),
        () -> gradient(plain, x, c.labels(), c.mask(), c.labelMask()),
        gradient(fast, x, c.labels(), c.mask(), c.labelMask()),
        c + " gradient");
    assertEquals(stock.score(), fast.score(), 1e-5 * Math.max(1, stock.score()), c + " loss");
  }
}
