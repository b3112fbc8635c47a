package org.dl4jsuite.layers.fuzz;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.Layer;

/** The type of each node's activations, found by DL4J's own rules. */
final class Types {

  private final Map<String, InputType> byName = new HashMap<>();
  private final int time;

  /**
   * Types that grow with a network.
   *
   * @param time steps of a sequence, or -1 where batches differ
   */
  Types(int time) {
    this.time = time;
  }

  InputType of(String name) {
    InputType type = byName.get(name);
    if (type == null) {
      throw new IllegalArgumentException("a node must come after what it reads: " + name);
    }
    return type;
  }

  InputType[] of(List<String> names) {
    return names.stream().map(this::of).toArray(InputType[]::new);
  }

  /**
   * Makes a node's configuration, and adds its type.
   *
   * @throws RuntimeException as DL4J throws where the node cannot read such inputs
   */
  Object add(Node node) {
    if (node.isInput()) {
      InputType type = input(node);
      byName.put(node.name(), type);
      return type;
    }
    InputType[] in = of(node.inputs());
    InputType type = after(make(node, in), in);
    // DL4J gives some losses the type of no units: nothing reads it.
    boolean read = !Kinds.OUTPUTS.contains(Kinds.of(node.kind()));
    for (long size : read ? type.getShape(false) : new long[0]) {
      if (size == 0 || size < -1) {
        throw new IllegalArgumentException("nothing is left after " + node + ": " + type);
      }
    }
    byName.put(node.name(), type);
    return make(node, in);
  }

  private static Object make(Node node, InputType[] in) {
    Object made = Kinds.of(node.kind()).make().apply(node.options(), in);
    return made instanceof Layer layer ? Traits.apply(layer, node.options()) : made;
  }

  private static InputType after(Object made, InputType[] in) {
    if (made instanceof Layer layer) {
      InputPreProcessor before = layer.getPreProcessorForInputType(in[0]);
      InputType type = before == null ? in[0] : before.getOutputType(in[0]);
      layer.setNIn(type, false);
      return layer.getOutputType(0, type);
    }
    return ((GraphVertex) made).getOutputType(0, in);
  }

  private InputType input(Node node) {
    Options o = node.options();
    int[] s = o.numbers("size", 3);
    return switch (node.kind()) {
      case "vector", "index" -> InputType.feedForward(s[0]);
      case "sequence", "indices" ->
          InputType.recurrent(s[0], time, o.one(RNNFormat.class, "format", RNNFormat.NCW));
      case "image" ->
          InputType.convolutional(
              s[1], s[2], s[0], o.one(CNN2DFormat.class, "format", CNN2DFormat.NCHW));
      case "flat" -> InputType.convolutionalFlat(s[1], s[2], s[0]);
      case "volume" ->
          InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, s[1], s[2], s[3], s[0]);
      default -> throw new IllegalArgumentException("unknown input " + node);
    };
  }
}
