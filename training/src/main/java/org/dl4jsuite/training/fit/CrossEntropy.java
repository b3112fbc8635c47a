package org.dl4jsuite.training.fit;

/**
 * Softmax cross entropy in nats, from the logits {@code z}, which are what the softmax is taken of:
 * {@code -sum_c t_c log p_c}, with {@code log p_c = z_c - log sum_k exp(z_k)}. It has no upper
 * limit, and it is finite for all finite logits.
 *
 * <p>A loss that is computed from the probabilities has a limit. The smallest positive float makes
 * it 103 nats, and DL4J's {@code LossMCXENT} raises probabilities to 1e-10, which makes it 23.
 */
public final class CrossEntropy {

  private CrossEntropy() {}

  /** Of one example whose class is {@code right}. */
  public static double of(float[] logits, int right) {
    return logSum(logits) - logits[right];
  }

  /**
   * Of one example.
   *
   * @param truth {@code [classes]}: the probability of each class, or 1 for the right one
   */
  public static double of(float[] logits, float[] truth) {
    double logSum = logSum(logits);
    double sum = 0;
    for (int c = 0; c < logits.length; c++) {
      sum += truth[c] == 0 ? 0 : truth[c] * (logSum - logits[c]);
    }
    return sum;
  }

  /** The probabilities {@code [classes]} of one example. */
  public static float[] softmax(float[] logits) {
    double logSum = logSum(logits);
    float[] probabilities = new float[logits.length];
    for (int c = 0; c < logits.length; c++) {
      probabilities[c] = (float) Math.exp(logits[c] - logSum);
    }
    return probabilities;
  }

  /** {@code log sum_c exp(z_c)}, relative to the largest, so that no power overflows. */
  private static double logSum(float[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double total = 0;
    for (float logit : logits) {
      total += Math.exp(logit - largest);
    }
    return largest + Math.log(total);
  }
}
