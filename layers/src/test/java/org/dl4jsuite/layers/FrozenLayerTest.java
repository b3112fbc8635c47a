package org.dl4jsuite.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Transfer learning: frozen layers run fast, stay as they are, and train nothing below them. */
class FrozenLayerTest {

  private static final double TOLERANCE = 1e-5;

  private static final InputType IMAGES = InputType.convolutional(10, 10, 3);

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), "SKIPPED: this backend has no oneDNN");
  }

  @Test
  void transferLearningOfAGraphEqualsStock() {
    ComputationGraph trained = images(false);
    ComputationGraph stock =
        new TransferLearning.GraphBuilder(trained)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Sgd(0.05)).seed(1).build())
            .setFeatureExtractor("pool2")
            .nOutReplace("out", 4, org.deeplearning4j.nn.weights.WeightInit.XAVIER)
            .build();
    ComputationGraph fast = stock.clone();
    assertEquals(
        List.of(
            "conv1: FrozenLayer(OneDnnConvolutionLayer)",
            "norm: FrozenLayer(OneDnnBatchNormalization)",
            "pool1: FrozenLayer(OneDnnSubsamplingLayer)",
            "conv2: FrozenLayer(OneDnnConvolutionLayer)",
            "pool2: FrozenLayer(OneDnnSubsamplingLayer)",
            "dense: OneDnnDenseLayer",
            "out: OneDnnOutputLayer"),
        Acceleration.apply(fast).lines());
    assertSameTraining(stock, fast, 4);
    for (String frozen : List.of("conv1_W", "norm_gamma", "norm_mean", "conv2_b")) {
      assertEquals(trained.getParam(frozen), fast.getParam(frozen), frozen);
    }
    assertNotEquals(trained.getParam("dense_W"), fast.getParam("dense_W"));
  }

  @Test
  void frozenWithBackPropagationEqualsStock() {
    ComputationGraph stock = images(true);
    ComputationGraph fast = stock.clone();
    AccelerationReport report = Acceleration.apply(fast);
    assertEquals(
        "FrozenLayerWithBackprop(OneDnnConvolutionLayer)",
        report.of("conv2").implementation().orElseThrow());
    assertSameTraining(stock, fast, 4);
    assertEquals(images(true).getParam("conv2_W"), fast.getParam("conv2_W"));
    assertNotEquals(images(true).getParam("conv1_W"), fast.getParam("conv1_W"));
  }

  /**
   * Stock fails here. What it does in inference is a convolution of one pixel, which it freezes.
   */
  @Test
  void frozenNormalizationPassesTheGradientOfWhatItDid() {
    ComputationGraph fast =
        graph(
            IMAGES,
            conv(4, null),
            new FrozenLayerWithBackprop(new BatchNormalization.Builder().build()),
            out(3));
    ComputationGraph stock =
        graph(
            IMAGES,
            conv(4, null),
            new FrozenLayerWithBackprop(
                new ConvolutionLayer.Builder(1, 1).nOut(4).activation(Activation.IDENTITY).build()),
            out(3));
    INDArray gamma = Nd4j.createFromArray(1f, -2f, 0.5f, 3f);
    INDArray mean = Nd4j.createFromArray(0.1f, 0.2f, -0.3f, 0.4f);
    INDArray factor = gamma.div(Transforms.sqrt(Nd4j.scalar(1 + 1e-5f).broadcast(4)));
    fast.getParam("layer1_gamma").assign(gamma.reshape(1, 4));
    fast.getParam("layer1_mean").assign(mean.reshape(1, 4));
    stock.getParam("layer1_W").assign(Nd4j.diag(factor).reshape(4, 4, 1, 1));
    stock.getParam("layer1_b").assign(mean.mul(factor).neg().reshape(1, 4));
    for (String name : List.of("layer0_W", "layer0_b", "layer2_W", "layer2_b")) {
      stock.getParam(name).assign(fast.getParam(name));
    }
    assertEquals(
        "layer1: FrozenLayerWithBackprop(OneDnnBatchNormalization)",
        Acceleration.apply(fast).of("layer1").toString());
    for (int step = 0; step < 5; step++) {
      MultiDataSet data = new MultiDataSet(normal(step, 4, 3, 10, 10), oneHot(4, 3));
      stock.fit(data);
      fast.fit(data);
      assertEquals(stock.score(), fast.score(), 1e-4, "step " + step);
    }
    assertClose(stock.getParam("layer0_W"), fast.getParam("layer0_W"), "weights below");
    assertEquals(gamma, fast.getParam("layer1_gamma"));
    assertEquals(mean, fast.getParam("layer1_mean"));
  }

  @Test
  void frozenLayersOfASequentialNetworkEqualStock() {
    MultiLayerNetwork trained = sequential();
    MultiLayerNetwork stock = new TransferLearning.Builder(trained).setFeatureExtractor(1).build();
    MultiLayerNetwork fast = stock.clone();
    AccelerationReport report = Acceleration.apply(fast);
    assertEquals(4, report.accelerated().size(), report::toString);
    assertEquals(
        "OneDnnDenseLayer", report.of("layer2").implementation().orElseThrow(), report::toString);
    DataSet data = new DataSet(normal(1, 5, 6), oneHot(5, 3));
    for (int step = 0; step < 10; step++) {
      stock.fit(data);
      fast.fit(data);
      assertEquals(stock.score(), fast.score(), 1e-5, "step " + step);
    }
    assertClose(stock.params(), fast.params(), "parameters");
    assertEquals(trained.getLayer(0).getParam("W"), fast.getLayer(0).getParam("W"));
    assertNotEquals(trained.getLayer(2).getParam("W"), fast.getLayer(2).getParam("W"));
    assertEquals(fast.getLayer(0), fast.getLayer("layer0"));
  }

  @Test
  void frozenRecurrentLayersEqualStock() {
    ComputationGraph stock = sequences();
    ComputationGraph fast = stock.clone();
    assertEquals(
        List.of(
            "lstm: FrozenLayer(FastLstm)",
            "bi: FrozenLayerWithBackprop(FastBidirectional(FastLstm))",
            "out: FastRnnOutputLayer"),
        Acceleration.apply(fast).lines());
    INDArray x = normal(1, 3, 4, 6);
    INDArray y = Nd4j.rand(DataType.FLOAT, 3, 2, 6);
    for (int step = 0; step < 10; step++) {
      stock.fit(new MultiDataSet(x, y));
      fast.fit(new MultiDataSet(x, y));
      assertEquals(stock.score(), fast.score(), 1e-5, "step " + step);
    }
    assertClose(stock.params(), fast.params(), "parameters");
    assertClose(stock.outputSingle(x), fast.outputSingle(x), "output");
  }

  @Test
  void dropoutOfAFrozenLayerIsOff() {
    ComputationGraph stock =
        graph(
            IMAGES,
            new FrozenLayer(conv(3, new Dropout(0.5))),
            new FrozenLayer(conv(4, new Dropout(0.5))),
            conv(5, null),
            out(3));
    ComputationGraph fast = stock.clone();
    assertEquals(4, Acceleration.apply(fast).accelerated().size());
    assertSameTraining(stock, fast, 3);
  }

  @Test
  void preProcessedInputHasNoGradientToFind() {
    GraphBuilder builder = builder();
    builder
        .addInputs("in")
        .setInputTypes(InputType.convolutionalFlat(10, 10, 3))
        .addLayer("conv", conv(4, null), "in")
        .addLayer("out", out(3), "conv")
        .setOutputs("out");
    ComputationGraph stock = init(builder);
    ComputationGraph fast = stock.clone();
    Acceleration.apply(fast);
    for (int step = 0; step < 5; step++) {
      MultiDataSet data = new MultiDataSet(normal(step, 4, 300), oneHot(4, 3));
      stock.fit(data);
      fast.fit(data);
      assertEquals(stock.score(), fast.score(), 1e-5, "step " + step);
    }
    assertClose(stock.params(), fast.params(), "parameters");
    assertTrue(!fast.getConfiguration().toJson().contains("dl4jsuite"));
  }

  private static void assertSameTraining(
      ComputationGraph stock, ComputationGraph fast, int classes) {
    INDArray x = normal(1, 4, 3, 10, 10);
    for (int step = 0; step < 10; step++) {
      MultiDataSet data = new MultiDataSet(normal(step, 4, 3, 10, 10), oneHot(4, classes));
      stock.fit(data);
      fast.fit(data);
      assertEquals(stock.score(), fast.score(), 1e-5, "step " + step);
    }
    assertClose(stock.params(), fast.params(), "parameters");
    assertClose(stock.outputSingle(x), fast.outputSingle(x), "output");
  }

  private static ComputationGraph images(boolean frozenWithBackprop) {
    Layer conv2 = conv(4, null);
    Layer norm = new BatchNormalization.Builder().build();
    GraphBuilder graph = builder();
    graph
        .addInputs("in")
        .setInputTypes(IMAGES)
        .addLayer("conv1", conv(6, null), "in")
        .addLayer("norm", norm, "conv1")
        .addLayer("pool1", pool(), "norm")
        .addLayer("conv2", frozenWithBackprop ? new FrozenLayerWithBackprop(conv2) : conv2, "pool1")
        .addLayer("pool2", pool(), "conv2")
        .addLayer(
            "dense", new DenseLayer.Builder().nOut(8).activation(Activation.TANH).build(), "pool2")
        .addLayer("out", out(4), "dense")
        .setOutputs("out");
    return init(graph);
  }

  private static MultiLayerNetwork sequential() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(0.1))
                .list()
                .layer(dense())
                .layer(dense())
                .layer(dense())
                .layer(out(3))
                .setInputType(InputType.feedForward(6))
                .build());
    network.init();
    return network;
  }

  private static ComputationGraph sequences() {
    GraphBuilder graph = builder();
    graph
        .addInputs("in")
        .setInputTypes(InputType.recurrent(4))
        .addLayer("lstm", new FrozenLayer(new LSTM.Builder().nOut(5).build()), "in")
        .addLayer(
            "bi",
            new FrozenLayerWithBackprop(new Bidirectional(new LSTM.Builder().nOut(3).build())),
            "lstm")
        .addLayer(
            "out",
            new RnnOutputLayer.Builder(LossFunction.MSE)
                .nOut(2)
                .activation(Activation.IDENTITY)
                .build(),
            "bi")
        .setOutputs("out");
    return init(graph);
  }

  private static ComputationGraph graph(InputType type, Layer... layers) {
    GraphBuilder graph = builder();
    graph.addInputs("in").setInputTypes(type);
    String last = "in";
    for (int i = 0; i < layers.length; i++) {
      graph.addLayer("layer" + i, layers[i], last);
      last = "layer" + i;
    }
    return init(graph.setOutputs(last));
  }

  private static GraphBuilder builder() {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .updater(new Sgd(0.05))
        .convolutionMode(ConvolutionMode.Same)
        .graphBuilder();
  }

  private static ComputationGraph init(GraphBuilder builder) {
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    return graph;
  }

  private static Layer conv(int outputs, Dropout dropout) {
    ConvolutionLayer.Builder builder =
        new ConvolutionLayer.Builder(3, 3).nOut(outputs).activation(Activation.RELU);
    return dropout == null ? builder.build() : builder.dropOut(dropout).build();
  }

  private static Layer pool() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  private static Layer dense() {
    return new DenseLayer.Builder().nOut(7).activation(Activation.TANH).build();
  }

  private static Layer out(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static INDArray normal(long seed, long... shape) {
    Random random = new Random(seed);
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextGaussian());
    }
    return array;
  }

  private static INDArray oneHot(int batch, int classes) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, batch, classes);
    for (int i = 0; i < batch; i++) {
      labels.putScalar(i, i % classes, 1);
    }
    return labels;
  }

  private static void assertClose(INDArray expected, INDArray actual, String what) {
    double largest = Math.max(1e-2, expected.amaxNumber().doubleValue());
    double worst = expected.sub(actual).amaxNumber().doubleValue();
    assertTrue(worst <= TOLERANCE * largest, what + " is off by " + worst + " of " + largest);
  }
}
