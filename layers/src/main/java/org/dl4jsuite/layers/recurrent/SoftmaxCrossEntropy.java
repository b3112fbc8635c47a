package org.dl4jsuite.layers.recurrent;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/**
 * {@link Softmax} and cross entropy with their gradient in one pass over the sums (Bishop, Pattern
 * Recognition and Machine Learning, 2006, 4.3.4), where DL4J makes a dozen, each with its own
 * memory. Equals {@link LossMCXENT}, which clips probabilities in the loss, not in the gradient.
 */
public final class SoftmaxCrossEntropy {

  /** Values from which on processors share. */
  private static final int MANY = 16_384;

  private final double clip;
  private double[] losses = new double[0];

  private SoftmaxCrossEntropy(double clip) {
    this.clip = clip;
  }

  /** Empty for other functions, and for weighted classes. */
  public static Optional<SoftmaxCrossEntropy> of(IActivation activation, ILossFunction loss) {
    boolean covered =
        activation.getClass() == ActivationSoftmax.class
            && (loss.getClass() == LossMCXENT.class
                || loss.getClass() == LossNegativeLogLikelihood.class)
            && ((LossMCXENT) loss).getWeights() == null;
    return covered
        ? Optional.of(new SoftmaxCrossEntropy(((LossMCXENT) loss).getSoftmaxClipEps()))
        : Optional.empty();
  }

  /**
   * Finds loss and gradient.
   *
   * @param sums {@code [rows][n]}; become the loss's derivatives by them
   * @param labels {@code [rows][n]}, each row's sum 1
   * @param mask a factor for each row's sums, loss and derivatives, as in stock DL4J; or null
   * @return the sum of the rows' losses, whoever found them in the same order
   */
  public double apply(float[] sums, float[] labels, float[] mask, int rows, int n) {
    if (losses.length < rows) {
      losses = new double[rows];
    }
    if (rows * n < MANY) {
      apply(sums, labels, mask, Examples.all(rows), n);
    } else {
      Shares.each(rows, share -> apply(sums, labels, mask, share, n));
    }
    double loss = 0;
    for (int r = 0; r < rows; r++) {
      loss += losses[r];
    }
    return loss;
  }

  private void apply(float[] sums, float[] labels, float[] mask, Examples share, int n) {
    double[] powers = new double[n];
    for (int r = share.first(); r < share.last(); r++) {
      losses[r] = apply(sums, labels, mask == null ? 1f : mask[r], r * n, powers);
    }
  }

  private double apply(float[] sums, float[] labels, float factor, int at, double[] powers) {
    if (factor != 1) {
      Loops.scale(factor, sums, sums, at, at + powers.length);
    }
    double total = Softmax.powers(sums, at, powers);
    double loss = 0;
    for (int j = 0; j < powers.length; j++) {
      double p = powers[j] / total;
      float label = labels[at + j];
      if (label != 0) {
        loss -= label * Math.log(clip > 0 ? Math.max(clip, Math.min(1 - clip, p)) : p);
      }
      sums[at + j] = factor * (float) (p - label);
    }
    return factor == 0 ? 0 : factor * loss;
  }
}
