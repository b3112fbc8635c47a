package org.dl4jsuite.layers.recurrent;

import static org.dl4jsuite.layers.recurrent.NativeFloats.after;

import java.nio.FloatBuffer;

/**
 * The usual last layer of a network of sequences, {@code softmax(x W + b)} at each time step, for
 * inference: each processor finds its share of the rows, and what is left to do to its sums while
 * they are in its cache.
 */
final class SoftmaxOutput {

  /** Outputs from which on processors share. */
  private static final int MANY = 8_192;

  private final int nIn;
  private final int nOut;
  private final long weights;
  private final float[] bias;
  private final float[] mask;

  /**
   * Takes in what it computes with.
   *
   * @param weights address, {@code [nOut, nIn]} in row-major order
   * @param bias {@code [nOut]}; null for none
   * @param mask a factor for each row; null for none
   */
  SoftmaxOutput(int nIn, int nOut, long weights, float[] bias, float[] mask) {
    this.nIn = nIn;
    this.nOut = nOut;
    this.weights = weights;
    this.bias = bias;
    this.mask = mask;
  }

  /**
   * Computes the outputs.
   *
   * @param x address of the inputs, {@code [rows, nIn]} in row-major order
   * @param to address of {@code [rows, nOut]}
   */
  void run(long x, int rows, long to) {
    if ((long) rows * nOut < MANY) {
      run(x, Examples.all(rows), to);
    } else {
      Shares.each(rows, share -> run(x, share, to));
    }
  }

  private void run(long x, Examples share, long to) {
    long first = share.first();
    long outputs = after(to, first * nOut);
    Products.rightTransposed(share.count(), nOut, nIn, after(x, first * nIn), weights, 0, outputs);
    FloatBuffer memory = NativeFloats.view(outputs, (long) share.count() * nOut);
    int together = Math.min(share.count(), Examples.together(nOut));
    float[] values = new float[together * nOut];
    double[] powers = new double[nOut];
    for (int row = 0; row < share.count(); row += together) {
      int rows = Math.min(together, share.count() - row);
      memory.get(row * nOut, values, 0, rows * nOut);
      for (int r = 0; r < rows; r++) {
        float factor = mask == null ? 1f : mask[share.first() + row + r];
        apply(values, r * nOut, factor, powers);
      }
      memory.put(row * nOut, values, 0, rows * nOut);
    }
  }

  private void apply(float[] values, int at, float factor, double[] powers) {
    if (bias != null) {
      for (int j = 0; j < nOut; j++) {
        values[at + j] += bias[j];
      }
    }
    double scale = factor / Softmax.powers(values, at, powers);
    for (int j = 0; j < nOut; j++) {
      values[at + j] = (float) (powers[j] * scale);
    }
  }
}
