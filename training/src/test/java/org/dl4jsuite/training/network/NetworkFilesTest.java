package org.dl4jsuite.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NetworkFilesTest {

  @TempDir Path folder;

  @Test
  void boxesNameKindShapeAndParametersAsTheGraphHasThem() {
    ComputationGraph graph = pictures(1);
    Network network = Network.of(graph, Nd4j.zeros(2, 1, 8, 8));
    assertEquals(
        List.of(
            new Network.Box("image", "input", "[batch, 1, 8, 8]", 0, List.of()),
            new Network.Box(
                "conv0", "ConvolutionLayer 3 x 3, relu", "[batch, 4, 8, 8]", 40, List.of("image")),
            new Network.Box(
                "pool", "SubsamplingLayer 2 x 2", "[batch, 4, 4, 4]", 0, List.of("conv0")),
            new Network.Box("out", "OutputLayer, softmax", "[batch, 3]", 195, List.of("pool"))),
        network.boxes());
    assertEquals(
        graph.numParams(), network.boxes().stream().mapToLong(Network.Box::parameters).sum());
  }

  @Test
  void wrappedRecurrentLayersAreNamedAndTimeStaysOpen() {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("words")
            .addLayer(
                "both",
                new Bidirectional(
                    new LSTM.Builder().activation(Activation.TANH).nIn(5).nOut(6).build()),
                "words")
            .addLayer(
                "last",
                new LastTimeStep(
                    new LSTM.Builder().activation(Activation.TANH).nIn(12).nOut(7).build()),
                "both")
            .addLayer("out", new OutputLayer.Builder().nIn(7).nOut(2).build(), "last")
            .setOutputs("out");
    Network network = Network.of(initialised(builder), Nd4j.zeros(3, 5, 11));
    assertEquals(
        List.of("[batch, 5, time]", "[batch, 12, time]", "[batch, 7]", "[batch, 2]"),
        network.boxes().stream().map(Network.Box::shape).toList());
    assertEquals("Bidirectional of LSTM, tanh", network.boxes().get(1).kind());
    assertEquals("LastTimeStep of LSTM, tanh", network.boxes().get(2).kind());
  }

  /** DL4J cannot infer shapes from a feed-forward input of a recurrent layer. */
  @Test
  void aNetworkWhoseShapesCannotBeInferredIsDrawnAllTheSame() {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("words")
            .addLayer(
                "lstm",
                new LSTM.Builder().activation(Activation.TANH).nIn(5).nOut(6).build(),
                "words")
            .addLayer("out", new OutputLayer.Builder().nIn(6).nOut(2).build(), "lstm")
            .setOutputs("out");
    Network network = Network.of(initialised(builder), Nd4j.zeros(3, 5));
    assertEquals(3, network.boxes().size());
    assertTrue(network.boxes().get(1).shape().matches("6 units|\\[batch, 6.*"));
  }

  @Test
  void everyBoxLiesBelowItsInputsAndNoneOverlap() {
    for (ComputationGraph graph : List.of(pictures(14), branches(5))) {
      Network network = Network.of(graph, features(graph));
      List<Layout.Place> places = new Layout(network).places();
      for (Layout.Place place : places) {
        place.above().forEach(above -> assertTrue(above.y() < place.y()));
        for (Layout.Place other : places) {
          boolean apart =
              place == other
                  || place.y() != other.y()
                  || place.box() == null
                  || other.box() == null
                  || Math.abs(place.x() - other.x()) >= Layout.BOX_WIDTH;
          assertTrue(apart, "boxes overlap");
        }
      }
      assertEquals(
          network.boxes().size(), places.stream().filter(place -> place.box() != null).count());
    }
  }

  @Test
  void aChainIsOneBoxWideAndBranchesLieSideBySide() {
    Layout chain = new Layout(Network.of(pictures(14), Nd4j.zeros(1, 1, 8, 8)));
    assertTrue(chain.width() < 300, "fits a narrow screen: " + chain.width());
    ComputationGraph wide = branches(5);
    assertTrue(new Layout(Network.of(wide, features(wide))).width() > 5 * Layout.BOX_WIDTH);
  }

  @Test
  void filesAreWellFormedAndEscaped() throws Exception {
    ComputationGraph graph = branches(2);
    NetworkFiles.write(folder, graph, features(graph));
    Path svg = NetworkFiles.drawing(folder);
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    assertEquals("svg", document.getDocumentElement().getTagName());
    String text = Files.readString(svg);
    assertTrue(text.contains(">dense &lt;0&gt; &amp; more</text>"), text);
    assertFalse(text.contains("<0>"), text);
    assertEquals(graph.summary().strip(), Files.readString(NetworkFiles.summary(folder)).strip());
  }

  private static INDArray[] features(ComputationGraph graph) {
    return graph.getConfiguration().getNetworkInputs().get(0).equals("image")
        ? new INDArray[] {Nd4j.zeros(1, 1, 8, 8)}
        : new INDArray[] {Nd4j.zeros(1, 4)};
  }

  private static ComputationGraph pictures(int convolutions) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .activation(Activation.RELU)
            .graphBuilder()
            .addInputs("image");
    String below = "image";
    for (int i = 0; i < convolutions; i++) {
      builder.addLayer(
          "conv" + i, new ConvolutionLayer.Builder(3, 3).padding(1, 1).nOut(4).build(), below);
      below = "conv" + i;
    }
    builder
        .addLayer("pool", new SubsamplingLayer.Builder().kernelSize(2, 2).build(), below)
        .addLayer(
            "out", new OutputLayer.Builder().activation(Activation.SOFTMAX).nOut(3).build(), "pool")
        .setOutputs("out")
        .setInputTypes(InputType.convolutional(8, 8, 1));
    return initialised(builder);
  }

  /** Branches side by side, and a shortcut past them. */
  private static ComputationGraph branches(int count) {
    GraphBuilder builder = new NeuralNetConfiguration.Builder().graphBuilder().addInputs("numbers");
    List<String> names = new ArrayList<>();
    IntStream.range(0, count).forEach(i -> names.add("dense <" + i + "> & more"));
    names.forEach(
        name -> builder.addLayer(name, new DenseLayer.Builder().nOut(4).build(), "numbers"));
    builder
        .addVertex("merged", new MergeVertex(), names.toArray(String[]::new))
        .addLayer("narrow", new DenseLayer.Builder().nOut(4).build(), "merged")
        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "narrow", "numbers")
        .addLayer("out", new OutputLayer.Builder().nOut(2).build(), "sum")
        .setOutputs("out")
        .setInputTypes(InputType.feedForward(4));
    return initialised(builder);
  }

  private static ComputationGraph initialised(GraphBuilder builder) {
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    return graph;
  }
}
