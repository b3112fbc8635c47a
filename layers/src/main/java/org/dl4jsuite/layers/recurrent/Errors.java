package org.dl4jsuite.layers.recurrent;

/** Derivatives of the loss by a layer's outputs, step by step. */
@FunctionalInterface
interface Errors {

  /** Reads one time's of some examples to their rows of a block {@code [batch][units]}. */
  void read(int time, Examples of, float[] target);
}
