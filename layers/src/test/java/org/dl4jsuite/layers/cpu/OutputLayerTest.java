package org.dl4jsuite.layers.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** {@link OneDnnOutputLayer} against stock in double. */
class OutputLayerTest {

  private static final int CLASSES = 5;

  /** Of the largest value: float rounding over some ten terms. */
  private static final double TOLERANCE = 1e-5;

  private enum Mask {
    NONE,
    OF_EXAMPLES,
    FRACTIONAL,
    OF_OUTPUTS
  }

  record Case(ILossFunction loss, Activation activation, int batch, Mask mask, boolean bias) {}

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), "SKIPPED: this backend has no oneDNN");
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int batch : new int[] {1, 3, 40}) {
      for (Mask mask : Mask.values()) {
        boolean bias = batch != 3;
        cases.add(new Case(new LossMSE(), Activation.IDENTITY, batch, mask, bias));
        cases.add(new Case(new LossBinaryXENT(), Activation.SIGMOID, batch, mask, bias));
        cases.add(new Case(new LossMAE(), Activation.TANH, batch, mask, bias));
        boolean refused = mask == Mask.OF_OUTPUTS || batch == 1 && mask != Mask.NONE;
        if (!refused) { // By stock, which takes the mask of one example for one of its outputs.
          cases.add(new Case(new LossMCXENT(), Activation.SOFTMAX, batch, mask, bias));
          cases.add(
              new Case(new LossNegativeLogLikelihood(), Activation.SOFTMAX, batch, mask, bias));
          cases.add(new Case(weighted(), Activation.SOFTMAX, batch, mask, bias));
          cases.add(new Case(new LossSparseMCXENT(), Activation.SOFTMAX, batch, mask, bias));
          cases.add(new Case(new LossMCXENT(), Activation.SIGMOID, batch, mask, bias));
          cases.add(new Case(new LossHinge(), Activation.TANH, batch, mask, bias));
        }
      }
    }
    return cases.stream();
  }

  private static ILossFunction weighted() {
    return new LossMCXENT(Nd4j.createFromArray(new float[][] {{1, 2, 0.5f, 3, 1}}));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsStockInDouble(Case c) {
    ComputationGraph fast = graph(output(c.loss(), c.activation(), c.bias()));
    ComputationGraph stock = inDouble(fast);
    assertEquals(
        List.of("dense: OneDnnDenseLayer", "out: OneDnnOutputLayer"),
        Acceleration.apply(fast).lines());
    INDArray x = normal(1, c.batch(), 7);
    INDArray y = labels(c);
    INDArray mask = mask(c);
    assertClose(output(stock, x), output(fast, x), "output");
    INDArray expected = gradient(stock, x, y, mask);
    assertClose(expected, gradient(fast, x, y, mask), "gradient");
    double size = Math.max(1, Math.abs(stock.score()));
    assertEquals(stock.score(), fast.score(), TOLERANCE * size, "score of training");
    MultiDataSet data = data(x, y, mask);
    assertEquals(stock.score(wide(data)), fast.score(data), TOLERANCE * size, "score of testing");
    assertClose(
        stock.scoreExamples(wide(data), true), fast.scoreExamples(data, true), "each one's score");
  }

  @Test
  void drawsTheRandomNumbersThatStockDraws() {
    for (int kind = 0; kind < 3; kind++) {
      OutputLayer.Builder output = output(new LossMCXENT(), Activation.SOFTMAX, true);
      if (kind != 1) {
        output.dropOut(0.6);
      }
      if (kind != 0) {
        output.weightNoise(new DropConnect(0.7));
      }
      output.constrainWeights(new MaxNormConstraint(0.4, 0)).l2(0.01);
      ComputationGraph stock = graph(output);
      ComputationGraph fast = stock.clone();
      Acceleration.apply(fast);
      INDArray y = oneHot(6);
      for (int step = 0; step < 20; step++) {
        Nd4j.getRandom().setSeed(step + 1);
        stock.fit(new MultiDataSet(normal(step, 6, 7), y));
        Nd4j.getRandom().setSeed(step + 1);
        fast.fit(new MultiDataSet(normal(step, 6, 7), y));
        assertEquals(stock.score(), fast.score(), 1e-5, "kind " + kind + ", step " + step);
      }
      assertClose(stock.params(), fast.params(), "parameters of kind " + kind);
    }
  }

  @Test
  void sequentialNetworkEqualsStock() {
    MultiLayerNetwork stock = sequential();
    MultiLayerNetwork fast = stock.clone();
    assertEquals(List.of("layer0: OneDnnOutputLayer"), Acceleration.apply(fast).lines());
    DataSet data = new DataSet(normal(3, 9, 7), oneHot(9));
    for (int step = 0; step < 10; step++) {
      stock.fit(data);
      fast.fit(data);
      assertEquals(stock.score(), fast.score(), 1e-5);
      assertEquals(stock.score(data), fast.score(data), 1e-5);
    }
    assertClose(stock.output(data.getFeatures()), fast.output(data.getFeatures()), "output");
  }

  @Test
  void scoreIsOfTheLabelsThatAreSetNow() {
    ComputationGraph fast = graph(output(new LossMCXENT(), Activation.SOFTMAX, true));
    ComputationGraph stock = fast.clone();
    Acceleration.apply(fast);
    INDArray x = normal(1, 4, 7);
    for (ComputationGraph graph : List.of(stock, fast)) {
      gradient(graph, x, oneHot(4), null);
    }
    MultiDataSet other = new MultiDataSet(x, Nd4j.ones(4, CLASSES).div(CLASSES));
    assertEquals(stock.score(other, true), fast.score(other, true), 1e-5);
  }

  @Test
  void savedNetworkIsStock() throws Exception {
    ComputationGraph fast = graph(output(new LossMCXENT(), Activation.SOFTMAX, true));
    Acceleration.apply(fast);
    fast.fit(new MultiDataSet(normal(1, 4, 7), oneHot(4)));
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    ModelSerializer.writeModel(fast, zip, true);
    ComputationGraph stock =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip.toByteArray()), true);
    assertEquals(org.deeplearning4j.nn.layers.OutputLayer.class, stock.getLayer("out").getClass());
    assertClose(output(stock, normal(2, 3, 7)), output(fast, normal(2, 3, 7)), "output");
  }

  @Test
  void wrongLabelsAreRefusedAsStockDoes() {
    ComputationGraph fast = graph(output(new LossMCXENT(), Activation.SOFTMAX, true));
    Acceleration.apply(fast);
    assertThrows(
        RuntimeException.class, () -> gradient(fast, normal(1, 4, 7), Nd4j.ones(4, 3), null));
  }

  private static OutputLayer.Builder output(
      ILossFunction loss, Activation activation, boolean bias) {
    return new OutputLayer.Builder(loss).nOut(CLASSES).activation(activation).hasBias(bias);
  }

  private static ComputationGraph graph(OutputLayer.Builder output) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(0.01))
                .graphBuilder()
                .validateOutputLayerConfig(false) // which refuses a loss after a sigmoid
                .addInputs("in")
                .setInputTypes(InputType.feedForward(7))
                .addLayer(
                    "dense",
                    new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build(),
                    "in")
                .addLayer("out", output.build(), "dense")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static MultiLayerNetwork sequential() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Sgd(0.1))
                .list()
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(7)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static ComputationGraph inDouble(ComputationGraph graph) {
    ComputationGraphConfiguration configuration = graph.getConfiguration().clone();
    configuration.setDataType(DataType.DOUBLE);
    ComputationGraph stock = new ComputationGraph(configuration);
    stock.init(graph.params().castTo(DataType.DOUBLE), true);
    return stock;
  }

  private static INDArray output(ComputationGraph graph, INDArray x) {
    return graph.outputSingle(x.castTo(graph.params().dataType()));
  }

  private static INDArray gradient(ComputationGraph graph, INDArray x, INDArray y, INDArray mask) {
    DataType type = graph.params().dataType();
    graph.setInputs(x.castTo(type));
    graph.setLabels(y.castTo(type));
    graph.setLayerMaskArrays(null, mask == null ? null : new INDArray[] {mask.castTo(type)});
    graph.computeGradientAndScore();
    graph.clearLayerMaskArrays();
    return graph.getGradientsViewArray().dup();
  }

  private static MultiDataSet data(INDArray x, INDArray y, INDArray mask) {
    return new MultiDataSet(
        new INDArray[] {x}, new INDArray[] {y}, null, mask == null ? null : new INDArray[] {mask});
  }

  private static MultiDataSet wide(MultiDataSet data) {
    INDArray[] masks = data.getLabelsMaskArrays();
    return data(
        data.getFeatures(0).castTo(DataType.DOUBLE),
        data.getLabels(0).castTo(DataType.DOUBLE),
        masks == null ? null : masks[0].castTo(DataType.DOUBLE));
  }

  private static INDArray labels(Case c) {
    if (c.loss() instanceof LossSparseMCXENT) {
      INDArray labels = Nd4j.create(DataType.FLOAT, c.batch(), 1);
      for (int i = 0; i < c.batch(); i++) {
        labels.putScalar(i, i % CLASSES);
      }
      return labels;
    }
    if (c.loss() instanceof LossHinge) {
      return oneHot(c.batch()).mul(2).sub(1);
    }
    return oneHot(c.batch());
  }

  private static INDArray oneHot(int batch) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, batch, CLASSES);
    for (int i = 0; i < batch; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return labels;
  }

  private static INDArray mask(Case c) {
    Random random = new Random(c.batch());
    long width = c.mask() == Mask.OF_OUTPUTS ? CLASSES : 1;
    INDArray mask = Nd4j.ones(DataType.FLOAT, c.batch(), width);
    for (long i = 0; i < mask.length(); i++) {
      mask.putScalar(i, c.mask() == Mask.FRACTIONAL ? random.nextFloat() : random.nextInt(2));
    }
    return c.mask() == Mask.NONE ? null : mask;
  }

  private static INDArray normal(long seed, long... shape) {
    Random random = new Random(seed);
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextGaussian());
    }
    return array;
  }

  private static void assertClose(INDArray expected, INDArray actual, String what) {
    assertFalse(actual.isNaN().any(), what + " has NaN");
    double largest = Math.max(1e-2, expected.amaxNumber().doubleValue());
    double worst =
        expected
            .castTo(DataType.DOUBLE)
            .sub(actual.castTo(DataType.DOUBLE))
            .amaxNumber()
            .doubleValue();
    assertTrue(worst <= TOLERANCE * largest, what + " is off by " + worst + " of " + largest);
  }
}
