package org.dl4jsuite.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Layers of Keras 2.3 that read sequences: {@code [time, features]}. */
final class KerasSequences {

  private KerasSequences() {}

  /** Word numbers in, {@code [time, units]} out; without a mask by 0, or with one. */
  static KerasLayer embedding(Random random, int words, int units, Integer length, boolean mask) {
    KerasLayer.Array w =
        KerasLayer.Array.random("embedding_1/embeddings:0", random, 0, 0.5, words, units);
    if (mask) {
      // The import puts zeros there: no layer behind reads what is masked.
      Arrays.fill(w.values(), 0, units, 0);
    }
    String config =
        """
        'input_dim': %d, 'output_dim': %d, 'embeddings_initializer': {'class_name': \
        'RandomUniform', 'config': {'minval': -0.05, 'maxval': 0.05, 'seed': null}}, \
        'embeddings_regularizer': null, 'activity_regularizer': null, 'embeddings_constraint': \
        null, 'mask_zero': %b, 'input_length': %s"""
            .formatted(words, units, mask, length);
    return of(
        "Embedding",
        config,
        List.of(w),
        x -> {
          double[] out = new double[x.length * units];
          for (int i = 0; i < out.length; i++) {
            out[i] = w.values()[(int) x[i / units] * units + i % units];
          }
          return out;
        });
  }

  static KerasLayer masking(double value) {
    return of("Masking", "'mask_value': " + value, List.of(), x -> x);
  }

  /** What a recurrent layer that returns its last step does behind a mask: it skips steps. */
  static KerasLayer skipping(KerasLayer layer, int features, double value) {
    return new KerasLayer(
        layer.kind(),
        layer.name(),
        layer.config(),
        layer.arrays(),
        x -> {
          double[] kept = new double[x.length];
          int length = 0;
          for (int from = 0; from < x.length; from += features) {
            double[] step = Arrays.copyOfRange(x, from, from + features);
            if (Arrays.stream(step).anyMatch(v -> v != value)) {
              System.arraycopy(step, 0, kept, length, features);
              length += features;
            }
          }
          return layer.function().apply(Arrays.copyOf(kept, length));
        });
  }

  static KerasLayer lstm(Random random, int inputs, int units, String gate, boolean sequences) {
    return KerasLayer.lstm("lstm_1", random, inputs, units, gate, sequences);
  }

  /** An LSTM whose configuration differs in a member, its arrays and its formula do not. */
  static KerasLayer with(KerasLayer layer, String member, String value) {
    String before = layer.config();
    String after =
        before.replaceFirst(
            "\"%s\": [^,]+".formatted(member), "\"%s\": %s".formatted(member, value));
    if (after.equals(before)) {
      throw new IllegalArgumentException(
          "a member that is in the configuration must change, found " + member);
    }
    return new KerasLayer(layer.kind(), layer.name(), after, layer.arrays(), layer.function());
  }

  /** The same with its steps read from the last to the first. */
  static KerasLayer backwards(KerasLayer layer, int inputs) {
    KerasLayer turned = with(layer, "go_backwards", "true");
    return new KerasLayer(
        layer.kind(),
        layer.name(),
        turned.config(),
        layer.arrays(),
        x -> layer.function().apply(KerasLayer.reversed(x, inputs)));
  }

  static KerasLayer simpleRnn(
      Random random, int inputs, int units, String activation, boolean sequences) {
    String name = KerasLayer.firstName("SimpleRNN");
    return simpleRnn(name, name, random, inputs, units, activation, sequences);
  }

  private static KerasLayer simpleRnn(
      String name,
      String scope,
      Random random,
      int inputs,
      int units,
      String activation,
      boolean sequences) {
    KerasLayer.Array w =
        KerasLayer.Array.random(scope + "/kernel:0", random, 0, 0.5, inputs, units);
    KerasLayer.Array u =
        KerasLayer.Array.random(scope + "/recurrent_kernel:0", random, 0, 0.5, units, units);
    KerasLayer.Array b = KerasLayer.Array.random(scope + "/bias:0", random, 0.1, 0.3, units);
    String config =
        """
        'return_sequences': %b, 'return_state': false, 'go_backwards': false, 'stateful': false, \
        'unroll': false, 'units': %d, 'activation': '%s', 'recurrent_initializer': {'class_name': \
        'Orthogonal', 'config': {'gain': 1.0, 'seed': null}}, 'recurrent_regularizer': null, \
        'recurrent_constraint': null, 'dropout': 0.0, 'recurrent_dropout': 0.0, """
            .formatted(sequences, units, activation);
    return KerasLayer.of(
        "SimpleRNN",
        name,
        config + KerasLayer.WEIGHTS,
        List.of(w, u, b),
        x -> {
          int steps = x.length / inputs;
          double[] out = new double[steps * units];
          double[] last = new double[units];
          for (int t = 0; t < steps; t++) {
            double[] z = new double[units];
            KerasLayer.addProduct(x, t * inputs, w, z);
            KerasLayer.addProduct(last, 0, u, z);
            for (int j = 0; j < units; j++) {
              z[j] += b.values()[j];
            }
            last = KerasElements.activate(activation, z, units);
            System.arraycopy(last, 0, out, t * units, units);
          }
          return sequences ? out : last;
        });
  }

  /**
   * A layer and its like that reads from the end.
   *
   * @param kind LSTM or SimpleRNN
   * @param mode concat, sum, mul or ave
   */
  static KerasLayer bidirectional(
      String kind, String mode, Random random, int inputs, int units, boolean sequences) {
    String inner = KerasLayer.firstName(kind);
    KerasLayer there =
        recurrent(kind, "bidirectional_1/forward_" + inner, random, inputs, units, sequences);
    KerasLayer back =
        recurrent(kind, "bidirectional_1/backward_" + inner, random, inputs, units, sequences);
    List<KerasLayer.Array> arrays = new ArrayList<>(there.arrays());
    arrays.addAll(back.arrays());
    String config =
        "'layer': {'class_name': '%s', 'config': {%s}}, 'merge_mode': '%s'"
            .formatted(kind, there.config(), mode);
    return of(
        "Bidirectional",
        config,
        arrays,
        x -> {
          double[] first = there.function().apply(x);
          double[] last = back.function().apply(KerasLayer.reversed(x, inputs));
          return merged(mode, units, first, sequences ? KerasLayer.reversed(last, units) : last);
        });
  }

  private static KerasLayer recurrent(
      String kind, String scope, Random random, int inputs, int units, boolean sequences) {
    String name = KerasLayer.firstName(kind);
    return kind.equals("LSTM")
        ? KerasLayer.lstm(name, scope, random, inputs, units, "sigmoid", sequences)
        : simpleRnn(name, scope, random, inputs, units, "tanh", sequences);
  }

  private static double[] merged(String mode, int units, double[] first, double[] second) {
    if (mode.equals("concat")) {
      double[] out = new double[2 * first.length];
      for (int i = 0; i < first.length; i++) {
        int to = i / units * 2 * units + i % units;
        out[to] = first[i];
        out[to + units] = second[i];
      }
      return out;
    }
    double[] out = first.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] =
          switch (mode) {
            case "sum" -> first[i] + second[i];
            case "mul" -> first[i] * second[i];
            case "ave" -> (first[i] + second[i]) / 2;
            default -> throw new IllegalArgumentException("no merge mode " + mode);
          };
    }
    return out;
  }

  /** A dense layer at each step. */
  static KerasLayer timeDistributedDense(Random random, int inputs, int units, String activation) {
    KerasLayer dense = dense("time_distributed_1", random, inputs, units, activation, true);
    String config =
        "'layer': {'class_name': 'Dense', 'config': {%s}}"
            .formatted(dense.config().replace("time_distributed_1", "dense_9"));
    return of("TimeDistributed", config, dense.arrays(), dense.function());
  }

  /** Along the last axis, with any number of axes before it. */
  static KerasLayer dense(
      String name, Random random, int inputs, int units, String activation, boolean bias) {
    KerasLayer.Array w = KerasLayer.Array.random(name + "/kernel:0", random, 0, 0.5, inputs, units);
    KerasLayer.Array b = KerasLayer.Array.random(name + "/bias:0", random, 0, 0.3, units);
    String weights =
        bias ? KerasLayer.WEIGHTS : KerasLayer.WEIGHTS.replace("s': true", "s': false");
    return KerasLayer.of(
        "Dense",
        name,
        "'units': %d, 'activation': '%s', ".formatted(units, activation) + weights,
        bias ? List.of(w, b) : List.of(w),
        x -> {
          double[] out = new double[x.length / inputs * units];
          for (int row = 0; row < x.length / inputs; row++) {
            double[] z = new double[units];
            KerasLayer.addProduct(x, row * inputs, w, z);
            for (int j = 0; j < units; j++) {
              out[row * units + j] = z[j] + (bias ? b.values()[j] : 0);
            }
          }
          return KerasElements.activate(activation, out, units);
        });
  }

  private static KerasLayer of(
      String kind, String config, List<KerasLayer.Array> arrays, UnaryOperator<double[]> function) {
    return KerasLayer.of(kind, KerasLayer.firstName(kind), config, arrays, function);
  }
}
