package org.dl4jsuite.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Layers that work value by value or that merge, and dense ones; part of {@link KerasKinds}. */
final class KerasElementKinds {

  private static final int[] VECTOR = {7};
  private static final int[] SEQUENCE = {7, 4};
  private static final int[] IMAGE = {7, 6, 3};
  private static final int[] CUBE = {3, 3, 3, 3};

  private static final String AXIS_1 = "the import infers the output's shape from another axis";

  private KerasElementKinds() {}

  static List<KerasKind> all() {
    List<KerasKind> all = new ArrayList<>();
    all.addAll(activations());
    all.addAll(slopes(new Random(11)));
    all.addAll(noises());
    all.addAll(sums());
    all.addAll(concatenations());
    all.addAll(dense(new Random(12)));
    all.addAll(normalizations(new Random(13)));
    return all;
  }

  private static List<KerasKind> activations() {
    List<KerasKind> kinds = new ArrayList<>();
    List<String> names =
        List.of(
            "linear",
            "relu",
            "relu6",
            "elu",
            "selu",
            "tanh",
            "sigmoid",
            "hard_sigmoid",
            "softplus",
            "softsign",
            "swish",
            "softmax");
    for (String name : names) {
      kinds.add(KerasKind.vector("Activation " + name, VECTOR, KerasElements.activation(name, 7)));
    }
    for (String name : List.of("tanh", "softmax")) {
      kinds.add(
          KerasKind.flat("Activation image " + name, IMAGE, KerasElements.activation(name, 3)));
    }
    kinds.add(KerasKind.vector("Softmax", VECTOR, KerasElements.softmax(7)));
    return kinds;
  }

  private static List<KerasKind> slopes(Random r) {
    String alpha = "the import copies no alpha: KerasPReLU says that it has no parameters";
    return List.of(
        KerasKind.vector("LeakyReLU", VECTOR, KerasElements.leakyRelu(0.2)),
        KerasKind.flat("LeakyReLU image", IMAGE, KerasElements.leakyRelu(0.2)),
        KerasKind.vector("ELU", VECTOR, KerasElements.elu(1.0)),
        KerasKind.vector("ELU alpha", VECTOR, KerasElements.elu(0.5)),
        KerasKind.vector("ThresholdedReLU", VECTOR, KerasElements.thresholdedRelu(0.4)),
        KerasKind.vector("ReLU", VECTOR, KerasElements.relu(null, 0.0, 0.0)),
        KerasKind.vector("ReLU max_value", VECTOR, KerasElements.relu(1.0, 0.0, 0.0)),
        KerasKind.vector("ReLU negative_slope", VECTOR, KerasElements.relu(1.0, 0.2, 0.0)),
        KerasKind.vector("ReLU threshold", VECTOR, KerasElements.relu(1.0, 0.2, 0.3)),
        KerasKind.vector("PReLU", VECTOR, KerasElements.prelu(r, false, VECTOR))
            .importDiffers(alpha),
        KerasKind.flat("PReLU image", IMAGE, KerasElements.prelu(r, false, IMAGE))
            .importDiffers(alpha),
        KerasKind.flat("PReLU shared_axes", IMAGE, KerasElements.prelu(r, true, IMAGE))
            .importDiffers(alpha)
            .noGradient("ND4J's prelu_bp refuses an alpha with shared axes"));
  }

  private static List<KerasKind> noises() {
    String rate = "'rate': 0.4";
    String shaped = rate + ", 'noise_shape': null, 'seed': null";
    return List.of(
        KerasKind.vector("Dropout", VECTOR, KerasElements.noise("Dropout", shaped)),
        KerasKind.flat("Dropout image", IMAGE, KerasElements.noise("Dropout", shaped)),
        KerasKind.sequence(
            "SpatialDropout1D", SEQUENCE, 4, KerasElements.noise("SpatialDropout1D", shaped)),
        KerasKind.flat("SpatialDropout2D", IMAGE, KerasElements.noise("SpatialDropout2D", shaped)),
        KerasKind.flat("SpatialDropout3D", CUBE, KerasElements.noise("SpatialDropout3D", shaped)),
        KerasKind.vector("AlphaDropout", VECTOR, KerasElements.noise("AlphaDropout", rate)),
        KerasKind.vector("GaussianDropout", VECTOR, KerasElements.noise("GaussianDropout", rate)),
        KerasKind.vector(
            "GaussianNoise", VECTOR, KerasElements.noise("GaussianNoise", "'stddev': 0.3")));
  }

  private static List<KerasKind> sums() {
    List<int[]> two = List.of(VECTOR, VECTOR);
    List<int[]> three = List.of(VECTOR, VECTOR, VECTOR);
    List<KerasLayer> layers =
        List.of(
            KerasElements.merge("Add", 2, Double::sum),
            KerasElements.merge("Subtract", 2, (a, b) -> a - b),
            KerasElements.merge("Multiply", 2, (a, b) -> a * b),
            KerasElements.average(2),
            KerasElements.merge("Maximum", 2, Math::max));
    List<KerasKind> kinds = new ArrayList<>();
    for (KerasLayer layer : layers) {
      kinds.add(KerasKind.vector(layer.kind(), two, layer));
      kinds.add(KerasKind.flat(layer.kind() + " images", List.of(IMAGE, IMAGE), layer));
      kinds.add(
          KerasKind.sequence(layer.kind() + " sequences", List.of(SEQUENCE, SEQUENCE), 4, layer));
      String old = layer.kind().toLowerCase(Locale.ROOT);
      if (!old.equals("add")) {
        kinds.add(KerasKind.vector(old, two, renamed(layer, old)));
      }
    }
    kinds.add(KerasKind.vector("Add three", three, KerasElements.merge("Add", 3, Double::sum)));
    kinds.add(KerasKind.vector("Average three", three, KerasElements.average(3)));
    kinds.add(
        KerasKind.vector("Maximum three", three, KerasElements.merge("Maximum", 3, Math::max)));
    List<String> modes = List.of("sum", "", "mul", "ave", "max");
    for (int i = 0; i < modes.size(); i++) {
      if (!modes.get(i).isEmpty()) {
        kinds.add(merge(modes.get(i), two, layers.get(i)));
      }
    }
    kinds.add(merge("concat", List.of(VECTOR, new int[] {4}), KerasElements.concatenate(-1, 7, 4)));
    return kinds;
  }

  private static KerasLayer renamed(KerasLayer layer, String kind) {
    return new KerasLayer(kind, layer.name(), layer.config(), layer.arrays(), layer.function());
  }

  private static KerasKind merge(String mode, List<int[]> inputs, KerasLayer layer) {
    KerasLayer merge =
        KerasLayer.of(
            "Merge", "merge_1", "'mode': '%s'".formatted(mode), List.of(), layer.function());
    return KerasKind.vector("Merge " + mode, inputs, merge).keras1("Merge");
  }

  private static List<KerasKind> concatenations() {
    List<int[]> vectors = List.of(VECTOR, new int[] {4});
    List<int[]> images = List.of(IMAGE, new int[] {7, 6, 2});
    List<int[]> sequences = List.of(SEQUENCE, new int[] {7, 2});
    String negative = "stock's MergeVertex counts no axis from the end in its backward pass";
    KerasLayer last = KerasElements.concatenate(-1, 7, 4);
    return List.of(
        KerasKind.vector("Concatenate", vectors, last),
        KerasKind.vector("concatenate", vectors, renamed(last, "concatenate")),
        KerasKind.flat("Concatenate images", images, KerasElements.concatenate(-1, 3, 2))
            .noGradient(negative),
        KerasKind.flat("Concatenate images axis 3", images, KerasElements.concatenate(3, 3, 2)),
        KerasKind.flat(
                "Concatenate images axis 1",
                List.of(IMAGE, new int[] {2, 6, 3}),
                KerasElements.concatenate(1, 126, 36))
            .importFails(AXIS_1),
        KerasKind.sequence(
                "Concatenate sequences", sequences, 6, KerasElements.concatenate(-1, 4, 2))
            .noGradient(negative),
        KerasKind.sequence(
            "Concatenate sequences axis 2", sequences, 6, KerasElements.concatenate(2, 4, 2)),
        KerasKind.sequence(
                "Concatenate sequences axis 1",
                List.of(SEQUENCE, new int[] {3, 4}),
                4,
                KerasElements.concatenate(1, 28, 12))
            .importFails(AXIS_1));
  }

  private static List<KerasKind> dense(Random r) {
    String rows = "the import takes the dense layer's output for a vector";
    KerasLayer each = KerasSequences.timeDistributedDense(r, 4, 5, "tanh");
    KerasLayer plain = KerasSequences.dense("dense_1", r, 4, 5, "tanh", true);
    return List.of(
        KerasKind.vector(
            "Dense relu", VECTOR, KerasSequences.dense("dense_1", r, 7, 5, "relu", true)),
        KerasKind.vector(
            "Dense selu", VECTOR, KerasSequences.dense("dense_1", r, 7, 5, "selu", true)),
        KerasKind.vector(
            "Dense no bias", VECTOR, KerasSequences.dense("dense_1", r, 7, 5, "tanh", false)),
        KerasKind.vector("Dense", VECTOR, KerasSequences.dense("dense_1", r, 7, 5, "sigmoid", true))
            .keras1("Dense"),
        KerasKind.sequence("Dense at each step", SEQUENCE, 5, plain).importFails(rows),
        KerasKind.sequence("TimeDistributed before LSTM", SEQUENCE, 5, each).importFails(rows),
        KerasKind.flat("TimeDistributed before Flatten", SEQUENCE, each).importFails(rows),
        tagging("LSTM", r, KerasSequences.lstm(r, 4, 5, "sigmoid", true)),
        tagging("SimpleRNN", r, KerasSequences.simpleRnn(r, 4, 5, "tanh", true)),
        tagging("Bidirectional", r, KerasSequences.bidirectional("LSTM", "sum", r, 4, 5, true)),
        KerasKind.vector(
                "Dense before GlobalAveragePooling1D",
                SEQUENCE,
                plain,
                KerasConvolutions.globalPooling("GlobalAveragePooling1D", 5, 7))
            .keras1("TimeDistributedDense")
            .importFails(rows));
  }

  private static KerasKind tagging(String name, Random r, KerasLayer layer) {
    KerasLayer last = KerasSequences.timeDistributedDense(r, 5, KerasKind.CLASSES, "softmax");
    return KerasKind.whole("TimeDistributed at the end behind " + name, SEQUENCE, layer, last)
        .importDiffers("a row for each step of each example, the first step of all first")
        .gradientWrong("stock's backward pass gets each row as a sequence of one step");
  }

  private static List<KerasKind> normalizations(Random r) {
    String name = "batch_normalization_1";
    KerasWindows windows = KerasWindows.over(7, 6).kernel(3, 2);
    return List.of(
        KerasKind.vector("BatchNormalization", VECTOR, KerasLayer.batchNormalization(name, r, 7)),
        KerasKind.vector(
            "BatchNormalization behind Dense",
            VECTOR,
            KerasSequences.dense("dense_1", r, 7, 5, "tanh", true),
            KerasLayer.batchNormalization(name, r, 5)),
        KerasKind.flat(
            "BatchNormalization image", IMAGE, KerasLayer.batchNormalization(name, r, 3)),
        KerasKind.flat(
            "BatchNormalization behind Conv2D",
            IMAGE,
            KerasConvolutions.convolution("Conv2D", r, windows, 3, 4, "tanh", true),
            KerasLayer.batchNormalization(name, r, 4)),
        KerasKind.sequence(
                "BatchNormalization sequence",
                SEQUENCE,
                4,
                KerasLayer.batchNormalization(name, r, 4))
            .noGradient("stock's BatchNormalization has no backward pass for a sequence"),
        KerasKind.flat("BatchNormalization volume", CUBE, KerasLayer.batchNormalization(name, r, 3))
            .importFails("stock's BatchNormalization reads no volumes"));
  }
}
