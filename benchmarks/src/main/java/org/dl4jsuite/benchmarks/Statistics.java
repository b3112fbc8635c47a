package org.dl4jsuite.benchmarks;

import java.util.Collection;

/** What is made of the times. */
final class Statistics {

  private Statistics() {}

  /** The middle value, or the mean of the middle two; NaN of nothing. */
  static double median(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
