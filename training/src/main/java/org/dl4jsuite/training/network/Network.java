package org.dl4jsuite.training.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network as its configuration describes it.
 *
 * @param boxes inputs and vertices in topological order
 */
record Network(List<Box> boxes) {

  /**
   * One input or vertex.
   *
   * @param kind class of the layer or vertex with what matters most of it: {@code ConvolutionLayer
   *     5 x 5, relu}
   * @param shape of its output, {@code [batch, 32, 28, 28]}; empty where it is not known
   * @param parameters how many
   * @param inputs names of the boxes that it takes from
   */
  record Box(String name, String kind, String shape, long parameters, List<String> inputs) {}

  /**
   * Reads a graph.
   *
   * @param features of an example batch, one for each input: their shapes lead to all others
   */
  static Network of(ComputationGraph graph, INDArray... features) {
    ComputationGraphConfiguration configuration = graph.getConfiguration();
    Map<String, InputType> types = outputs(configuration, features);
    List<String> inputs = configuration.getNetworkInputs();
    List<Box> boxes = new ArrayList<>();
    for (int index : graph.topologicalSortOrder()) {
      String name = graph.getVertices()[index].getVertexName();
      int input = inputs.indexOf(name);
      if (input >= 0) {
        boxes.add(new Box(name, "input", shape(features[input].shape()), 0, List.of()));
        continue;
      }
      GraphVertex vertex = configuration.getVertices().get(name);
      boxes.add(
          new Box(
              name,
              kind(vertex),
              Optional.ofNullable(types.get(name)).map(Network::shape).orElse(width(vertex)),
              graph.getVertices()[index].numParams(),
              configuration.getVertexInputs().get(name)));
    }
    return new Network(List.copyOf(boxes));
  }

  /** Nothing where DL4J cannot tell: a drawing without shapes is better than no run. */
  static Map<String, InputType> outputs(
      ComputationGraphConfiguration configuration, INDArray... features) {
    try {
      InputType[] types = Arrays.stream(features).map(Network::type).toArray(InputType[]::new);
      return configuration.clone().getLayerActivationTypes(types);
    } catch (RuntimeException e) {
      return new HashMap<>();
    }
  }

  /** Of one input's values; a batch's number of time steps is its own and left open. */
  private static InputType type(INDArray values) {
    return switch (values.rank()) {
      case 3 -> InputType.recurrent(values.size(1));
      case 4 -> InputType.convolutional(values.size(2), values.size(3), values.size(1));
      default -> InputType.feedForward(values.size(1));
    };
  }

  private static String shape(long... shape) {
    return IntStream.range(1, shape.length)
        .mapToObj(i -> shape.length == 3 && i == 2 ? "time" : "" + shape[i])
        .reduce("[batch", (text, size) -> text + ", " + size)
        .concat("]");
  }

  private static String shape(InputType type) {
    if (type instanceof InputType.InputTypeRecurrent recurrent) {
      return shape(1, recurrent.getSize(), 0);
    }
    if (type instanceof InputType.InputTypeConvolutional maps) {
      return shape(1, maps.getChannels(), maps.getHeight(), maps.getWidth());
    }
    return shape(1, type.arrayElementsPerExample());
  }

  private static String width(GraphVertex vertex) {
    return vertex instanceof LayerVertex layer
            && inner(layer.getLayerConf().getLayer()) instanceof FeedForwardLayer ff
        ? ff.getNOut() + " units"
        : "";
  }

  private static String kind(GraphVertex vertex) {
    if (!(vertex instanceof LayerVertex layered)) {
      return vertex.getClass().getSimpleName();
    }
    Layer layer = layered.getLayerConf().getLayer();
    StringBuilder kind = new StringBuilder(layer.getClass().getSimpleName());
    Layer inner = inner(layer);
    if (inner != layer) {
      kind.append(" of ").append(inner.getClass().getSimpleName());
    }
    if (inner instanceof ConvolutionLayer convolution) {
      kind.append(' ').append(window(convolution.getKernelSize()));
    } else if (inner instanceof SubsamplingLayer pooling) {
      kind.append(' ').append(window(pooling.getKernelSize()));
    }
    if (inner instanceof BaseLayer base && base.getActivationFn() != null) {
      kind.append(", ").append(base.getActivationFn());
    }
    return kind.toString();
  }

  static Layer inner(Layer layer) {
    if (layer instanceof Bidirectional both) {
      return inner(both.getFwd());
    }
    return layer instanceof BaseWrapperLayer wrapper ? inner(wrapper.getUnderlying()) : layer;
  }

  private static String window(int... size) {
    return size[0] + " x " + size[size.length - 1];
  }
}
