package org.dl4jsuite.layers.recurrent;

/** Sizes of one pass: T time steps, B examples, nIn inputs and n units. */
record Dimensions(int steps, int batch, int inputs, int units) {

  /** Floats in one step's outputs. */
  int block() {
    return batch * units;
  }

  /** Floats in what one example's step is found from: its inputs, a one, and the last outputs. */
  int row() {
    return inputs + 1 + units;
  }
}
