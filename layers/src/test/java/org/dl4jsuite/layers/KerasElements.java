package org.dl4jsuite.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** Layers of Keras 2.3 that work on each value for itself, and those that merge their inputs. */
final class KerasElements {

  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  private KerasElements() {}

  /**
   * @param last the length of the last axis, along which softmax runs
   */
  static double[] activate(String name, double[] x, int last) {
    if (name.equals("softmax")) {
      double[] out = new double[x.length];
      for (int from = 0; from < x.length; from += last) {
        double[] row = KerasLayer.softmax(Arrays.copyOfRange(x, from, from + last));
        System.arraycopy(row, 0, out, from, last);
      }
      return out;
    }
    DoubleUnaryOperator function = function(name);
    return Arrays.stream(x).map(function).toArray();
  }

  static DoubleUnaryOperator function(String name) {
    return switch (name) {
      case "linear" -> v -> v;
      case "relu" -> v -> Math.max(0, v);
      case "relu6" -> v -> Math.max(0, Math.min(6, v));
      case "elu" -> v -> v > 0 ? v : Math.expm1(v);
      case "selu" -> v -> SELU_SCALE * (v > 0 ? v : SELU_ALPHA * Math.expm1(v));
      case "tanh" -> Math::tanh;
      case "sigmoid" -> v -> 1 / (1 + Math.exp(-v));
      case "hard_sigmoid" -> v -> Math.max(0, Math.min(1, 0.2 * v + 0.5));
      case "softplus" -> v -> Math.log1p(Math.exp(v));
      case "softsign" -> v -> v / (1 + Math.abs(v));
      case "swish" -> v -> v / (1 + Math.exp(-v));
      default -> throw new IllegalArgumentException("no activation function " + name);
    };
  }

  static KerasLayer activation(String name, int last) {
    return of(
        "Activation",
        "'activation': '%s'".formatted(name),
        List.of(),
        x -> activate(name, x, last));
  }

  static KerasLayer softmax(int last) {
    return of("Softmax", "'axis': -1", List.of(), x -> activate("softmax", x, last));
  }

  static KerasLayer leakyRelu(double alpha) {
    return each("LeakyReLU", "'alpha': " + alpha, v -> v > 0 ? v : alpha * v);
  }

  static KerasLayer elu(double alpha) {
    return each("ELU", "'alpha': " + alpha, v -> v > 0 ? v : alpha * Math.expm1(v));
  }

  static KerasLayer thresholdedRelu(double theta) {
    return each("ThresholdedReLU", "'theta': " + theta, v -> v > theta ? v : 0);
  }

  /**
   * @param max null for none
   */
  static KerasLayer relu(Double max, double slope, double threshold) {
    double most = max == null ? Double.POSITIVE_INFINITY : max;
    return each(
        "ReLU",
        "'max_value': %s, 'negative_slope': %s, 'threshold': %s".formatted(max, slope, threshold),
        v -> v >= threshold ? Math.min(v, most) : slope * (v - threshold));
  }

  /**
   * @param shape of an example
   * @param shared whether all places share a channel's slope
   */
  static KerasLayer prelu(Random random, boolean shared, int... shape) {
    long[] slopes = Arrays.stream(shape).mapToLong(n -> n).toArray();
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; shared && i < shape.length - 1; i++) {
      slopes[i] = 1;
      axes.add(i + 1);
    }
    KerasLayer.Array alpha = KerasLayer.Array.random("p_re_lu_1/alpha:0", random, 0.3, 0.3, slopes);
    String config =
        """
        'alpha_initializer': {'class_name': 'Zeros', 'config': {}}, 'alpha_regularizer': null, \
        'alpha_constraint': null, 'shared_axes': %s"""
            .formatted(shared ? axes : null);
    return of(
        "PReLU",
        config,
        List.of(alpha),
        x -> {
          double[] out = x.clone();
          for (int i = 0; i < x.length; i++) {
            out[i] = x[i] > 0 ? x[i] : x[i] * alpha.values()[i % alpha.values().length];
          }
          return out;
        });
  }

  /** Dropout or noise, which a trained network is without. */
  static KerasLayer noise(String kind, String config) {
    return of(kind, config, List.of(), x -> x);
  }

  /** A layer that merges its inputs value by value. */
  static KerasLayer merge(String kind, int inputs, DoubleBinaryOperator function) {
    return merge(kind, "", inputs, function);
  }

  /**
   * @param config the members of its JSON object
   */
  static KerasLayer merge(String kind, String config, int inputs, DoubleBinaryOperator function) {
    return of(
        kind,
        config,
        List.of(),
        x -> {
          int length = x.length / inputs;
          double[] out = Arrays.copyOf(x, length);
          for (int i = length; i < x.length; i++) {
            out[i % length] = function.applyAsDouble(out[i % length], x[i]);
          }
          return out;
        });
  }

  static KerasLayer average(int inputs) {
    UnaryOperator<double[]> sum = merge("Add", inputs, Double::sum).function();
    return of(
        "Average", "", List.of(), x -> Arrays.stream(sum.apply(x)).map(v -> v / inputs).toArray());
  }

  /**
   * @param axis that of Keras: 1 is the first after the batch
   * @param lengths of all inputs together from the axis on, an input for an input
   */
  static KerasLayer concatenate(int axis, int... lengths) {
    int whole = Arrays.stream(lengths).sum();
    return of(
        "Concatenate",
        "'axis': " + axis,
        List.of(),
        x -> {
          double[] out = new double[x.length];
          int start = 0;
          int to = 0;
          for (int length : lengths) {
            int blocks = x.length / whole;
            for (int block = 0; block < blocks; block++) {
              System.arraycopy(x, start + block * length, out, block * whole + to, length);
            }
            start += blocks * length;
            to += length;
          }
          return out;
        });
  }

  private static KerasLayer each(String kind, String config, DoubleUnaryOperator function) {
    return of(kind, config, List.of(), x -> Arrays.stream(x).map(function).toArray());
  }

  private static KerasLayer of(
      String kind, String config, List<KerasLayer.Array> arrays, UnaryOperator<double[]> function) {
    return KerasLayer.of(kind, KerasLayer.firstName(kind), config, arrays, function);
  }
}
