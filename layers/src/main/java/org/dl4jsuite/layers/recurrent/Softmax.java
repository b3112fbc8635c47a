package org.dl4jsuite.layers.recurrent;

/**
 * Softmax of a row of sums, {@code p_j = exp(z_j) / sum_k exp(z_k)}, its powers in double and
 * relative to the largest, so that none overflows (Bishop, Pattern Recognition and Machine
 * Learning, 2006, 4.3.4).
 */
final class Softmax {

  private Softmax() {}

  /**
   * Finds one row's powers.
   *
   * @param sums the row's, from {@code at} on
   * @param powers receives {@code exp(z_j - max z)}, one for each of the row's sums
   * @return what to divide them by
   */
  static double powers(float[] sums, int at, double[] powers) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < powers.length; j++) {
      largest = Math.max(largest, sums[at + j]);
    }
    double total = 0;
    for (int j = 0; j < powers.length; j++) {
      powers[j] = Math.exp(sums[at + j] - largest);
      total += powers[j];
    }
    return total;
  }
}
