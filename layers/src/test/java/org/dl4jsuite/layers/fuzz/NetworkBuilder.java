package org.dl4jsuite.layers.fuzz;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;

/** Makes the network of a description, with the parameters that its seed gives. */
final class NetworkBuilder {

  private final Description description;
  private final Options settings;
  private final boolean reference;

  private NetworkBuilder(Description description, boolean reference) {
    this.description = description;
    this.reference = reference;
    this.settings = description.settings();
  }

  static Net build(Description description, DataType type) {
    return new NetworkBuilder(description, false).network(type);
  }

  /** The same, with softmax mended in the layers. */
  static Net reference(Description description, DataType type) {
    return new NetworkBuilder(description, true).network(type);
  }

  private Net network(DataType type) {
    return description.sequential() ? sequential(type) : graph(type);
  }

  private Object made(Node node, Types types) {
    Object made = types.add(node);
    if (reference && made instanceof Layer layer) {
      RightSoftmax.into(layer);
    }
    return made;
  }

  /** Steps of all batches' sequences, or -1 where they differ. */
  static int time(Options settings) {
    int[] times = settings.numbers("times", 4);
    return Arrays.stream(times).distinct().count() == 1 ? times[0] : -1;
  }

  private NeuralNetConfiguration.Builder common(DataType type) {
    NeuralNetConfiguration.Builder b =
        new NeuralNetConfiguration.Builder()
            .seed(description.seed())
            .dataType(type)
            .weightInit(WeightInit.XAVIER)
            .miniBatch(settings.flag("miniBatch", true))
            .updater(
                Elements.updater(
                    settings.text("updater", "Sgd:0.1"), settings.text("schedule", null)))
            .trainingWorkspaceMode(workspaces())
            .inferenceWorkspaceMode(workspaces())
            .cacheMode(settings.one(CacheMode.class, "cache", CacheMode.NONE))
            .gradientNormalization(
                settings.one(GradientNormalization.class, "clip", GradientNormalization.None))
            .gradientNormalizationThreshold(0.3);
    if (settings.has("biasUpdater")) {
      b.biasUpdater(Elements.updater(settings.text("biasUpdater", ""), null));
    }
    if (settings.has("l1")) {
      b.l1(settings.real("l1", 0)).l1Bias(settings.real("l1", 0));
    }
    if (settings.has("l2")) {
      b.l2(settings.real("l2", 0));
    }
    if (settings.has("decay")) {
      b.weightDecay(settings.real("decay", 0)).weightDecayBias(settings.real("decay", 0));
    }
    return b;
  }

  private WorkspaceMode workspaces() {
    return settings.one(WorkspaceMode.class, "workspaces", WorkspaceMode.ENABLED);
  }

  private Net sequential(DataType type) {
    NeuralNetConfiguration.ListBuilder list = common(type).list();
    Types types = new Types(time(settings));
    int frozen = -1;
    for (Node node : description.nodes()) {
      Object made = made(node, types);
      if (made instanceof InputType input) {
        list.setInputType(input);
      } else {
        list.layer(((Layer) made));
        ((Layer) made).setLayerName(node.name());
      }
      if (node.name().equals(settings.text("freeze", ""))) {
        frozen = description.nodes().indexOf(node) - 1;
      }
    }
    list.validateOutputLayerConfig(false);
    if (settings.has("tbptt")) {
      list.backpropType(BackpropType.TruncatedBPTT).tBPTTLength(settings.number("tbptt", 2));
    }
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    if (frozen >= 0) {
      network = new TransferLearning.Builder(network).setFeatureExtractor(frozen).build();
    }
    return new Net(network);
  }

  private Net graph(DataType type) {
    GraphBuilder graph = common(type).graphBuilder();
    graph.addInputs(description.inputs().stream().map(Node::name).toList());
    Types types = new Types(time(settings));
    List<InputType> inputs = new java.util.ArrayList<>();
    for (Node node : description.nodes()) {
      Object made = made(node, types);
      String[] from = node.inputs().toArray(new String[0]);
      if (made instanceof InputType input) {
        inputs.add(input);
      } else if (made instanceof Layer layer) {
        graph.addLayer(node.name(), layer, from);
      } else {
        graph.addVertex(node.name(), (GraphVertex) made, from);
      }
    }
    graph.setInputTypes(inputs.toArray(new InputType[0]));
    graph.setOutputs(description.outputs().stream().map(Node::name).toArray(String[]::new));
    graph.validateOutputLayerConfig(false);
    if (settings.has("tbptt")) {
      graph.backpropType(BackpropType.TruncatedBPTT).tBPTTLength(settings.number("tbptt", 2));
    }
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    return new Net(settings.has("freeze") ? frozen(network, type) : network);
  }

  /** Stock's transfer learning makes a graph in float from one of any type: that is set again. */
  private ComputationGraph frozen(ComputationGraph network, DataType type) {
    ComputationGraph frozen =
        new TransferLearning.GraphBuilder(network)
            .setFeatureExtractor(settings.text("freeze", ""))
            .build();
    if (frozen.getConfiguration().getDataType() == type) {
      return frozen;
    }
    frozen.getConfiguration().setDataType(type);
    ComputationGraph typed = new ComputationGraph(frozen.getConfiguration());
    typed.init(network.params(), true);
    return typed;
  }
}
