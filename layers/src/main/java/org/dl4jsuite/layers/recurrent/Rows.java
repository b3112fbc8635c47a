package org.dl4jsuite.layers.recurrent;

import java.util.Arrays;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Floats;

/** Blocks {@code [batch][n]}, row by row, and what is done to their rows. */
final class Rows {

  private Rows() {}

  /** A block whose rows are all the same: the n values of an array from this place on. */
  static void repeat(float[] values, int at, float[] block, int batch, int n) {
    for (int b = 0; b < batch; b++) {
      System.arraycopy(values, at, block, b * n, n);
    }
  }

  /**
   * Sets all rows of a matrix in memory to these values: the first, and then as many again as are
   * done, while they are in the cache.
   */
  static void repeat(float[] values, Address address, int rows) {
    int n = values.length;
    int together = Examples.together(n);
    Floats memory = address.floats((long) rows * n);
    memory.put(values);
    int more;
    for (int done = 1; done < rows; done += more) {
      more = Math.min(Math.min(done, together), rows - done);
      memory.put(done * n, memory, 0, more * n);
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

  /**
   * Reads the gates' blocks of some examples, which lie side by side in memory.
   *
   * @param row of memory, of all gates, where the first of the batch's examples lies
   */
  static void read(NativeFloats memory, int row, float[][] gates, Examples of, int n) {
    if (gates.length == 1) {
      memory.read((row + of.first()) * n, gates[0], of.first() * n, of.count() * n);
      return;
    }
    for (int b = of.first(); b < of.last(); b++) {
      for (int g = 0; g < gates.length; g++) {
        memory.read(((row + b) * gates.length + g) * n, gates[g], b * n, n);
      }
    }
  }

  /** Writes what {@link #read} reads. */
  static void write(float[][] gates, NativeFloats memory, int row, Examples of, int n) {
    if (gates.length == 1) {
      memory.write((row + of.first()) * n, gates[0], of.first() * n, of.count() * n);
      return;
    }
    for (int b = of.first(); b < of.last(); b++) {
      for (int g = 0; g < gates.length; g++) {
        memory.write(((row + b) * gates.length + g) * n, gates[g], b * n, n);
      }
    }
  }

  /** Sets the rows of absent examples to zero. */
  static void hide(Mask mask, int time, float[] block, Examples of, int n) {
    for (int b = of.first(); mask.hides() && b < of.last(); b++) {
      if (mask.isAbsent(time, b)) {
        Arrays.fill(block, b * n, (b + 1) * n, 0f);
      }
    }
  }
}
