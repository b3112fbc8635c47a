package org.dl4jsuite.layers.recurrent;

import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Floats;

/** Derivatives of the loss by a layer's outputs, step by step. */
@FunctionalInterface
interface Errors {

  /** Reads one time's of some examples to their rows of a block {@code [batch][units]}. */
  void read(int time, Examples of, float[] target);

  /**
   * Some columns of rows in memory.
   *
   * @param address of {@code [T, B, width]}
   * @param column the first
   */
  static Errors at(Address address, Dimensions size, int width, int column) {
    int batch = size.batch();
    int n = size.units();
    Floats rows = address.floats((long) size.steps() * batch * width);
    return (time, of, target) -> {
      if (n == width) {
        rows.get((time * batch + of.first()) * n, target, of.first() * n, of.count() * n);
        return;
      }
      for (int b = of.first(); b < of.last(); b++) {
        rows.get((time * batch + b) * width + column, target, b * n, n);
      }
    };
  }
}
