package org.dl4jsuite.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Fast and stock layers agree on networks drawn at random: convolution, batch normalisation,
 * pooling and dense layers of any shape and setting. A failing case is repeated by its number.
 */
class ConvolutionalPropertyTest {

  private static final int CASES = 300;

  /** Outputs in float; see {@code StockInDouble}. */
  private static final double AT_OUTPUT = 1e-5;

  /**
   * Gradients add up over all places of a picture, and batch normalisation divides by small sums.
   */
  private static final double AT_GRADIENT = 2e-5;

  private static final Activation[] ACTIVATIONS = {
    Activation.RELU, Activation.IDENTITY, Activation.TANH, Activation.LEAKYRELU, Activation.SIGMOID
  };

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
  }

  static IntStream cases() {
    return IntStream.range(0, CASES);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsStock(int number) {
    Random random = new Random(number);
    CNN2DFormat format = random.nextBoolean() ? CNN2DFormat.NCHW : CNN2DFormat.NHWC;
    int batch = 1 + random.nextInt(5);
    int height = 8 + random.nextInt(9);
    int width = 8 + random.nextInt(9);
    int channels = 1 + random.nextInt(20);
    ComputationGraph fast = network(random, format, height, width, channels);
    ComputationGraph stock = StockInDouble.of(fast);
    List<String> taken = Acceleration.apply(fast).lines();
    assertEquals(fast.getNumLayers(), taken.size(), taken::toString);
    INDArray x =
        format == CNN2DFormat.NCHW
            ? normal(random, batch, channels, height, width)
            : normal(random, batch, height, width, channels);
    INDArray y = labels(batch);
    INDArray wide = x.castTo(DataType.DOUBLE);
    StockInDouble.assertClose(
        stock.outputSingle(wide), fast.outputSingle(x), AT_OUTPUT, "output of " + taken);
    StockInDouble.assertClose(
        StockInDouble.gradient(stock, wide, y.castTo(DataType.DOUBLE)),
        StockInDouble.gradient(fast, x, y),
        AT_GRADIENT,
        "gradient of " + taken);
  }

  private static ComputationGraph network(
      Random random, CNN2DFormat format, int height, int width, int channels) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(random.nextInt(1000) + 1)
            .updater(new Sgd(0.1))
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(InputType.convolutional(height, width, channels, format));
    graph.addLayer("conv1", convolution(random, format, random.nextBoolean()), "in");
    String last = "conv1";
    if (random.nextInt(3) == 0) {
      graph.addLayer("norm", new BatchNormalization.Builder().dataFormat(format).build(), last);
      last = "norm";
    }
    if (random.nextInt(3) != 0) {
      graph.addLayer("pool", pooling(random, format), last);
      last = "pool";
    }
    if (random.nextBoolean()) {
      // Little may be left of the picture by now: same padding always has an output.
      graph.addLayer("conv2", convolution(random, format, true), last);
      last = "conv2";
    }
    graph
        .addLayer(
            "dense",
            new DenseLayer.Builder()
                .nOut(1 + random.nextInt(30))
                .hasBias(random.nextInt(4) != 0)
                .activation(activation(random))
                .build(),
            last)
        .addLayer(
            "out",
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build(),
            "dense")
        .setOutputs("out");
    ComputationGraph model = new ComputationGraph(graph.build());
    model.init();
    return model;
  }

  private static ConvolutionLayer convolution(Random random, CNN2DFormat format, boolean same) {
    int kernelHeight = 1 + random.nextInt(3);
    int kernelWidth = 1 + random.nextInt(3);
    int[] padding = {random.nextInt(kernelHeight), random.nextInt(kernelWidth)};
    return new ConvolutionLayer.Builder(kernelHeight, kernelWidth)
        .stride(1 + random.nextInt(2), 1 + random.nextInt(2))
        .dilation(1 + random.nextInt(2), 1 + random.nextInt(2))
        .convolutionMode(same ? ConvolutionMode.Same : ConvolutionMode.Truncate)
        .padding(same ? new int[] {0, 0} : padding)
        .nOut(1 + random.nextInt(20))
        .hasBias(random.nextInt(4) != 0)
        .activation(activation(random))
        .dataFormat(format)
        .build();
  }

  private static SubsamplingLayer pooling(Random random, CNN2DFormat format) {
    boolean max = random.nextBoolean();
    boolean same = random.nextBoolean();
    SubsamplingLayer.Builder builder =
        new SubsamplingLayer.Builder(
                max ? SubsamplingLayer.PoolingType.MAX : SubsamplingLayer.PoolingType.AVG)
            .kernelSize(1 + random.nextInt(2), 1 + random.nextInt(2))
            .stride(1 + random.nextInt(2), 1 + random.nextInt(2))
            .convolutionMode(same ? ConvolutionMode.Same : ConvolutionMode.Truncate)
            .dataFormat(format);
    if (!max) {
      builder.avgPoolIncludePadInDivisor(random.nextBoolean());
    }
    return builder.build();
  }

  private static Activation activation(Random random) {
    return ACTIVATIONS[random.nextInt(ACTIVATIONS.length)];
  }

  private static INDArray normal(Random random, long... shape) {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextGaussian());
    }
    return array;
  }

  private static INDArray labels(int batch) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, batch, 3);
    for (int i = 0; i < batch; i++) {
      labels.putScalar(i, i % 3, 1);
    }
    return labels;
  }
}
