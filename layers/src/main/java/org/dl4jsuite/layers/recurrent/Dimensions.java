package org.dl4jsuite.layers.recurrent;

/** Sizes of one pass: T time steps, B examples, nIn inputs and n units. */
record Dimensions(int steps, int batch, int inputs, int units) {

  /** Rows of the matrix of all steps. */
  int rows() {
    return steps * batch;
  }

  /** Floats in one step's outputs. */
  int block() {
    return batch * units;
  }
}
