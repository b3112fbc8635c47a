package org.dl4jsuite.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A layer of Keras 2.3: its configuration and arrays as a saved model holds them, and what it
 * computes, in plain Java and double precision, of one example in row-major order.
 *
 * @param kind Keras's class
 * @param config the members of its JSON object
 * @param arrays in the order of {@code layer.weights}
 */
record KerasLayer(
    String kind, String name, String config, List<Array> arrays, UnaryOperator<double[]> function) {

  /**
   * @param path within the layer's group: TensorFlow's name of the variable
   */
  record Array(String path, long[] shape, float[] values) {

    static Array random(String path, Random random, double mean, double scale, long... shape) {
      float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (mean + scale * (2 * random.nextDouble() - 1));
      }
      return new Array(path, shape, values);
    }
  }

  private static final String COMMON = "'name': '%s', 'trainable': true, 'dtype': 'float32', ";

  static final String WEIGHTS =
      """
      'use_bias': true, 'kernel_initializer': {'class_name': 'VarianceScaling', 'config': \
      {'scale': 1.0, 'mode': 'fan_avg', 'distribution': 'uniform', 'seed': null}}, \
      'bias_initializer': {'class_name': 'Zeros', 'config': {}}, 'kernel_regularizer': null, \
      'bias_regularizer': null, 'activity_regularizer': null, 'kernel_constraint': null, \
      'bias_constraint': null""";

  /** The name that Keras gives a model's first layer of a class: {@code max_pooling2d_1}. */
  static String firstName(String kind) {
    String words = kind.replaceAll("(.)([A-Z][a-z0-9]+)", "$1_$2");
    return words.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT) + "_1";
  }

  /** Valid padding, stride 1, ReLU; {@code [height, width, channels]} in and out. */
  static KerasLayer conv2d(
      String name, Random random, int height, int width, int channels, int filters, int kernel) {
    Array w = Array.random(name + "/kernel:0", random, 0, 0.4, kernel, kernel, channels, filters);
    Array b = Array.random(name + "/bias:0", random, 0, 0.2, filters);
    String config =
        """
        'filters': %d, 'kernel_size': [%d, %d], 'strides': [1, 1], 'padding': 'valid', \
        'data_format': 'channels_last', 'dilation_rate': [1, 1], 'activation': 'relu', """
            .formatted(filters, kernel, kernel);
    return of(
        "Conv2D",
        name,
        config + WEIGHTS,
        List.of(w, b),
        x -> {
          int outHeight = height - kernel + 1;
          int outWidth = width - kernel + 1;
          double[] out = new double[outHeight * outWidth * filters];
          for (int i = 0; i < out.length; i++) {
            int f = i % filters;
            int column = i / filters % outWidth;
            int row = i / filters / outWidth;
            double sum = b.values[f];
            for (int k = 0; k < kernel * kernel * channels; k++) {
              int from = (row + k / channels / kernel) * width + column + k / channels % kernel;
              sum += x[from * channels + k % channels] * w.values[k * filters + f];
            }
            out[i] = Math.max(0, sum);
          }
          return out;
        });
  }

  /** Windows of 2 by 2, side by side; an odd row or column at the end is left out. */
  static KerasLayer maxPooling2d(String name, int height, int width, int channels) {
    String config =
        """
        'pool_size': [2, 2], 'padding': 'valid', 'strides': [2, 2], \
        'data_format': 'channels_last'""";
    return of(
        "MaxPooling2D",
        name,
        config,
        List.of(),
        x -> {
          double[] out = new double[height / 2 * (width / 2) * channels];
          Arrays.fill(out, Double.NEGATIVE_INFINITY);
          for (int row = 0; row < height / 2 * 2; row++) {
            for (int column = 0; column < width / 2 * 2; column++) {
              for (int c = 0; c < channels; c++) {
                int to = (row / 2 * (width / 2) + column / 2) * channels + c;
                out[to] = Math.max(out[to], x[(row * width + column) * channels + c]);
              }
            }
          }
          return out;
        });
  }

  /** By the last axis, as it computes after training: by the moving mean and variance. */
  static KerasLayer batchNormalization(String name, Random random, int channels) {
    Array gamma = Array.random(name + "/gamma:0", random, 1, 0.5, channels);
    Array beta = Array.random(name + "/beta:0", random, 0, 0.5, channels);
    Array mean = Array.random(name + "/moving_mean:0", random, 0.5, 0.5, channels);
    Array variance = Array.random(name + "/moving_variance:0", random, 1, 0.7, channels);
    String config =
        """
        'axis': -1, 'momentum': 0.99, 'epsilon': 0.001, 'center': true, 'scale': true, \
        'beta_initializer': {'class_name': 'Zeros', 'config': {}}, \
        'gamma_initializer': {'class_name': 'Ones', 'config': {}}, \
        'moving_mean_initializer': {'class_name': 'Zeros', 'config': {}}, \
        'moving_variance_initializer': {'class_name': 'Ones', 'config': {}}, \
        'beta_regularizer': null, 'gamma_regularizer': null, 'beta_constraint': null, \
        'gamma_constraint': null""";
    return of(
        "BatchNormalization",
        name,
        config,
        List.of(gamma, beta, mean, variance),
        x -> {
          double[] out = new double[x.length];
          for (int i = 0; i < x.length; i++) {
            int c = i % channels;
            double normal = (x[i] - mean.values[c]) / Math.sqrt(variance.values[c] + 1e-3);
            out[i] = gamma.values[c] * normal + beta.values[c];
          }
          return out;
        });
  }

  static KerasLayer flatten(String name) {
    return of("Flatten", name, "'data_format': 'channels_last'", List.of(), x -> x);
  }

  /**
   * @param activation relu or softmax
   */
  static KerasLayer dense(String name, Random random, int inputs, int units, String activation) {
    Array w = Array.random(name + "/kernel:0", random, 0, 0.4, inputs, units);
    Array b = Array.random(name + "/bias:0", random, 0, 0.2, units);
    String config = "'units': %d, 'activation': '%s', ".formatted(units, activation);
    return of(
        "Dense",
        name,
        config + WEIGHTS,
        List.of(w, b),
        x -> {
          double[] sums = new double[units];
          addProduct(x, 0, w, sums);
          for (int u = 0; u < units; u++) {
            sums[u] += b.values[u];
          }
          return activation.equals("softmax")
              ? softmax(sums)
              : Arrays.stream(sums).map(v -> Math.max(0, v)).toArray();
        });
  }

  /**
   * {@code [time, features]} in, {@code [time, units]} or {@code [units]} out.
   *
   * @param gate sigmoid, or hard_sigmoid: the default until Keras 2.2
   */
  static KerasLayer lstm(
      String name, Random random, int inputs, int units, String gate, boolean sequences) {
    return lstm(name, name, random, inputs, units, gate, sequences);
  }

  /** Both directions of one LSTM, side by side in the last axis of {@code [time, 2 units]}. */
  static KerasLayer bidirectionalLstm(
      String name, String inner, Random random, int inputs, int units) {
    KerasLayer there =
        lstm(inner, name + "/forward_" + inner, random, inputs, units, "sigmoid", true);
    KerasLayer back =
        lstm(inner, name + "/backward_" + inner, random, inputs, units, "sigmoid", true);
    List<Array> arrays = new ArrayList<>(there.arrays);
    arrays.addAll(back.arrays);
    String config =
        "'layer': {'class_name': 'LSTM', 'config': {%s}}, 'merge_mode': 'concat'"
            .formatted(there.config);
    return of(
        "Bidirectional",
        name,
        config,
        arrays,
        x -> {
          double[] first = there.function.apply(x);
          double[] second = reversed(back.function.apply(reversed(x, inputs)), units);
          double[] out = new double[2 * first.length];
          for (int from = 0; from < first.length; from += units) {
            System.arraycopy(first, from, out, 2 * from, units);
            System.arraycopy(second, from, out, 2 * from + units, units);
          }
          return out;
        });
  }

  static KerasLayer lstm(
      String name,
      String scope,
      Random random,
      int inputs,
      int units,
      String gate,
      boolean sequences) {
    Array w = Array.random(scope + "/kernel:0", random, 0, 0.5, inputs, 4 * units);
    Array u = Array.random(scope + "/recurrent_kernel:0", random, 0, 0.5, units, 4 * units);
    Array b = Array.random(scope + "/bias:0", random, 0.2, 0.5, 4 * units);
    String config =
        """
        'return_sequences': %b, 'return_state': false, 'go_backwards': false, 'stateful': false, \
        'unroll': false, 'units': %d, 'activation': 'tanh', 'recurrent_activation': '%s', \
        'recurrent_initializer': {'class_name': 'Orthogonal', 'config': {'gain': 1.0, 'seed': \
        null}}, 'unit_forget_bias': true, 'recurrent_regularizer': null, 'recurrent_constraint': \
        null, 'dropout': 0.0, 'recurrent_dropout': 0.0, 'implementation': 2, """
            .formatted(sequences, units, gate);
    return of(
        "LSTM",
        name,
        config + WEIGHTS,
        List.of(w, u, b),
        x -> {
          int steps = x.length / inputs;
          double[] out = new double[steps * units];
          double[] memory = new double[units];
          double[] last = new double[units];
          for (int t = 0; t < steps; t++) {
            double[] z = new double[4 * units];
            addProduct(x, t * inputs, w, z);
            addProduct(last, 0, u, z);
            for (int j = 0; j < units; j++) {
              double in = gate(gate, z[j] + b.values[j]);
              double forget = gate(gate, z[units + j] + b.values[units + j]);
              double candidate = Math.tanh(z[2 * units + j] + b.values[2 * units + j]);
              double open = gate(gate, z[3 * units + j] + b.values[3 * units + j]);
              memory[j] = forget * memory[j] + in * candidate;
              last[j] = open * Math.tanh(memory[j]);
            }
            System.arraycopy(last, 0, out, t * units, units);
          }
          return sequences ? out : last;
        });
  }

  static KerasLayer of(
      String kind,
      String name,
      String config,
      List<Array> arrays,
      UnaryOperator<double[]> function) {
    String members = COMMON.formatted(name) + config;
    String json = members.replaceAll(", $", "").replace('\'', '"');
    return new KerasLayer(kind, name, json, arrays, function);
  }

  private static double gate(String kind, double v) {
    return kind.equals("sigmoid")
        ? 1 / (1 + Math.exp(-v))
        : Math.max(0, Math.min(1, 0.2 * v + 0.5));
  }

  /** Adds a row vector's product with a matrix. */
  static void addProduct(double[] x, int from, Array matrix, double[] sums) {
    int columns = (int) matrix.shape[1];
    for (int i = 0; i < matrix.values.length; i++) {
      sums[i % columns] += x[from + i / columns] * matrix.values[i];
    }
  }

  static double[] softmax(double[] v) {
    double[] powers = Arrays.stream(v).map(Math::exp).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(p -> p / sum).toArray();
  }

  /** The rows of a matrix in reverse. */
  static double[] reversed(double[] x, int columns) {
    double[] out = new double[x.length];
    for (int from = 0; from < x.length; from += columns) {
      System.arraycopy(x, from, out, x.length - from - columns, columns);
    }
    return out;
  }
}
