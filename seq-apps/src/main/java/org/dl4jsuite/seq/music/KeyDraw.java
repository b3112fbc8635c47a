package org.dl4jsuite.seq.music;

import java.util.Arrays;
import org.dl4jsuite.data.batch.SeededRandom;

/** Draws which keys are down, from a logit for each: the logarithm of its odds. */
final class KeyDraw {

  private KeyDraw() {}

  /** Each key for itself. */
  static boolean[] each(double[] logits, SeededRandom random) {
    boolean[] down = new boolean[logits.length];
    for (int k = 0; k < down.length; k++) {
      down[k] = random.nextDouble() < 1 / (1 + Math.exp(-logits[k]));
    }
    return down;
  }

  /**
   * Each key for itself, given that so many are down in all: the conditional Bernoulli distribution
   * (Chen, Dempster and Liu, Biometrika 81, 1994), drawn exactly. A set of keys weighs the product
   * of its odds; with {@code R(n, k)} the weight of all sets of n keys from k on, key k is down
   * with {@code odds(k) R(n - 1, k + 1) / R(n, k)}. All in logarithms: a low temperature makes odds
   * that no double holds.
   *
   * @param count from 0 to the number of keys
   */
  static boolean[] exactly(int count, double[] logits, SeededRandom random) {
    double[][] weights = weights(count, logits);
    boolean[] down = new boolean[logits.length];
    int left = count;
    for (int k = 0; k < down.length && left > 0; k++) {
      double share = Math.exp(logits[k] + weights[k + 1][left - 1] - weights[k][left]);
      down[k] = random.nextDouble() < share;
      left -= down[k] ? 1 : 0;
    }
    return down;
  }

  /** {@code [key][n]}: logarithms of R. */
  private static double[][] weights(int most, double[] logits) {
    double[][] weights = new double[logits.length + 1][most + 1];
    Arrays.fill(weights[logits.length], Double.NEGATIVE_INFINITY);
    weights[logits.length][0] = 0;
    for (int k = logits.length - 1; k >= 0; k--) {
      for (int n = 1; n <= most; n++) {
        weights[k][n] = logOfSum(weights[k + 1][n], logits[k] + weights[k + 1][n - 1]);
      }
    }
    return weights;
  }

  private static double logOfSum(double a, double b) {
    double more = Math.max(a, b);
    return more == Double.NEGATIVE_INFINITY
        ? more
        : more + Math.log1p(Math.exp(Math.min(a, b) - more));
  }
}
