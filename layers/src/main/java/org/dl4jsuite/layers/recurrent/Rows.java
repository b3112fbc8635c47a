package org.dl4jsuite.layers.recurrent;

import java.util.Arrays;

/** Blocks {@code [batch][n]}, row by row, and what is done to their rows. */
final class Rows {

  private Rows() {}

  /** A block whose rows are all the same: the n values of an array from this place on. */
  static void repeat(float[] values, int at, float[] block, int batch, int n) {
    for (int b = 0; b < batch; b++) {
      System.arraycopy(values, at, block, b * n, n);
    }
  }

  /** Adds up a block's rows, into n values from this place on. */
  static void sum(float[] block, float[] target, int at, int batch, int n) {
    for (int b = 0; b < batch; b++) {
      for (int j = 0; j < n; j++) {
        target[at + j] += block[b * n + j];
      }
    }
  }

  /** Takes a block {@code [batch][parts * n]} apart. */
  static void split(float[] joined, float[][] parts, Examples of, int n) {
    for (int b = of.first(); b < of.last(); b++) {
      for (int p = 0; p < parts.length; p++) {
        System.arraycopy(joined, (b * parts.length + p) * n, parts[p], b * n, n);
      }
    }
  }

  /** Puts blocks side by side, {@code [batch][parts * n]}. */
  static void join(float[][] parts, float[] joined, Examples of, int n) {
    for (int b = of.first(); b < of.last(); b++) {
      for (int p = 0; p < parts.length; p++) {
        System.arraycopy(parts[p], b * n, joined, (b * parts.length + p) * n, n);
      }
    }
  }

  /** Sets the rows of absent examples to a value. */
  static void hide(Mask mask, int time, float value, float[] block, Examples of, int n) {
    for (int b = of.first(); mask.hides() && b < of.last(); b++) {
      if (mask.isAbsent(time, b)) {
        Arrays.fill(block, b * n, (b + 1) * n, value);
      }
    }
  }
}
