package org.dl4jsuite.layers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.hdf5.Attribute;
import org.bytedeco.hdf5.DataSet;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.Group;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.PredType;
import org.bytedeco.hdf5.StrType;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * Writes a model into one file, as {@code model.save("model.h5")} of Keras 2.3.1 with TensorFlow
 * does through h5py: strings as variable-length attributes, lists of names as arrays of strings of
 * the longest one's length, an empty list as no numbers, each array under {@code
 * model_weights/layer/variable}.
 */
final class KerasFile {

  static final String VERSION = "2.3.1";
  private static final String BACKEND = "tensorflow";

  private static final String TRAINING =
      """
      {"optimizer_config": {"class_name": "Adam", "config": {"learning_rate": 0.001, \
      "beta_1": 0.9, "beta_2": 0.999, "decay": 0.0, "epsilon": 1e-07, "amsgrad": false}}, \
      "loss": "categorical_crossentropy", "metrics": ["accuracy"], "weighted_metrics": null, \
      "sample_weight_mode": null, "loss_weights": null}""";

  private KerasFile() {}

  /** A {@code Sequential}: each layer reads the one before. */
  static void writeSequential(Path file, int[] inputShape, List<KerasLayer> layers) {
    write(file, VERSION, "{%s}".formatted(sequential(inputShape, layers)), layers);
  }

  private static String sequential(int[] inputShape, List<KerasLayer> layers) {
    String first = "\"batch_input_shape\": %s, ".formatted(batchShape(inputShape));
    String entries =
        layers.stream()
            .map(
                layer ->
                    "{\"class_name\": \"%s\", \"config\": {%s}}"
                        .formatted(
                            layer.kind(), (layer == layers.get(0) ? first : "") + layer.config()))
            .collect(Collectors.joining(", "));
    return "\"class_name\": \"Sequential\", \"config\": {\"name\": \"sequential_1\", \"layers\": [%s]}"
        .formatted(entries);
  }

  /** The same layers as a functional {@code Model}, with an input that has a name. */
  static void writeFunctional(Path file, int[] inputShape, List<KerasLayer> layers) {
    writeFunctional(file, VERSION, List.of(inputShape), layers);
  }

  /** A functional {@code Model} whose first layer reads all inputs, each other the one before. */
  static void writeFunctional(
      Path file, String version, List<int[]> inputShapes, List<KerasLayer> layers) {
    List<KerasLayer> all = new ArrayList<>(inputs(inputShapes));
    all.addAll(layers);
    write(file, version, "{%s}".formatted(functional(inputShapes, layers)), all);
  }

  /** A functional model without arrays, as {@code model.to_json()} gives it. */
  static String functionalJson(String version, List<int[]> inputShapes, List<KerasLayer> layers) {
    return toJson(version, functional(inputShapes, layers));
  }

  /** A {@code Sequential} without arrays. */
  static String sequentialJson(int[] inputShape, List<KerasLayer> layers) {
    return toJson(VERSION, sequential(inputShape, layers));
  }

  private static String toJson(String version, String members) {
    return "{%s, \"keras_version\": \"%s\", \"backend\": \"%s\"}"
        .formatted(members, version, BACKEND);
  }

  private static String functional(List<int[]> inputShapes, List<KerasLayer> layers) {
    List<KerasLayer> inputs = inputs(inputShapes);
    List<String> nodes = new ArrayList<>();
    inputs.forEach(input -> nodes.add(node(input, "[]")));
    String from = inputs.stream().map(KerasFile::source).collect(Collectors.joining(", "));
    for (KerasLayer layer : layers) {
      nodes.add(node(layer, "[[%s]]".formatted(from)));
      from = source(layer);
    }
    return """
        "class_name": "Model", "config": {"name": "model_1", "layers": [%s], \
        "input_layers": [%s], "output_layers": [%s]}"""
        .formatted(
            String.join(", ", nodes),
            inputs.stream().map(KerasFile::end).collect(Collectors.joining(", ")),
            end(layers.get(layers.size() - 1)));
  }

  private static List<KerasLayer> inputs(List<int[]> shapes) {
    return IntStream.range(0, shapes.size())
        .mapToObj(i -> input("input_" + (i + 1), shapes.get(i)))
        .toList();
  }

  private static KerasLayer input(String name, int[] shape) {
    return new KerasLayer(
        "InputLayer",
        name,
        "\"batch_input_shape\": %s, \"dtype\": \"float32\", \"sparse\": false, \"name\": \"%s\""
            .formatted(batchShape(shape), name),
        List.of(),
        x -> x);
  }

  private static String source(KerasLayer layer) {
    return "[\"%s\", 0, 0, {}]".formatted(layer.name());
  }

  private static String end(KerasLayer layer) {
    return "[\"%s\", 0, 0]".formatted(layer.name());
  }

  private static String node(KerasLayer layer, String inbound) {
    return "{\"name\": \"%s\", \"class_name\": \"%s\", \"config\": {%s}, \"inbound_nodes\": %s}"
        .formatted(layer.name(), layer.kind(), layer.config(), inbound);
  }

  private static String batchShape(int[] shape) {
    return "[null, %s]"
        .formatted(
            Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", ")));
  }

  private static void write(Path path, String version, String json, List<KerasLayer> layers) {
    // Closes each HDF5 object made within, and with the last of them the file.
    try (PointerScope scope = new PointerScope()) {
      H5File file = new H5File(path.toString(), hdf5.H5F_ACC_TRUNC);
      string(file, "keras_version", version);
      string(file, "backend", BACKEND);
      string(file, "model_config", json);
      string(file, "training_config", TRAINING);
      Group weights = file.createGroup("model_weights");
      strings(weights, "layer_names", layers.stream().map(KerasLayer::name).toList());
      string(weights, "backend", BACKEND);
      string(weights, "keras_version", version);
      for (KerasLayer layer : layers) {
        Group group = weights.createGroup(layer.name());
        strings(
            group, "weight_names", layer.arrays().stream().map(KerasLayer.Array::path).toList());
        layer.arrays().forEach(array -> array(group, array));
      }
    }
  }

  private static void string(Group group, String name, String value) {
    StrType type = new StrType(PredType.C_S1(), hdf5.H5T_VARIABLE);
    group.createAttribute(name, type, new DataSpace(hdf5.H5S_SCALAR)).write(type, value);
  }

  private static void strings(Group group, String name, List<String> values) {
    DataSpace space = new DataSpace(1, new long[] {values.size()});
    if (values.isEmpty()) {
      group.createAttribute(name, PredType.IEEE_F64LE(), space);
      return;
    }
    int length = values.stream().mapToInt(String::length).max().getAsInt();
    byte[] padded = new byte[length * values.size()];
    for (int i = 0; i < values.size(); i++) {
      byte[] value = values.get(i).getBytes(UTF_8);
      System.arraycopy(value, 0, padded, i * length, value.length);
    }
    StrType type = new StrType(PredType.C_S1(), length);
    type.setStrpad(hdf5.H5T_STR_NULLPAD);
    Attribute attribute = group.createAttribute(name, type, space);
    attribute.write(type, (Pointer) new BytePointer(padded));
  }

  private static void array(Group layer, KerasLayer.Array array) {
    String[] path = array.path().split("/");
    Group group = layer;
    for (String name : Arrays.copyOf(path, path.length - 1)) {
      group = group.nameExists(name) ? group.openGroup(name) : group.createGroup(name);
    }
    DataSpace space = new DataSpace(array.shape().length, array.shape());
    DataSet data = group.createDataSet(path[path.length - 1], PredType.IEEE_F32LE(), space);
    data.write(new FloatPointer(array.values()), PredType.NATIVE_FLOAT());
  }
}
