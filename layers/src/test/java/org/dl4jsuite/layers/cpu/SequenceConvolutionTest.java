package org.dl4jsuite.layers.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.AccelerationReport;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** 1-d convolution and pooling against stock in double. */
class SequenceConvolutionTest {

  private static final double TOLERANCE = 2e-5;
  private static final int CHANNELS = 3;
  private static final int STEPS = 12;

  record Case(
      ConvolutionMode mode,
      int kernel,
      int stride,
      int dilation,
      Activation activation,
      PoolingType pooling,
      int batch,
      boolean masked) {}

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), "SKIPPED: this backend has no oneDNN");
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (ConvolutionMode mode : List.of(ConvolutionMode.Same, ConvolutionMode.Truncate)) {
      for (Activation activation : List.of(Activation.RELU, Activation.TANH, Activation.IDENTITY)) {
        for (boolean masked : new boolean[] {false, true}) {
          cases.add(new Case(mode, 3, 1, 1, activation, PoolingType.MAX, 4, masked));
          cases.add(new Case(mode, 2, 2, 1, activation, PoolingType.AVG, 1, masked));
          cases.add(new Case(mode, 3, 1, 2, activation, PoolingType.MAX, 3, masked));
          cases.add(new Case(mode, 1, 1, 1, activation, PoolingType.AVG, 2, masked));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsStockInDouble(Case c) {
    ComputationGraph fast = graph(c);
    ComputationGraph stock = inDouble(fast);
    assertEquals(
        List.of(
            "conv1: OneDnnConvolution1DLayer",
            "pool: OneDnnSubsampling1DLayer",
            "conv2: OneDnnConvolution1DLayer",
            "out: FastRnnOutputLayer"),
        Acceleration.apply(fast).lines());
    INDArray x = normal(1, c.batch(), CHANNELS, STEPS);
    INDArray mask = c.masked() ? mask(c.batch(), STEPS) : null;
    INDArray expected = output(stock, x, mask);
    assertClose(expected, output(fast, x, mask), "output");
    INDArray y = normal(2, expected.shape());
    assertClose(gradient(stock, x, y, mask), gradient(fast, x, y, mask), "gradient");
    assertEquals(stock.score(), fast.score(), TOLERANCE * Math.abs(stock.score()));
  }

  @Test
  void trainsAsStockWithRegularisationAndConstraints() {
    ComputationGraph stock =
        graph(
            conv(5, new Case(ConvolutionMode.Same, 3, 1, 1, Activation.RELU, null, 0, false))
                .l2(0.01)
                .constrainWeights(new MaxNormConstraint(0.5, 1))
                .build());
    ComputationGraph fast = stock.clone();
    Acceleration.applyForTraining(fast);
    for (int step = 0; step < 20; step++) {
      INDArray x = normal(step, 3, CHANNELS, STEPS + step % 3);
      MultiDataSet data = new MultiDataSet(x, normal(99, 3, 2, STEPS + step % 3));
      stock.fit(data);
      fast.fit(data);
      assertEquals(stock.score(), fast.score(), 1e-4, "step " + step);
    }
    assertClose(stock.params(), fast.params(), "parameters");
  }

  @Test
  void savedNetworkIsStock() throws Exception {
    ComputationGraph fast =
        graph(
            conv(5, new Case(ConvolutionMode.Same, 3, 1, 1, Activation.RELU, null, 0, false))
                .build());
    Acceleration.apply(fast);
    INDArray x = normal(1, 2, CHANNELS, STEPS);
    fast.fit(new MultiDataSet(x, normal(2, 2, 2, STEPS)));
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    ModelSerializer.writeModel(fast, zip, true);
    ComputationGraph stock =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip.toByteArray()), true);
    assertEquals(
        org.deeplearning4j.nn.layers.convolution.Convolution1DLayer.class,
        stock.getLayer("conv").getClass());
    assertClose(output(stock, x, null), output(fast, x, null), "output");
  }

  @Test
  void leavesToStockWhatItDoesNotCover() {
    Case same = new Case(ConvolutionMode.Same, 3, 1, 1, Activation.RELU, null, 0, false);
    for (Convolution1DLayer.Builder builder :
        List.of(
            conv(5, same).dropOut(0.5),
            conv(5, same).weightNoise(new org.deeplearning4j.nn.conf.weightnoise.DropConnect(0.5)),
            conv(5, same).convolutionMode(ConvolutionMode.Causal))) {
      AccelerationReport report = Acceleration.apply(graph(builder.build()));
      assertFalse(report.of("conv").isAccelerated(), report::toString);
    }
  }

  private static Convolution1DLayer.Builder conv(int filters, Case c) {
    return new Convolution1DLayer.Builder(c.kernel(), c.stride())
        .nOut(filters)
        .dilation(c.dilation())
        .convolutionMode(c.mode())
        .rnnDataFormat(RNNFormat.NCW)
        .hasBias(c.batch() != 1)
        .activation(c.activation());
  }

  private static ComputationGraph graph(Convolution1DLayer conv) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Sgd(0.05))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(CHANNELS))
                .addLayer("conv", conv, "in")
                .addLayer("out", out(), "conv")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static ComputationGraph graph(Case c) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Sgd(0.05))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(CHANNELS, STEPS))
                .addLayer("conv1", conv(5, c).build(), "in")
                .addLayer(
                    "pool",
                    new Subsampling1DLayer.Builder(c.pooling(), 2, 1)
                        .convolutionMode(c.mode())
                        .build(),
                    "conv1")
                .addLayer("conv2", conv(4, c).build(), "pool")
                .addLayer("out", out(), "conv2")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static RnnOutputLayer out() {
    return new RnnOutputLayer.Builder(LossFunction.MSE)
        .nOut(2)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static ComputationGraph inDouble(ComputationGraph graph) {
    ComputationGraphConfiguration configuration = graph.getConfiguration().clone();
    configuration.setDataType(DataType.DOUBLE);
    ComputationGraph stock = new ComputationGraph(configuration);
    stock.init(graph.params().castTo(DataType.DOUBLE), true);
    return stock;
  }

  private static INDArray output(ComputationGraph graph, INDArray x, INDArray mask) {
    DataType type = graph.params().dataType();
    return graph.output(false, new INDArray[] {x.castTo(type)}, masks(mask))[0];
  }

  private static INDArray gradient(ComputationGraph graph, INDArray x, INDArray y, INDArray mask) {
    DataType type = graph.params().dataType();
    graph.setInputs(x.castTo(type));
    graph.setLabels(y.castTo(type));
    graph.setLayerMaskArrays(masks(mask), null);
    graph.computeGradientAndScore();
    graph.clearLayerMaskArrays();
    return graph.getGradientsViewArray().dup();
  }

  /** In float: stock fails on others here. */
  private static INDArray[] masks(INDArray mask) {
    return mask == null ? null : new INDArray[] {mask};
  }

  private static INDArray mask(int batch, int steps) {
    INDArray mask = Nd4j.ones(DataType.FLOAT, batch, steps);
    for (int b = 0; b < batch; b++) {
      for (int t = steps - 2 * b; t < steps; t++) {
        mask.putScalar(b, t, 0);
      }
    }
    return mask;
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
