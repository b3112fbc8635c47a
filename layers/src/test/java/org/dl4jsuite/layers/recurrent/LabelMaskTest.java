package org.dl4jsuite.layers.recurrent;

import static org.dl4jsuite.layers.recurrent.Comparison.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Masks of labels, with other values than 0 and 1 too, do what stock DL4J in double lets them: they
 * are factors of the sums, of the loss and of its derivatives.
 */
class LabelMaskTest {

  private static final int BATCH = 19;
  private static final int STEPS = 7;
  private static final int INPUTS = 4;

  private ComputationGraph stock;
  private ComputationGraph fast;
  private int classes;

  @BeforeAll
  static void needsOneDnn() {
    Comparison.needOneDnn();
  }

  /** 131 classes are so many that processors share the rows. */
  @ParameterizedTest
  @CsvSource({
    "SOFTMAX, MCXENT, 3, NCW",
    "SOFTMAX, MCXENT, 131, NCW",
    "SOFTMAX, NEGATIVELOGLIKELIHOOD, 5, NWC",
    "SOFTMAX, MSE, 3, NCW",
    "SIGMOID, XENT, 4, NCW",
    "TANH, MSE, 5, NWC",
    "IDENTITY, L1, 3, NCW"
  })
  void weightsOfSteps(Activation activation, LossFunction loss, int outputs, RNNFormat format) {
    build(activation, loss, outputs, format);
    INDArray mask = weights(BATCH, STEPS);
    assertEqualStock(mask);
    assertEqualStock(mask.dup('f'));
    assertEqualStock(mask.castTo(DataType.DOUBLE));
  }

  @ParameterizedTest
  @EnumSource(names = {"BOOL", "INT", "LONG", "DOUBLE", "UBYTE", "HALF"})
  void types(DataType type) {
    build(Activation.SOFTMAX, LossFunction.MCXENT, 3, RNNFormat.NCW);
    INDArray mask = weights(BATCH, STEPS);
    INDArray zerosAndOnes = mask.gt(0.5).castTo(DataType.FLOAT);
    assertEqualStock(type == DataType.HALF ? mask.castTo(type) : zerosAndOnes.castTo(type));
    if (type == DataType.INT) {
      assertEqualStock(zerosAndOnes.mul(3).castTo(type));
    }
  }

  /** A mask of single outputs; stock has it for all but softmax with cross entropy. */
  @ParameterizedTest
  @CsvSource({"SIGMOID, XENT, 4", "TANH, MSE, 5", "IDENTITY, MSE, 1"})
  void weightsOfOutputs(Activation activation, LossFunction loss, int outputs) {
    build(activation, loss, outputs, RNNFormat.NCW);
    assertEqualStock(weights(BATCH, outputs, STEPS));
    assertEqualStock(weights(BATCH, outputs, STEPS).dup('f').castTo(DataType.DOUBLE));
  }

  private static INDArray weights(long... shape) {
    INDArray weights = Nd4j.rand(DataType.FLOAT, shape).muli(1.5);
    return weights.muli(weights.gt(0.4).castTo(DataType.FLOAT));
  }

  private void build(Activation activation, LossFunction loss, int outputs, RNNFormat format) {
    classes = outputs;
    Nd4j.getRandom().setSeed(3);
    stock = network(DataType.DOUBLE, activation, loss, format);
    fast = network(DataType.FLOAT, activation, loss, format);
    stock.params().assign(fast.params().castTo(DataType.DOUBLE));
    assertTrue(Acceleration.apply(fast).lines().contains("out: FastRnnOutputLayer"));
  }

  private ComputationGraph network(
      DataType type, Activation activation, LossFunction loss, RNNFormat format) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(8)
                .dataType(type)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(INPUTS, STEPS, format))
                .addLayer("rnn", new LSTM.Builder().nOut(5).dataFormat(format).build(), "in")
                .addLayer(
                    "out",
                    new RnnOutputLayer.Builder(loss)
                        .nOut(classes)
                        .activation(activation)
                        .dataFormat(format)
                        .build(),
                    "rnn")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private void assertEqualStock(INDArray mask) {
    RNNFormat format = ((LSTM) stock.getLayer("rnn").conf().getLayer()).getRnnDataFormat();
    Nd4j.getRandom().setSeed(5);
    INDArray x = Nd4j.randn(DataType.FLOAT, BATCH, INPUTS, STEPS);
    INDArray y = Nd4j.zeros(DataType.FLOAT, BATCH, classes, STEPS);
    for (int b = 0; b < BATCH; b++) {
      for (int t = 0; t < STEPS; t++) {
        y.putScalar(b, (b + t) % classes, t, 1);
      }
    }
    if (format == RNNFormat.NWC) {
      x = x.permute(0, 2, 1).dup('c');
      y = y.permute(0, 2, 1).dup('c');
    }
    String what = mask.dataType() + " mask " + mask.shapeInfoToString();
    assertClose(
        Comparison.gradient(stock, x, y, null, mask),
        Comparison.gradient(fast, x, y, null, mask),
        "gradient with " + what);
    assertEquals(
        stock.score(), fast.score(), 1e-5 * Math.max(1, Math.abs(stock.score())), "loss, " + what);
    assertClose(output(stock, x, mask), output(fast, x, mask), "output with " + what);
  }

  private static INDArray output(ComputationGraph graph, INDArray x, INDArray mask) {
    INDArray[] in = {x.castTo(graph.params().dataType())};
    return graph.output(false, in, null, new INDArray[] {mask})[0];
  }
}
