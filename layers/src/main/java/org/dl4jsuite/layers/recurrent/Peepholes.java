package org.dl4jsuite.layers.recurrent;

import java.util.Arrays;

/**
 * Connections from a unit's memory to its own gates (Gers, Schraudolph and Schmidhuber 2002): the
 * forget and the input gate see the memory before the step, the output gate the memory after it.
 */
final class Peepholes {

  private static final int FORGET = 0;
  private static final int OUTPUT = 1;
  private static final int INPUT = 2;

  private final Blocks weights = new Blocks(3);
  private final Blocks gradients = new Blocks(3);
  private Dimensions size;

  /**
   * Starts a forward pass.
   *
   * @param values {@code [3 * units]}, in DL4J's order: forget, output, input gate
   */
  void begin(Dimensions newSize, float[] values) {
    size = newSize;
    float[][] repeated = weights.atLeast(size.block());
    for (int w = 0; w < repeated.length; w++) {
      Rows.repeat(values, w * size.units(), repeated[w], size.batch(), size.units());
    }
    for (float[] gradient : gradients.atLeast(size.block())) {
      Arrays.fill(gradient, 0f);
    }
  }

  void lookBack(float[] before, float[] forget, float[] input, int from, int to) {
    float[][] w = weights.atLeast(size.block());
    Loops.addProduct(w[FORGET], before, forget, from, to);
    Loops.addProduct(w[INPUT], before, input, from, to);
  }

  void look(float[] now, float[] output, int from, int to) {
    Loops.addProduct(weights.atLeast(size.block())[OUTPUT], now, output, from, to);
  }

  /** Adds to the error of the memory what reaches it through the output gate. */
  void passOutputError(float[] delta, float[] memoryError, int from, int to) {
    Loops.addProduct(weights.atLeast(size.block())[OUTPUT], delta, memoryError, from, to);
  }

  /** Adds to the error of the memory before what reaches it through the two gates that see it. */
  void lookedBack(
      float[] before, float[] forget, float[] input, float[] memoryError, int from, int to) {
    float[][] w = weights.atLeast(size.block());
    float[][] gradient = gradients.atLeast(size.block());
    Loops.addProduct(w[FORGET], forget, memoryError, from, to);
    Loops.addProduct(w[INPUT], input, memoryError, from, to);
    Loops.addProduct(forget, before, gradient[FORGET], from, to);
    Loops.addProduct(input, before, gradient[INPUT], from, to);
  }

  void looked(float[] now, float[] output, int from, int to) {
    Loops.addProduct(output, now, gradients.atLeast(size.block())[OUTPUT], from, to);
  }

  /** The weights' gradient since {@link #begin}, {@code [3 * units]}. */
  float[] gradient() {
    float[] sum = new float[3 * size.units()];
    float[][] gradient = gradients.atLeast(size.block());
    for (int w = 0; w < gradient.length; w++) {
      Rows.sum(gradient[w], sum, w * size.units(), size.batch(), size.units());
    }
    return sum;
  }
}
