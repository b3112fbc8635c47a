package org.dl4jsuite.layers;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Layers of Keras 2.3 that move values to other places, channels last. */
final class KerasShapes {

  private KerasShapes() {}

  /**
   * {@code ZeroPadding1D} to {@code 3D}.
   *
   * @param shape of an example, the channels last
   * @param around how much before and after, axis for axis
   */
  static KerasLayer zeroPadding(int[] shape, int... around) {
    int axes = shape.length - 1;
    String kind = "ZeroPadding%dD".formatted(axes);
    String config = "'padding': %s, ".formatted(pairs(around)) + format(axes);
    return of(kind, config, x -> shifted(x, shape, around));
  }

  /** {@code Cropping1D} to {@code 3D}; see {@link #zeroPadding}. */
  static KerasLayer cropping(int[] shape, int... around) {
    int axes = shape.length - 1;
    String kind = "Cropping%dD".formatted(axes);
    String config = "'cropping': %s, ".formatted(pairs(around)) + format(axes);
    int[] less = Arrays.stream(around).map(n -> -n).toArray();
    return of(kind, config, x -> shifted(x, shape, less));
  }

  /** {@code UpSampling1D} to {@code 3D}. */
  static KerasLayer upsampling(int[] shape, int... sizes) {
    int axes = shape.length - 1;
    String kind = "UpSampling%dD".formatted(axes);
    String size = axes == 1 ? String.valueOf(sizes[0]) : Arrays.toString(sizes);
    String config = "'size': %s, ".formatted(size) + format(axes);
    if (axes == 2) {
      config += "'interpolation': 'nearest', ";
    }
    int[] out = shape.clone();
    for (int d = 0; d < axes; d++) {
      out[d] *= sizes[d];
    }
    return of(
        kind,
        config,
        x -> {
          double[] y = new double[size(out)];
          for (int i = 0; i < y.length; i++) {
            int[] at = place(i, out);
            for (int d = 0; d < axes; d++) {
              at[d] /= sizes[d];
            }
            y[i] = x[index(at, shape)];
          }
          return y;
        });
  }

  /**
   * @param order as Keras counts axes: 1 is the first after the batch
   */
  static KerasLayer permute(int[] shape, int... order) {
    int[] out = Arrays.stream(order).map(axis -> shape[axis - 1]).toArray();
    return of(
        "Permute",
        "'dims': " + Arrays.toString(order),
        x -> {
          double[] y = new double[x.length];
          for (int i = 0; i < y.length; i++) {
            int[] at = place(i, out);
            int[] from = new int[at.length];
            for (int d = 0; d < at.length; d++) {
              from[order[d] - 1] = at[d];
            }
            y[i] = x[index(from, shape)];
          }
          return y;
        });
  }

  static KerasLayer reshape(int... target) {
    return of("Reshape", "'target_shape': " + Arrays.toString(target), x -> x);
  }

  static KerasLayer flatten() {
    return of("Flatten", "'data_format': 'channels_last'", x -> x);
  }

  /** A vector as each step of a sequence. */
  static KerasLayer repeatVector(int times) {
    return of(
        "RepeatVector",
        "'n': " + times,
        x -> {
          double[] y = new double[times * x.length];
          for (int i = 0; i < y.length; i++) {
            y[i] = x[i % x.length];
          }
          return y;
        });
  }

  /**
   * @param around negative to leave out
   */
  private static double[] shifted(double[] x, int[] shape, int[] around) {
    int[] out = shape.clone();
    for (int i = 0; i < around.length; i++) {
      out[i / 2] += around[i];
    }
    double[] y = new double[size(out)];
    for (int i = 0; i < y.length; i++) {
      int[] at = place(i, out);
      boolean inside = true;
      for (int d = 0; d < shape.length - 1; d++) {
        at[d] -= around[2 * d];
        inside &= at[d] >= 0 && at[d] < shape[d];
      }
      y[i] = inside ? x[index(at, shape)] : 0;
    }
    return y;
  }

  private static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  private static int[] place(int index, int[] shape) {
    int[] at = new int[shape.length];
    int rest = index;
    for (int d = shape.length - 1; d >= 0; d--) {
      at[d] = rest % shape[d];
      rest /= shape[d];
    }
    return at;
  }

  private static int index(int[] at, int[] shape) {
    int index = 0;
    for (int d = 0; d < shape.length; d++) {
      index = index * shape[d] + at[d];
    }
    return index;
  }

  /** {@code [1, 2]} along one axis, {@code [[1, 2], [0, 1]]} along two. */
  private static String pairs(int[] around) {
    List<String> pairs =
        IntStream.range(0, around.length / 2)
            .mapToObj(d -> "[%d, %d]".formatted(around[2 * d], around[2 * d + 1]))
            .toList();
    return pairs.size() == 1
        ? pairs.get(0)
        : pairs.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  /** Keras 2.3 has no data format where there is one axis only. */
  private static String format(int axes) {
    return axes == 1 ? "" : "'data_format': 'channels_last', ";
  }

  private static KerasLayer of(String kind, String config, UnaryOperator<double[]> function) {
    return KerasLayer.of(kind, KerasLayer.firstName(kind), config, List.of(), function);
  }
}
