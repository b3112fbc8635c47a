package org.dl4jsuite.layers.recurrent;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Floats;
import org.dl4jsuite.layers.onednn.RowSoftmax;

/**
 * The usual last layer of a network of sequences, {@code softmax(x W + b)} at each time step, for
 * inference: each processor finds its share of the rows, and what is left to do to its sums while
 * they are in its cache.
 */
final class SoftmaxOutput {

  /** Outputs from which on processors share, and it pays to make a primitive ready. */
  private static final int MANY = 8_192;

  private final int nIn;
  private final int nOut;
  private final Map<Examples, RowSoftmax> ofShares = new ConcurrentHashMap<>();
  private int sharedRows;

  SoftmaxOutput(int nIn, int nOut) {
    this.nIn = nIn;
    this.nOut = nOut;
  }

  /**
   * Parameters and mask of one pass.
   *
   * @param weights address, {@code [nOut, nIn]} in row-major order
   * @param bias {@code [nOut]}; null for none
   * @param mask a factor for each row; null for none
   */
  record Given(Address weights, float[] bias, float[] mask) {}

  /**
   * Computes the outputs.
   *
   * @param x address of the inputs, {@code [rows, nIn]} in row-major order
   * @param to address of {@code [rows, nOut]}
   */
  void run(Given given, Address x, int rows, Address to) {
    if ((long) rows * nOut < MANY) {
      Examples all = Examples.all(rows);
      sums(given, x, all, to);
      inJava(to, all);
      mask(given, all, to);
      return;
    }
    if (rows != sharedRows) {
      ofShares.clear();
      sharedRows = rows;
    }
    Shares.each(
        rows,
        share -> {
          sums(given, x, share, to);
          ofShares
              .computeIfAbsent(share, s -> new RowSoftmax(s.count(), nOut))
              .run(to.plus((long) share.first() * nOut));
          mask(given, share, to);
        });
  }

  private void sums(Given given, Address x, Examples share, Address to) {
    long first = share.first();
    int rows = share.count();
    Address sums = to.plus(first * nOut);
    if (given.bias() != null) {
      Rows.repeat(given.bias(), sums, rows);
    }
    float beta = given.bias() == null ? 0 : 1;
    Products.rightTransposed(rows, nOut, nIn, x.plus(first * nIn), given.weights(), beta, sums);
  }

  private void inJava(Address to, Examples all) {
    int rows = all.count();
    float[] values = new float[rows * nOut];
    double[] powers = new double[nOut];
    Floats memory = to.floats(values.length);
    memory.get(values);
    for (int at = 0; at < values.length; at += nOut) {
      double total = Softmax.powers(values, at, powers);
      for (int j = 0; j < nOut; j++) {
        values[at + j] = (float) (powers[j] / total);
      }
    }
    memory.put(values);
  }

  private void mask(Given given, Examples share, Address to) {
    if (given.mask() == null) {
      return;
    }
    Floats memory = to.floats((long) share.last() * nOut);
    float[] row = new float[nOut];
    for (int r = share.first(); r < share.last(); r++) {
      memory.get(r * nOut, row, 0, nOut);
      Loops.scale(given.mask()[r], row, row, 0, nOut);
      memory.put(r * nOut, row, 0, nOut);
    }
  }
}
