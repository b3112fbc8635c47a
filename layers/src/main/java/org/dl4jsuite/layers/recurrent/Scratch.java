package org.dl4jsuite.layers.recurrent;

/** A float array that grows when more is asked for, and is reused from call to call. */
final class Scratch {

  private float[] values = new float[0];

  /** An array of at least this length; what stood in it is lost when it grows. */
  float[] atLeast(int length) {
    if (values.length < length) {
      values = new float[length];
    }
    return values;
  }
}
