package org.dl4jsuite.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Layers of Keras 2.3 that slide windows over a grid, channels last. */
final class KerasConvolutions {

  private static final String INITIAL =
      """
      {'class_name': 'VarianceScaling', 'config': {'scale': 1.0, 'mode': 'fan_avg', \
      'distribution': 'uniform', 'seed': null}}""";

  private KerasConvolutions() {}

  /** {@code Conv1D}, {@code Conv2D} or {@code Conv3D}. */
  static KerasLayer convolution(
      String kind,
      Random random,
      KerasWindows windows,
      int channels,
      int filters,
      String activation,
      boolean bias) {
    KerasLayer.Array w =
        random(kind, "kernel", random, 0.4, shape(windows.kernel(), channels, filters));
    List<KerasLayer.Array> arrays = withBias(kind, random, filters, bias, w);
    String config = "'filters': %d, ".formatted(filters) + convolutional(windows, activation, bias);
    return of(
        kind,
        config,
        arrays,
        x -> {
          double[] out = startingWithBias(windows.count(), filters, bias, arrays);
          windows.forEach(
              (window, from, tap) -> {
                for (int k = 0; k < channels * filters; k++) {
                  out[window * filters + k % filters] +=
                      x[from * channels + k / filters] * w.values()[tap * channels * filters + k];
                }
              });
          return KerasElements.activate(activation, out, filters);
        });
  }

  /** {@code Conv2DTranspose} or {@code Conv3DTranspose}. */
  static KerasLayer transposed(
      String kind,
      Random random,
      KerasWindows windows,
      int channels,
      int filters,
      String activation,
      boolean bias) {
    KerasWindows back = windows.transposed();
    KerasLayer.Array w =
        random(kind, "kernel", random, 0.4, shape(windows.kernel(), filters, channels));
    List<KerasLayer.Array> arrays = withBias(kind, random, filters, bias, w);
    String config =
        "'filters': %d, 'output_padding': null, ".formatted(filters)
            + convolutional(windows, activation, bias);
    return of(
        kind,
        config,
        arrays,
        x -> {
          double[] out = startingWithBias(product(back.in()), filters, bias, arrays);
          back.forEach(
              (window, to, tap) -> {
                for (int k = 0; k < channels * filters; k++) {
                  out[to * filters + k / channels] +=
                      x[window * channels + k % channels]
                          * w.values()[tap * channels * filters + k];
                }
              });
          return KerasElements.activate(activation, out, filters);
        });
  }

  static KerasLayer depthwise(
      Random random,
      KerasWindows windows,
      int channels,
      int multiplier,
      String activation,
      boolean bias) {
    String kind = "DepthwiseConv2D";
    int filters = channels * multiplier;
    KerasLayer.Array w =
        random(
            kind, "depthwise_kernel", random, 0.5, shape(windows.kernel(), channels, multiplier));
    List<KerasLayer.Array> arrays = withBias(kind, random, filters, bias, w);
    String config = depthwiseConfig(multiplier) + convolutional(windows, activation, bias);
    return of(
        kind,
        config,
        arrays,
        x -> {
          double[] out = startingWithBias(windows.count(), filters, bias, arrays);
          addDepthwise(windows, x, channels, w, out);
          return KerasElements.activate(activation, out, filters);
        });
  }

  static KerasLayer separable(
      Random random,
      KerasWindows windows,
      int channels,
      int multiplier,
      int filters,
      String activation,
      boolean bias) {
    String kind = "SeparableConv2D";
    int between = channels * multiplier;
    KerasLayer.Array deep =
        random(
            kind, "depthwise_kernel", random, 0.5, shape(windows.kernel(), channels, multiplier));
    KerasLayer.Array wide = random(kind, "pointwise_kernel", random, 0.5, 1, 1, between, filters);
    List<KerasLayer.Array> arrays = withBias(kind, random, filters, bias, deep, wide);
    String config =
        "'filters': %d, 'pointwise_initializer': %s, 'pointwise_regularizer': null, 'pointwise_constraint': null, "
                .formatted(filters, INITIAL)
            + depthwiseConfig(multiplier)
            + convolutional(windows, activation, bias);
    return of(
        kind,
        config,
        arrays,
        x -> {
          double[] middle = new double[windows.count() * between];
          addDepthwise(windows, x, channels, deep, middle);
          double[] out = startingWithBias(windows.count(), filters, bias, arrays);
          for (int i = 0; i < middle.length * filters; i++) {
            int from = i / filters;
            int f = i % filters;
            out[from / between * filters + f] +=
                middle[from] * wide.values()[from % between * filters + f];
          }
          return KerasElements.activate(activation, out, filters);
        });
  }

  /** A kernel and a bias of its own for each window. */
  static KerasLayer locallyConnected1D(
      Random random,
      KerasWindows windows,
      int channels,
      int filters,
      String activation,
      boolean bias) {
    String kind = "LocallyConnected1D";
    int rows = windows.taps() * channels;
    KerasLayer.Array w = random(kind, "kernel", random, 0.4, windows.count(), rows, filters);
    List<KerasLayer.Array> arrays = new ArrayList<>(List.of(w));
    if (bias) {
      arrays.add(random(kind, "bias", random, 0.2, windows.count(), filters));
    }
    String config =
        "'filters': %d, 'implementation': 1, ".formatted(filters)
            + convolutional(windows, activation, bias);
    return of(
        kind,
        config,
        arrays,
        x -> {
          double[] out = new double[windows.count() * filters];
          for (int i = 0; bias && i < out.length; i++) {
            out[i] = arrays.get(1).values()[i];
          }
          windows.forEach(
              (window, from, tap) -> {
                for (int k = 0; k < channels * filters; k++) {
                  int row = window * rows + tap * channels + k / filters;
                  out[window * filters + k % filters] +=
                      x[from * channels + k / filters] * w.values()[row * filters + k % filters];
                }
              });
          return KerasElements.activate(activation, out, filters);
        });
  }

  /** {@code MaxPooling} or {@code AveragePooling}, which leaves what lies outside out. */
  static KerasLayer pooling(String kind, KerasWindows windows, int channels) {
    String config =
        "'pool_size': %s, 'padding': '%s', 'strides': %s, 'data_format': 'channels_last'"
            .formatted(
                Arrays.toString(windows.kernel()),
                windows.padding(),
                Arrays.toString(windows.strides()));
    return of(kind, config, List.of(), pooled(kind, windows, channels));
  }

  /** {@code GlobalMaxPooling} or {@code GlobalAveragePooling}. */
  static KerasLayer globalPooling(String kind, int channels, int... in) {
    return of(
        kind,
        "'data_format': 'channels_last'",
        List.of(),
        pooled(kind, KerasWindows.over(in), channels));
  }

  private static UnaryOperator<double[]> pooled(String kind, KerasWindows windows, int channels) {
    boolean max = kind.contains("Max");
    return x -> {
      double[] out = new double[windows.count() * channels];
      int[] number = new int[windows.count()];
      Arrays.fill(out, max ? Double.NEGATIVE_INFINITY : 0);
      windows.forEach(
          (window, from, tap) -> {
            number[window]++;
            for (int c = 0; c < channels; c++) {
              int to = window * channels + c;
              double value = x[from * channels + c];
              out[to] = max ? Math.max(out[to], value) : out[to] + value;
            }
          });
      for (int i = 0; !max && i < out.length; i++) {
        out[i] /= number[i / channels];
      }
      return out;
    };
  }

  private static void addDepthwise(
      KerasWindows windows, double[] x, int channels, KerasLayer.Array w, double[] out) {
    int filters = out.length / windows.count();
    int multiplier = filters / channels;
    windows.forEach(
        (window, from, tap) -> {
          for (int f = 0; f < filters; f++) {
            out[window * filters + f] +=
                x[from * channels + f / multiplier] * w.values()[tap * filters + f];
          }
        });
  }

  private static String convolutional(KerasWindows windows, String activation, boolean bias) {
    return """
        'kernel_size': %s, 'strides': %s, 'padding': '%s', 'data_format': 'channels_last', \
        'dilation_rate': %s, 'activation': '%s', """
            .formatted(
                Arrays.toString(windows.kernel()),
                Arrays.toString(windows.strides()),
                windows.padding(),
                Arrays.toString(windows.dilation()),
                activation)
        + (bias ? KerasLayer.WEIGHTS : KerasLayer.WEIGHTS.replace("s': true", "s': false"));
  }

  private static String depthwiseConfig(int multiplier) {
    return """
        'depth_multiplier': %d, 'depthwise_initializer': %s, 'depthwise_regularizer': null, \
        'depthwise_constraint': null, """
        .formatted(multiplier, INITIAL);
  }

  private static KerasLayer of(
      String kind, String config, List<KerasLayer.Array> arrays, UnaryOperator<double[]> function) {
    return KerasLayer.of(kind, KerasLayer.firstName(kind), config, arrays, function);
  }

  private static KerasLayer.Array random(
      String kind, String variable, Random random, double scale, long... shape) {
    String path = KerasLayer.firstName(kind) + "/" + variable + ":0";
    return KerasLayer.Array.random(path, random, 0, scale, shape);
  }

  private static List<KerasLayer.Array> withBias(
      String kind, Random random, int filters, boolean bias, KerasLayer.Array... kernels) {
    List<KerasLayer.Array> arrays = new ArrayList<>(List.of(kernels));
    if (bias) {
      arrays.add(random(kind, "bias", random, 0.2, filters));
    }
    return arrays;
  }

  private static double[] startingWithBias(
      int count, int filters, boolean bias, List<KerasLayer.Array> arrays) {
    double[] out = new double[count * filters];
    for (int i = 0; bias && i < out.length; i++) {
      out[i] = arrays.get(arrays.size() - 1).values()[i % filters];
    }
    return out;
  }

  private static long[] shape(int[] kernel, int... rest) {
    long[] shape = new long[kernel.length + rest.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = i < kernel.length ? kernel[i] : rest[i - kernel.length];
    }
    return shape;
  }

  private static int product(int[] sizes) {
    return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
  }
}
