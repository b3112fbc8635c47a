package org.dl4jsuite.layers.fuzz;

import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How near is near enough: within {@link #TOLERANCE} of stock in double, relative to the largest
 * value; or at most {@link #TIMES} as far from it as stock in float is.
 */
final class Nearness {

  static final double TOLERANCE = 2e-5;
  static final double TIMES = 2;

  /** Gradients are measured by this share of the network's largest at least. */
  private static final double SHARE = 1e-2;

  private static final double LEAST = 1e-3;

  /** Where rounding alone takes stock so far away, its result says nothing. */
  private static final double SENSELESS = 1e-2;

  private Nearness() {}

  /** How far from stock in double a network may be where stock in float is so far from it. */
  static double allowed(double noise) {
    return noise > SENSELESS ? Double.POSITIVE_INFINITY : TIMES * noise;
  }

  /**
   * The largest difference relative to the largest value of what is expected; infinite where one is
   * NaN or infinite and the other is not so too. Outputs of NaN may be so in part: softmax of an
   * infinite sum.
   */
  static double distance(String name, Map<String, INDArray> expected, Map<String, INDArray> found) {
    INDArray e = expected.get(name);
    INDArray f = found.get(name);
    if (f == null || e.length() != f.length()) {
      return Double.POSITIVE_INFINITY;
    }
    double[] x = values(e);
    double[] y = values(f);
    double worst = 0;
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
        worst = Math.max(worst, Math.abs(x[i] - y[i]));
      } else if (Double.compare(x[i], y[i]) != 0
          && !(name.contains("output") && isLost(x, i, e) && isLost(y, i, e))) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return worst / scale(name, expected);
  }

  /** Whether the example that a value belongs to has a NaN. */
  private static boolean isLost(double[] values, int at, INDArray array) {
    int each = values.length / (int) Math.max(1, array.size(0));
    int first = at / each * each;
    return Arrays.stream(values, first, first + each).anyMatch(Double::isNaN);
  }

  /**
   * What a difference is relative to. A bias's gradient is a sum that may cancel out to nothing: it
   * is measured by its layer's largest, as the sum's rounding is.
   */
  private static double scale(String name, Map<String, INDArray> expected) {
    double scale = Math.max(LEAST, largest(expected.get(name)));
    String kind = name.split(" ")[0];
    if (kind.equals("gradient") || kind.equals("trained")) {
      String layer = name.split("_")[0] + "_";
      String of = name.contains(" of ") ? name.substring(name.indexOf(" of ")) : "";
      for (String other : expected.keySet()) {
        if (other.startsWith(kind) && other.endsWith(of)) {
          double share = other.startsWith(layer) ? 1 : SHARE;
          scale = Math.max(scale, share * largest(expected.get(other)));
        }
      }
    }
    return scale;
  }

  private static double largest(INDArray array) {
    double largest = 0;
    for (double v : values(array)) {
      if (Double.isFinite(v)) {
        largest = Math.max(largest, Math.abs(v));
      }
    }
    return largest;
  }

  private static double[] values(INDArray array) {
    return array.isEmpty()
        ? new double[0]
        : Nd4j.toFlattened('c', array.castTo(DataType.DOUBLE)).toDoubleVector();
  }
}
