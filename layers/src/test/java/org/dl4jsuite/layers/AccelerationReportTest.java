package org.dl4jsuite.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.dl4jsuite.layers.cpu.OneDnnConvolutionLayer;
import org.dl4jsuite.layers.cpu.OneDnnDenseLayer;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class AccelerationReportTest {

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), "SKIPPED: this backend has no oneDNN");
  }

  @Test
  void tellsWhatRunsEachLayerAndWhyTheOthersStayStock() {
    AccelerationReport report = Acceleration.apply(convolutional());
    assertEquals(List.of("conv: OneDnnConvolutionLayer", "out: OneDnnOutputLayer"), report.lines());
    assertEquals(
        List.of(
            "pool: stock, PNORM pooling",
            "normed: stock, layer normalisation",
            "drop: stock, no fast layer for DropoutLayer"),
        report.stock().stream().map(Object::toString).toList());
    LayerReport conv = report.of("conv");
    assertEquals("ConvolutionLayer", conv.stockClass());
    assertEquals(Optional.of("OneDnnConvolutionLayer"), conv.implementation());
    assertEquals(Optional.empty(), conv.reason());
    assertTrue(conv.isAccelerated());
    assertFalse(report.of("drop").isAccelerated());
  }

  @Test
  void printsATable() {
    String[] lines = Acceleration.apply(convolutional()).toString().lines().toArray(String[]::new);
    assertEquals("layer   stock class       runs now", lines[0]);
    assertEquals("conv    ConvolutionLayer  OneDnnConvolutionLayer", lines[1]);
    assertEquals("pool    SubsamplingLayer  stock: PNORM pooling", lines[2]);
    assertEquals(6, lines.length);
  }

  @Test
  void namesTheKernelsAfterAStep() {
    ComputationGraph graph = convolutional();
    Acceleration.apply(graph);
    assertEquals(List.of(), Acceleration.report(graph).of("conv").kernels());
    graph.fit(new DataSet(Nd4j.rand(DataType.FLOAT, 2, 1, 8, 8), Nd4j.ones(DataType.FLOAT, 2, 3)));
    List<String> kernels = Acceleration.report(graph).of("conv").kernels();
    assertEquals(2, kernels.size(), "forward and by the weights: it reads the graph's input");
    assertTrue(kernels.stream().noneMatch(name -> name.startsWith("ref")), kernels::toString);
    assertTrue(Acceleration.report(graph).toString().contains(kernels.toString()));
  }

  @Test
  void looksIntoWrappers() {
    AccelerationReport report = Acceleration.apply(wrapped(DataType.FLOAT));
    assertEquals(
        List.of(
            "frozen: FrozenLayer(FastLstm)",
            "bi: FastBidirectional(FastLstm)",
            "zero: MaskZeroLayer(FastSimpleRnn)",
            "last: FastLastTimeStep(FastLstm)"),
        report.lines().subList(0, 4));
    assertEquals("FrozenLayer", report.of("frozen").stockClass());
    assertEquals("frozen/inside: FastLstm", report.of("frozen/inside").toString());
    assertEquals("bi/backward: FastLstm", report.of("bi/backward").toString());
    assertEquals("LSTM", report.of("bi/forward").stockClass());
    assertEquals("zero/inside: FastSimpleRnn", report.of("zero/inside").toString());
    assertEquals("LastTimeStepLayer", report.of("last").stockClass());
  }

  @Test
  void namesDoublePrecision() {
    AccelerationReport report = Acceleration.apply(wrapped(DataType.DOUBLE));
    assertEquals(List.of(), report.lines());
    for (String name : List.of("frozen", "bi", "bi/forward", "zero", "last", "last/inside")) {
      assertEquals(Optional.of("double precision"), report.of(name).reason(), name);
    }
  }

  @Test
  void namesTheActivationThatIsInTheWay() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new SimpleRnn.Builder().nIn(2).nOut(2).activation(Activation.SWISH).build())
                .build());
    network.init();
    assertEquals(
        "layer0: stock, activation swish", Acceleration.apply(network).layers().get(0).toString());
  }

  @Test
  void secondCallChangesNothing() {
    ComputationGraph graph = convolutional();
    AccelerationReport first = Acceleration.applyForTraining(graph);
    Layer[] running = graph.getLayers().clone();
    List<?> blocks = List.copyOf(graph.getUpdater().getUpdaterBlocks());
    assertEquals(first, Acceleration.applyForTraining(graph));
    assertEquals(first, Acceleration.report(graph));
    for (int i = 0; i < running.length; i++) {
      assertSame(running[i], graph.getLayers()[i]);
    }
    for (int i = 0; i < blocks.size(); i++) {
      assertSame(blocks.get(i), graph.getUpdater().getUpdaterBlocks().get(i));
    }
    ComputationGraph recurrent = wrapped(DataType.FLOAT);
    assertEquals(Acceleration.apply(recurrent), Acceleration.apply(recurrent));
  }

  @Test
  void layerMayOptOut() {
    ComputationGraph graph = convolutional();
    AccelerationReport report = Acceleration.except("conv", "drop").apply(graph);
    assertEquals("conv: stock, opted out", report.of("conv").toString());
    assertEquals(
        org.deeplearning4j.nn.layers.convolution.ConvolutionLayer.class,
        graph.getLayer("conv").getClass());
    assertEquals(report, Acceleration.except("conv", "drop").apply(graph));
    ComputationGraph recurrent = wrapped(DataType.FLOAT);
    report = Acceleration.except("bi").apply(recurrent);
    assertEquals("bi/forward: stock, opted out", report.of("bi/forward").toString());
    assertTrue(report.of("last").isAccelerated());
  }

  @Test
  void kindsOfConvolutionKeepTheirNamesAndWindowsInPaddingStayStock() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DepthwiseConvolution2D.Builder(3, 3).build())
                .layer(new Deconvolution2D.Builder(3, 3).nOut(2).build())
                .layer(
                    new SubsamplingLayer.Builder()
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .padding(2, 2)
                        .build())
                .setInputType(InputType.convolutional(8, 8, 2))
                .build());
    network.init();
    AccelerationReport report = Acceleration.apply(network);
    assertEquals("DepthwiseConvolution2DLayer", report.of("layer0").stockClass());
    assertEquals("Deconvolution2DLayer", report.of("layer1").stockClass());
    assertEquals("layer2: stock, windows in the padding alone", report.of("layer2").toString());
  }

  @Test
  void optOutNamesALayerThatIsNotFastYet() {
    ComputationGraph graph = convolutional();
    assertEquals(
        "layers that stay stock must be the network's, found [cov] (layers: conv, pool, normed, drop, out)",
        assertThrows(IllegalArgumentException.class, () -> Acceleration.except("cov").apply(graph))
            .getMessage());
    Acceleration.apply(graph);
    assertThrows(IllegalStateException.class, () -> Acceleration.except("conv").apply(graph));
  }

  @Test
  void reportBeforeApplyingSaysSo() {
    ComputationGraph graph = convolutional();
    assertEquals(
        "conv: stock, opted out, or acceleration was not applied",
        Acceleration.report(graph).of("conv").toString());
    assertThrows(IllegalArgumentException.class, () -> Acceleration.report(graph).of("cov"));
  }

  @Test
  void networkBeforeInitIsRefused() {
    ComputationGraph graph = new ComputationGraph(convolutional().getConfiguration());
    MultiLayerNetwork network =
        new MultiLayerNetwork(sequential().getLayerWiseConfigurations().clone());
    for (Throwable thrown :
        List.of(
            assertThrows(IllegalStateException.class, () -> Acceleration.apply(graph)),
            assertThrows(IllegalStateException.class, () -> Acceleration.applyForTraining(graph)),
            assertThrows(IllegalStateException.class, () -> Acceleration.apply(network)),
            assertThrows(IllegalStateException.class, () -> Acceleration.report(network)))) {
      assertTrue(thrown.getMessage().contains("init()"), thrown.getMessage());
    }
  }

  @Test
  void sequentialNetworkHoldsTheLayersThatRunEverywhere() {
    MultiLayerNetwork network = sequential();
    network.fit(new DataSet(Nd4j.rand(4, 6), Nd4j.rand(4, 3)));
    AccelerationReport report = Acceleration.apply(network);
    assertTrue(report.of("first").isAccelerated() && report.of("layer1").isAccelerated());
    assertEquals(OneDnnDenseLayer.class, network.getLayer("first").getClass());
    for (Layer layer : network.getLayers()) {
      assertSame(layer, network.getLayer(layer.conf().getLayer().getLayerName()));
      assertSame(layer, network.getLayer(layer.getIndex()));
    }
    BaseMultiLayerUpdater<?> updater = (BaseMultiLayerUpdater<?>) network.getUpdater();
    List<Layer> running = Arrays.asList(network.getLayers());
    assertTrue(running.containsAll(updater.getLayersByName().values()));
    updater
        .getUpdaterBlocks()
        .forEach(
            block ->
                block
                    .getLayersAndVariablesInBlock()
                    .forEach(state -> assertTrue(running.contains(state.getLayer()))));
  }

  @Test
  void graphHoldsTheLayersThatRunEverywhere() {
    ComputationGraph graph = convolutional();
    Acceleration.apply(graph);
    assertEquals(OneDnnConvolutionLayer.class, graph.getLayer("conv").getClass());
    for (int i = 0; i < graph.getNumLayers(); i++) {
      Layer layer = graph.getLayer(i);
      String name = layer.conf().getLayer().getLayerName();
      assertSame(layer, graph.getLayer(name));
      assertSame(layer, graph.getVertex(name).getLayer());
    }
  }

  @Test
  void switchedOffNothingIsTakenOver() {
    System.setProperty("org.dl4jsuite.acceleration", "false");
    try {
      AccelerationReport report = Acceleration.apply(convolutional());
      assertEquals(List.of(), report.lines());
      assertEquals(
          "conv: stock, switched off by -Dorg.dl4jsuite.acceleration=false",
          report.of("conv").toString());
      assertNotEquals(report, Acceleration.except("conv").apply(convolutional()));
    } finally {
      System.clearProperty("org.dl4jsuite.acceleration");
    }
  }

  private static ComputationGraph convolutional() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(1e-3))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(8, 8, 1))
                .addLayer("conv", new ConvolutionLayer.Builder(3, 3).nOut(4).build(), "in")
                .addLayer(
                    "pool",
                    new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM)
                        .pnorm(2)
                        .build(),
                    "conv")
                .addLayer(
                    "normed", new DenseLayer.Builder().nOut(5).hasLayerNorm(true).build(), "pool")
                .addLayer("drop", new DropoutLayer.Builder(0.5).build(), "normed")
                .addLayer("out", new OutputLayer.Builder(LossFunction.MSE).nOut(3).build(), "drop")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static ComputationGraph wrapped(DataType type) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .dataType(type)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(3))
                .addLayer("frozen", new FrozenLayer(new LSTM.Builder().nOut(4).build()), "in")
                .addLayer("bi", new Bidirectional(new LSTM.Builder().nOut(4).build()), "frozen")
                .addLayer(
                    "zero",
                    new MaskZeroLayer.Builder()
                        .setUnderlying(new SimpleRnn.Builder().nIn(8).nOut(4).build())
                        .setMaskValue(0)
                        .build(),
                    "bi")
                .addLayer(
                    "last", new LastTimeStep(new LSTM.Builder().nIn(4).nOut(4).build()), "zero")
                .addLayer("out", new OutputLayer.Builder(LossFunction.MSE).nOut(3).build(), "last")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static MultiLayerNetwork sequential() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(1e-3))
                .list()
                .layer(new DenseLayer.Builder().name("first").nIn(6).nOut(5).build())
                .layer(new DenseLayer.Builder().nIn(5).nOut(5).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(5).nOut(3).build())
                .build());
    network.init();
    return network;
  }
}
