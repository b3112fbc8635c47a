package org.dl4jsuite.layers.recurrent;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

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

  /**
   * Errors with the axes of the outputs. Behind a network that DL4J imported from Keras they can
   * come with others, where stock's layers fail: from a dense layer for each step that is the last,
   * as a row for each step of each example, the first step of all first; from Flatten with the
   * features before the time, which would be as many floats and a wrong gradient.
   *
   * @param given {@code [batch, width, time]}, or {@code [time * batch, width, 1]}
   * @return {@code [batch, width, time]}
   */
  INDArray errors(INDArray given, int width) {
    long[] expected = {batch, width, steps};
    if (Arrays.equals(expected, given.shape())) {
      return given;
    }
    if (Arrays.equals(new long[] {(long) steps * batch, width, 1}, given.shape())) {
      return given.dup('c').reshape('c', steps, batch, width).permute(1, 2, 0);
    }
    throw new IllegalStateException(
        "errors must be [batch, units, time] = %s as the outputs are, found %s"
            .formatted(Arrays.toString(expected), Arrays.toString(given.shape())));
  }
}
