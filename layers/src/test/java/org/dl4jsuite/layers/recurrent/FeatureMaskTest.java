package org.dl4jsuite.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.evaluation.classification.ROCMultiClass;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;

/** A bidirectional layer obeys the mask in whatever way, type and order it is given. */
class FeatureMaskTest {

  private static final double CLOSE = 1e-6;

  private final INDArray mask =
      Nd4j.createFromArray(new float[][] {{1, 1, 1, 1, 1, 1}, {1, 1, 1, 0, 0, 0}});
  private INDArray x;
  private INDArray shorter;

  @BeforeAll
  static void needsOneDnn() {
    Comparison.needOneDnn();
  }

  @BeforeEach
  void draw() {
    Nd4j.getRandom().setSeed(2);
    x = Nd4j.randn(DataType.FLOAT, 2, 4, 6);
    shorter =
        x.get(NDArrayIndex.interval(1, 2), NDArrayIndex.all(), NDArrayIndex.interval(0, 3)).dup();
  }

  private static NeuralNetConfiguration.Builder settings() {
    return new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.1));
  }

  private static Layer both() {
    return new Bidirectional(new LSTM.Builder().nOut(5).build());
  }

  /** Dropout keeps the wrapper: fast layers within, without part in inference. */
  private static Layer bothWithDropout() {
    return new Bidirectional(new LSTM.Builder().nOut(5).dropOut(new Dropout(0.5)).build());
  }

  private static Layer bothOdd() {
    return new Bidirectional(
        new LSTM.Builder().nOut(5).activation(Activation.RATIONALTANH).build());
  }

  static Stream<Layer> layers() {
    return Stream.of(both(), bothWithDropout(), bothOdd());
  }

  private static MultiLayerNetwork sequential(Layer layer) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            settings()
                .list()
                .layer(layer)
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(output())
                .setInputType(InputType.recurrent(4))
                .build());
    network.init();
    Acceleration.apply(network);
    return network;
  }

  private static ComputationGraph graph(Layer layer) {
    ComputationGraph graph =
        new ComputationGraph(
            settings()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(4))
                .addLayer("both", layer, "in")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "both")
                .addLayer("out", output(), "pool")
                .setOutputs("out")
                .build());
    graph.init();
    Acceleration.apply(graph);
    return graph;
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void sequentialNetworkGetsItByEveryWay(Layer layer) {
    MultiLayerNetwork network = sequential(layer);
    INDArray alone = network.output(shorter).dup();
    assertSecond(alone, network.output(x, false, mask, null));
    network.setLayerMaskArrays(mask, null);
    assertSecond(alone, network.output(x));
    network.clearLayerMaskArrays();
    DataSet data = new DataSet(x, labels(), mask, null);
    assertSecond(alone, network.output(new ListDataSetIterator<>(List.of(data), 2)));
    assertEquals(
        network.score(new DataSet(shorter, labels().getRow(1, true))),
        network.scoreExamples(data, false).getDouble(1),
        CLOSE);
    ROCMultiClass roc = new ROCMultiClass();
    network.doEvaluation(new ListDataSetIterator<>(List.of(data), 2), roc);
    assertSecond(alone, network.output(x, false, mask, null));
    assertEquals(alone.getDouble(0), network.output(shorter).getDouble(0), 0, "no mask is left");
  }

  @ParameterizedTest
  @MethodSource("layers")
  void graphGetsItByEveryWay(Layer layer) {
    ComputationGraph graph = graph(layer);
    INDArray alone = graph.outputSingle(shorter).dup();
    INDArray[] in = {x};
    INDArray[] masks = {mask};
    assertSecond(alone, graph.output(false, in, masks)[0]);
    graph.setLayerMaskArrays(masks, null);
    assertSecond(alone, graph.output(x)[0]);
    graph.clearLayerMaskArrays();
    DataSet data = new DataSet(x, labels(), mask, null);
    assertSecond(alone, graph.outputSingle(new ListDataSetIterator<>(List.of(data), 2)));
    assertEquals(
        graph.score(new DataSet(shorter, labels().getRow(1, true))),
        graph.scoreExamples(data, false).getDouble(1),
        CLOSE);
    assertEquals(alone.getDouble(0), graph.outputSingle(shorter).getDouble(0), 0, "none is left");
  }

  /** What stands in the padding changes neither loss nor parameters. */
  @Test
  void fittingIgnoresThePadding() {
    INDArray other = x.dup();
    other.get(NDArrayIndex.point(1), NDArrayIndex.all(), NDArrayIndex.interval(3, 6)).assign(7);
    for (Function<INDArray, INDArray> fit :
        List.<Function<INDArray, INDArray>>of(
            features -> {
              MultiLayerNetwork network = sequential(both());
              network.fit(new DataSet(features, labels(), mask, null));
              return network.params();
            },
            features -> {
              ComputationGraph graph = graph(both());
              graph.fit(new DataSet(features, labels(), mask, null));
              return graph.params();
            })) {
      assertEquals(fit.apply(x), fit.apply(other));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BOOL", "INT", "LONG", "DOUBLE", "FLOAT", "UBYTE"})
  void masksOfAllTypesAndOrdersAreTheSame(DataType type) {
    MultiLayerNetwork network = sequential(both());
    INDArray expected = network.output(shorter).dup();
    for (INDArray given : List.of(mask.castTo(type), mask.dup('f').castTo(type))) {
      assertSecond(expected, network.output(x, false, given, null));
    }
  }

  /** A step is present where its mask is not zero. */
  @Test
  void otherValuesAreNoWeights() {
    ComputationGraph graph =
        new ComputationGraph(
            settings()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(4))
                .addLayer("both", both(), "in")
                .addLayer(
                    "out",
                    new RnnOutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build(),
                    "both")
                .setOutputs("out")
                .build());
    graph.init();
    Acceleration.apply(graph);
    INDArray[] in = {x};
    INDArray whole = graph.output(false, in, new INDArray[] {mask})[0].dup();
    INDArray weights = mask.mul(0.3);
    assertEquals(whole, graph.output(false, in, new INDArray[] {weights})[0]);
  }

  private static INDArray labels() {
    return Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 0, 1}});
  }

  private static void assertSecond(INDArray alone, INDArray together) {
    double difference = together.getRow(1).sub(alone.getRow(0)).amaxNumber().doubleValue();
    assertTrue(difference <= CLOSE, "the shorter sequence's answer differs by " + difference);
  }
}
