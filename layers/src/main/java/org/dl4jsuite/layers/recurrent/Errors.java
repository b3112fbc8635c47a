package org.dl4jsuite.layers.recurrent;

/** Derivatives of the loss by a layer's outputs, step by step. */
@FunctionalInterface
interface Errors {

  /** Reads one time's, {@code [batch][units]}. */
  void read(int time, float[] target);
}
