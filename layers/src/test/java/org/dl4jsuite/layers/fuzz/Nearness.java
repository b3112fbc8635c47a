package org.dl4jsuite.layers.fuzz;

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

  /** An array is measured by its largest value, and by this share of its group's largest at least. */
  private static final double SHARE = 1e-3;

  private static final double LEAST = 1e-3;

  private Nearness() {}

  /**
   * The largest difference relative to the largest value of what is expected; infinite where one is
   * NaN or infinite and the other is not so too.
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
      } else if (Double.compare(x[i], y[i]) != 0) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return worst / scale(name, expected);
  }

  private static double scale(String name, Map<String, INDArray> expected) {
    double group = 0;
    if (name.startsWith("gradient") || name.startsWith("trained")) {
      String kind = name.split(" ")[0];
      String of = name.contains(" of ") ? name.substring(name.indexOf(" of ")) : "";
      for (String other : expected.keySet()) {
        if (other.startsWith(kind) && other.endsWith(of)) {
          group = Math.max(group, largest(expected.get(other)));
        }
      }
    }
    return Math.max(LEAST, Math.max(largest(expected.get(name)), SHARE * group));
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
    return array.isEmpty() ? new double[0] : Nd4j.toFlattened('c', array.castTo(DataType.DOUBLE)).toDoubleVector();
  }
}
