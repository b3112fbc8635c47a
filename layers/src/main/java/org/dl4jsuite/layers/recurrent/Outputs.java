package org.dl4jsuite.layers.recurrent;

import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Floats;

/** Where a layer's outputs go, step by step. */
@FunctionalInterface
interface Outputs {

  /** Nobody asks for them. */
  Outputs NOWHERE = (time, of, outputs) -> {};

  /** Writes one time's of some examples, from their rows of a block {@code [batch][units]}. */
  void write(int time, Examples of, float[] outputs);

  /**
   * Some columns of rows in memory.
   *
   * @param address of {@code [T, B, width]}
   * @param column the first
   */
  static Outputs at(Address address, Dimensions size, int width, int column) {
    int batch = size.batch();
    int n = size.units();
    Floats rows = address.floats((long) size.steps() * batch * width);
    return (time, of, outputs) -> {
      if (n == width) {
        rows.put((time * batch + of.first()) * n, outputs, of.first() * n, of.count() * n);
        return;
      }
      for (int b = of.first(); b < of.last(); b++) {
        rows.put((time * batch + b) * width + column, outputs, b * n, n);
      }
    };
  }
}
