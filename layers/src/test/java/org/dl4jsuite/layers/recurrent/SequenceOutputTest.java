package org.dl4jsuite.layers.recurrent;

import static org.dl4jsuite.layers.recurrent.Comparison.assertClose;
import static org.dl4jsuite.layers.recurrent.Comparison.gradient;
import static org.dl4jsuite.layers.recurrent.Comparison.output;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What goes in and comes out of a network of sequences, in unusual orders, sizes and functions. */
class SequenceOutputTest {

  private static final int UNITS = 5;

  private ComputationGraph stock;
  private ComputationGraph fast;

  @BeforeAll
  static void needsOneDnn() {
    Comparison.needOneDnn();
  }

  /** The last two of softmax have so many outputs that processors share them. */
  @ParameterizedTest
  @CsvSource({
    "SOFTMAX, MCXENT, 1, 1, 2",
    "SOFTMAX, MCXENT, 1, 7, 3",
    "SOFTMAX, NEGATIVELOGLIKELIHOOD, 33, 5, 101",
    "SOFTMAX, MCXENT, 19, 37, 13",
    "SIGMOID, XENT, 6, 4, 1",
    "SIGMOID, XENT, 3, 5, 4",
    "TANH, MSE, 19, 37, 13",
    "IDENTITY, MSE, 1, 9, 2"
  })
  void functionsEqualStock(
      Activation activation, LossFunction loss, int batch, int steps, int classes) {
    build(activation, loss, 4, classes);
    INDArray x = Nd4j.randn(DataType.FLOAT, batch, 4, steps);
    INDArray y = labels(batch, classes, steps);
    assertClose(output(stock, x, null), output(fast, x, null), "output");
    assertGradientsEqual(x, y, null);
    if (batch * steps > 1) {
      INDArray mask = Nd4j.ones(DataType.FLOAT, batch, steps);
      mask.putScalar(batch - 1, steps - 1, 0);
      assertClose(output(stock, x, mask), output(fast, x, mask), "masked output");
      assertGradientsEqual(x, y, mask);
    }
  }

  /** Views with gaps, each order of dimensions, and one value broadcast. */
  @ParameterizedTest
  @CsvSource({"1", "3", "20"})
  void inputsOfAnyStridesEqualStock(int batch) {
    build(Activation.SOFTMAX, LossFunction.MCXENT, 6, 3);
    int steps = 9;
    INDArray large = Nd4j.randn(DataType.FLOAT, batch + 2, 13, 2L * steps);
    INDArray row = Nd4j.randn(DataType.FLOAT, 1, 6, 1);
    for (INDArray x :
        List.of(
            large.get(
                NDArrayIndex.interval(1, batch + 1),
                NDArrayIndex.interval(1, 2, 13),
                NDArrayIndex.interval(0, 2, 2L * steps)),
            Nd4j.randn(DataType.FLOAT, steps, batch, 6).permute(1, 2, 0),
            Nd4j.randn(DataType.FLOAT, 6, steps, batch).permute(2, 0, 1),
            Nd4j.randn(DataType.FLOAT, batch, steps, 6).permute(0, 2, 1),
            row.broadcast(batch, 6, steps))) {
      String strides = x.shapeInfoToString();
      assertClose(output(stock, x, null), output(fast, x, null), strides);
      assertGradientsEqual(x, labels(batch, 3, steps), null);
    }
  }

  @Test
  void timeStepsOfOneEqualStock() {
    build(Activation.SOFTMAX, LossFunction.MCXENT, 6, 3);
    for (int batch : new int[] {1, 17}) {
      INDArray x = Nd4j.randn(DataType.FLOAT, batch, 6, 1);
      assertClose(output(stock, x, null), output(fast, x, null), "one step of " + batch);
    }
  }

  /** Stock's fails without a bias, whence it is given one of zeros. */
  @ParameterizedTest
  @EnumSource(names = {"SOFTMAX", "SIGMOID"})
  void noBiasEqualsOneOfZeros(Activation activation) {
    build(activation, LossFunction.MSE, 6, 3);
    ComputationGraph none = network(DataType.FLOAT, activation, LossFunction.MSE, false, 6, 3);
    Acceleration.apply(none);
    stock.getLayer("out").getParam("b").assign(0);
    none.paramTable()
        .forEach((key, value) -> value.assign(stock.paramTable().get(key).castTo(DataType.FLOAT)));
    INDArray x = Nd4j.randn(DataType.FLOAT, 5, 6, 8);
    assertClose(output(stock, x, null), output(none, x, null), "output without bias");
  }

  private void assertGradientsEqual(INDArray x, INDArray y, INDArray mask) {
    assertClose(gradient(stock, x, y, mask, mask), gradient(fast, x, y, mask, mask), "gradient");
    assertEquals(stock.score(), fast.score(), 1e-5 * Math.max(1, stock.score()), "loss");
  }

  /** Stock's in double, so that no noise of its own hides the fast one's. */
  private void build(Activation activation, LossFunction loss, int inputs, int classes) {
    Nd4j.getRandom().setSeed(3);
    stock = network(DataType.DOUBLE, activation, loss, true, inputs, classes);
    fast = network(DataType.FLOAT, activation, loss, true, inputs, classes);
    stock.params().assign(fast.params().castTo(DataType.DOUBLE));
    assertEquals(
        List.of("rnn: FastLstm", "out: FastRnnOutputLayer"), Acceleration.apply(fast).lines());
  }

  private static ComputationGraph network(
      DataType type, Activation activation, LossFunction loss, boolean bias, int in, int classes) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(8)
                .dataType(type)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(in))
                .addLayer(
                    "rnn", new LSTM.Builder().nOut(UNITS).activation(Activation.TANH).build(), "in")
                .addLayer(
                    "out",
                    new RnnOutputLayer.Builder(loss)
                        .nOut(classes)
                        .activation(activation)
                        .hasBias(bias)
                        .build(),
                    "rnn")
                .setOutputs("out")
                .build());
    graph.init();
    INDArray params = graph.params();
    params.addi(Nd4j.randn(type, params.shape()).muli(0.1));
    return graph;
  }

  private static INDArray labels(int batch, int classes, int steps) {
    INDArray y = Nd4j.zeros(DataType.FLOAT, batch, classes, steps);
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < steps; t++) {
        y.putScalar(b, (b + t) % classes, t, 1);
      }
    }
    return y;
  }
}
