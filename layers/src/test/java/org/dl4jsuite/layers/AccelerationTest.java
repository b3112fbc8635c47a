package org.dl4jsuite.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class AccelerationTest {

  /**
   * Relative to the largest value of the array: float rounding over sums of some thousand terms.
   */
  private static final double TOLERANCE = 1e-5;

  @BeforeEach
  void needsOneDnn() {
    boolean available = OneDnn.available();
    if (!available) {
      System.out.println("SKIPPED: this backend has no oneDNN, there is nothing to compare");
    }
    assumeTrue(available);
  }

  record Case(
      ConvolutionMode mode,
      int kernel,
      int stride,
      int dilation,
      Activation activation,
      CNN2DFormat format,
      int batch) {}

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (CNN2DFormat format : CNN2DFormat.values()) {
      for (ConvolutionMode mode :
          new ConvolutionMode[] {ConvolutionMode.Same, ConvolutionMode.Truncate}) {
        for (Activation activation :
            new Activation[] {Activation.RELU, Activation.TANH, Activation.IDENTITY}) {
          cases.add(new Case(mode, 5, 1, 1, activation, format, 4));
          cases.add(new Case(mode, 3, 2, 1, activation, format, 1));
          cases.add(new Case(mode, 3, 1, 2, activation, format, 3));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void convolutionEqualsStock(Case c) {
    ComputationGraph stock = convolutionNet(c);
    ComputationGraph fast = convolutionNet(c);
    List<String> taken = Acceleration.apply(fast).lines();
    assertTrue(taken.contains("conv1: OneDnnConvolutionLayer"), taken.toString());
    assertTrue(taken.contains("conv2: OneDnnConvolutionLayer"), taken.toString());
    assertSameValuesAndGradients(stock, fast, images(c.batch(), c.format()), labels(c.batch()));
  }

  @Test
  void sizeOfTheInputMayChangeBetweenCalls() {
    GraphBuilder b = builder(ConvolutionMode.Same).addInputs("in");
    b.setInputTypes(InputType.convolutional(12, 12, 2))
        .addLayer("conv", conv(3, 2, 1, Activation.RELU, CNN2DFormat.NCHW), "in")
        .addLayer(
            "pool",
            new org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer.Builder().build(),
            "conv")
        .addLayer("out", output(), "pool")
        .setOutputs("out");
    ComputationGraph stock = init(b);
    ComputationGraph fast = init(b);
    Acceleration.apply(fast);
    for (int size : new int[] {12, 15, 9, 12}) {
      INDArray x = random(size, 2, 2, size, size);
      assertSameValuesAndGradients(stock, fast, x, labels(2));
    }
  }

  @Test
  void batchNormalizationEqualsStock() {
    GraphBuilder b = builder(ConvolutionMode.Same).addInputs("in");
    b.setInputTypes(InputType.convolutional(9, 9, 2))
        .addLayer("conv", conv(3, 1, 1, Activation.IDENTITY, CNN2DFormat.NCHW), "in")
        .addLayer("bn", new BatchNormalization.Builder().build(), "conv")
        .addLayer("out", output(), "bn")
        .setOutputs("out");
    ComputationGraph stock = init(b);
    ComputationGraph fast = init(b);
    assertTrue(Acceleration.apply(fast).lines().contains("bn: OneDnnBatchNormalization"));
    assertSameValuesAndGradients(stock, fast, random(3, 4, 2, 9, 9), labels(4));
    assertSameTraining(stock, fast, random(3, 4, 2, 9, 9), labels(4), 20);
  }

  @Test
  void signChangingDropoutAfterAKeptOutputStillGivesTheRightGradient() {
    GraphBuilder b = builder(ConvolutionMode.Same).addInputs("in");
    b.setInputTypes(InputType.feedForward(20))
        .addLayer(
            "dense", new DenseLayer.Builder().nOut(30).activation(Activation.RELU).build(), "in")
        .addLayer("drop", new DropoutLayer.Builder(new GaussianDropout(0.5)).build(), "dense")
        .addLayer("out", output(), "drop")
        .setOutputs("out");
    ComputationGraph stock = init(b);
    ComputationGraph fast = init(b);
    Acceleration.apply(fast);
    assertSameValuesAndGradients(stock, fast, random(5, 6, 20), labels(6));
  }

  @Test
  void hundredStepsWithDropoutGiveTheSameLosses() {
    ComputationGraph stock = init(dropoutNet());
    ComputationGraph fast = init(dropoutNet());
    Acceleration.apply(fast);
    assertSameTraining(stock, fast, random(7, 8, 1, 12, 12), labels(8), 100);
  }

  @Test
  void networkMayBeUsedByOneThreadAfterAnother() throws Exception {
    ComputationGraph graph = init(dropoutNet());
    Acceleration.apply(graph);
    INDArray x = random(3, 64, 1, 12, 12);
    INDArray expected = graph.output(x)[0].dup();
    AtomicReference<INDArray> elsewhere = new AtomicReference<>();
    Thread other = new Thread(() -> elsewhere.set(graph.output(x)[0].dup()));
    other.start();
    other.join();
    assertEquals(expected, elsewhere.get());
  }

  @Test
  void sequentialNetworkEqualsStock() {
    MultiLayerNetwork stock = sequential();
    MultiLayerNetwork fast = sequential();
    assertEquals(3, Acceleration.apply(fast).accelerated().size());
    INDArray x = random(11, 3, 1, 12, 12);
    for (int i = 0; i < 10; i++) {
      Nd4j.getRandom().setSeed(i + 1);
      stock.fit(x, labels(3));
      Nd4j.getRandom().setSeed(i + 1);
      fast.fit(x, labels(3));
      assertEquals(stock.score(), fast.score(), 1e-4);
    }
  }

  @Test
  void savedModelIsStock(@TempDir Path folder) throws Exception {
    ComputationGraph fast = init(dropoutNet());
    Acceleration.apply(fast);
    INDArray x = random(7, 8, 1, 12, 12);
    fast.fit(new MultiDataSet(x, labels(8)));
    ModelSerializer.writeModel(fast, folder.resolve("m.zip").toFile(), true);
    ComputationGraph stock =
        ModelSerializer.restoreComputationGraph(folder.resolve("m.zip").toFile(), true);
    assertFalse(fast.getConfiguration().toJson().contains("dl4jsuite"));
    assertEquals(
        org.deeplearning4j.nn.layers.convolution.ConvolutionLayer.class,
        stock.getLayer("conv").getClass());
    assertClose(stock.outputSingle(x), fast.outputSingle(x), "output");
    assertSameTraining(stock, fast, x, labels(8), 5);
  }

  @Test
  void doublePrecisionIsLeftToStockConvolution() {
    GraphBuilder b = dropoutNet();
    ComputationGraph graph = new ComputationGraph(b.build());
    graph.getConfiguration().setDataType(org.nd4j.linalg.api.buffer.DataType.DOUBLE);
    graph.init();
    assertEquals(List.of(), Acceleration.apply(graph).lines());
  }

  private static GraphBuilder dropoutNet() {
    GraphBuilder b = builder(ConvolutionMode.Same).addInputs("in");
    return b.setInputTypes(InputType.convolutional(12, 12, 1))
        .addLayer("conv", conv(5, 1, 1, Activation.RELU, CNN2DFormat.NCHW), "in")
        .addLayer("pool", pool(CNN2DFormat.NCHW), "conv")
        .addLayer(
            "dense", new DenseLayer.Builder().nOut(20).activation(Activation.RELU).build(), "pool")
        .addLayer("drop", new DropoutLayer.Builder(0.75).build(), "dense")
        .addLayer("out", output(), "drop")
        .setOutputs("out");
  }

  private static MultiLayerNetwork sequential() {
    MultiLayerConfiguration conf =
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .updater(new Adam(1e-3))
            .list()
            .layer(conv(5, 1, 1, Activation.RELU, CNN2DFormat.NCHW))
            .layer(new DenseLayer.Builder().nOut(20).activation(Activation.RELU).build())
            .layer(new OutputLayer.Builder(LossFunction.MCXENT).dropOut(0.5).nOut(3).build())
            .setInputType(InputType.convolutional(12, 12, 1))
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(conf);
    network.init();
    return network;
  }

  private static ComputationGraph convolutionNet(Case c) {
    GraphBuilder b = builder(c.mode()).addInputs("in");
    b.setInputTypes(InputType.convolutional(12, 12, 2, c.format()))
        .addLayer(
            "conv1", conv(c.kernel(), c.stride(), c.dilation(), c.activation(), c.format()), "in")
        .addLayer("pool", pool(c.format()), "conv1")
        .addLayer("conv2", conv(2, 1, 1, c.activation(), c.format()), "pool")
        .addLayer("out", output(), "conv2")
        .setOutputs("out");
    return init(b);
  }

  private static GraphBuilder builder(ConvolutionMode mode) {
    return new NeuralNetConfiguration.Builder()
        .seed(5)
        .updater(new Adam(1e-3))
        .convolutionMode(mode)
        .weightInit(WeightInit.XAVIER)
        .graphBuilder();
  }

  private static ConvolutionLayer conv(
      int kernel, int stride, int dilation, Activation activation, CNN2DFormat format) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .stride(stride, stride)
        .dilation(dilation, dilation)
        .nOut(6)
        .activation(activation)
        .dataFormat(format)
        .build();
  }

  private static SubsamplingLayer pool(CNN2DFormat format) {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .dataFormat(format)
        .build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static ComputationGraph init(GraphBuilder builder) {
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    return graph;
  }

  private static INDArray images(int batch, CNN2DFormat format) {
    return format == CNN2DFormat.NCHW
        ? random(batch, batch, 2, 12, 12)
        : random(batch, batch, 12, 12, 2);
  }

  private static INDArray random(long seed, long... shape) {
    Random random = new Random(seed);
    float[] values = new float[(int) Nd4j.createUninitialized(shape).length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Nd4j.create(values, shape, 'c');
  }

  private static INDArray labels(int batch) {
    INDArray labels = Nd4j.zeros(batch, 3);
    for (int i = 0; i < batch; i++) {
      labels.putScalar(i, i % 3, 1);
    }
    return labels;
  }

  private static void assertSameValuesAndGradients(
      ComputationGraph stock, ComputationGraph fast, INDArray x, INDArray y) {
    assertClose(stock.outputSingle(x), fast.outputSingle(x), "output");
    INDArray expected = gradient(stock, x, y);
    assertClose(expected, gradient(fast, x, y), "gradient");
  }

  private static INDArray gradient(ComputationGraph graph, INDArray x, INDArray y) {
    Nd4j.getRandom().setSeed(9);
    graph.setInputs(x);
    graph.setLabels(y);
    graph.computeGradientAndScore();
    return graph.getGradientsViewArray().dup();
  }

  private static void assertSameTraining(
      ComputationGraph stock, ComputationGraph fast, INDArray x, INDArray y, int steps) {
    for (int i = 0; i < steps; i++) {
      Nd4j.getRandom().setSeed(i + 1);
      stock.fit(new MultiDataSet(x, y));
      Nd4j.getRandom().setSeed(i + 1);
      fast.fit(new MultiDataSet(x, y));
      assertEquals(stock.score(), fast.score(), 1e-3, "loss at step " + i);
    }
  }

  private static void assertClose(INDArray expected, INDArray actual, String what) {
    assertFalse(actual.isNaN().any(), what + " has NaN");
    double scale = Math.max(1e-3, expected.amaxNumber().doubleValue());
    double worst = expected.sub(actual).amaxNumber().doubleValue();
    assertTrue(
        worst <= TOLERANCE * scale,
        what + " must equal stock's to " + TOLERANCE + " of " + scale + ", found " + worst);
  }
}
