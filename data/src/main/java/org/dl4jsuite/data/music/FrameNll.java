package org.dl4jsuite.data.music;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Negative log likelihood a frame, in nats: the binary cross entropies of all 88 keys summed, then
 * averaged over all frames of all chorales, so that a long chorale counts more than a short one, as
 * Bai, Kolter, Koltun (arXiv:1803.01271) average.
 */
public final class FrameNll {

  /** Nearer to 0 or 1 a float sigmoid is not told from certainty, whose error would be infinite. */
  private static final double LEAST = 1e-7;

  private double sum;
  private long frames;

  /**
   * Adds a batch.
   *
   * @param probabilities that a key is down, {@code [batch, 88, time]}
   * @param labels 1 for down, the same shape
   * @param mask {@code [batch, time]}, 1 for frames that count; null if all do
   */
  public void add(INDArray probabilities, INDArray labels, INDArray mask) {
    int batch = (int) labels.size(0);
    int keys = (int) labels.size(1);
    int time = (int) labels.size(2);
    float[] p = probabilities.dup('c').data().asFloat();
    float[] y = labels.dup('c').data().asFloat();
    float[] counts = mask == null ? null : mask.dup('c').data().asFloat();
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < time; t++) {
        if (counts == null || counts[b * time + t] != 0) {
          frames++;
          for (int k = 0; k < keys; k++) {
            int at = (b * keys + k) * time + t;
            sum += nll(p[at], y[at] != 0);
          }
        }
      }
    }
  }

  /** Nats a frame so far; NaN without frames. */
  public double value() {
    return sum / frames;
  }

  /** Frames so far. */
  public long frames() {
    return frames;
  }

  /** Nats of one key. */
  public static double nll(double probability, boolean down) {
    double right = down ? probability : 1 - probability;
    // A NaN must stay one: it must not pass for certainty.
    return right < LEAST ? -Math.log(LEAST) : -Math.log(right);
  }
}
