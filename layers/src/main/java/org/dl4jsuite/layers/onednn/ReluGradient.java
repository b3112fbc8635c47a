package org.dl4jsuite.layers.onednn;

import java.nio.IntBuffer;

/**
 * The derivative of ReLU: a gradient where ReLU's output, and so its input, is positive, else 0.
 *
 * <p>oneDNN multiplies the gradient by 1 or 0, so that NaN and infinite gradients get past a unit
 * that is off. Stock DL4J selects, and so does this.
 */
final class ReluGradient {

  /** Floats that fit the innermost cache with what is made of them. */
  private static final int CHUNK = 2_048;

  /** A thread's time for so many floats is worth waking another. */
  private static final long WORTH_SHARING = 400_000;

  /** Bits of the first float behind infinity. */
  private static final int FIRST_NAN = 0x7f80_0001;

  private ReluGradient() {}

  /**
   * Selects.
   *
   * @param output of ReLU
   * @param gradient of the loss by the output, in the same order
   * @param into may be the same as {@code gradient}
   * @param count of each
   */
  static void select(Address output, Address gradient, Address into, long count) {
    int parts = count < WORTH_SHARING ? 1 : NativePool.threads();
    long chunks = (count + CHUNK - 1) / CHUNK;
    Workers.each(
        parts,
        part -> {
          long first = chunks * part / parts * CHUNK;
          long last = Math.min(count, chunks * (part + 1) / parts * CHUNK);
          selectPart(output.plus(first), gradient.plus(first), into.plus(first), last - first);
        });
  }

  private static void selectPart(Address output, Address gradient, Address into, long count) {
    IntBuffer signs = output.bytes(count * Float.BYTES).asIntBuffer();
    IntBuffer from = gradient.bytes(count * Float.BYTES).asIntBuffer();
    IntBuffer to = into.bytes(count * Float.BYTES).asIntBuffer();
    int[] ofOutput = new int[CHUNK];
    int[] values = new int[CHUNK];
    for (int at = 0; at < count; at += CHUNK) {
      int floats = (int) Math.min(CHUNK, count - at);
      signs.get(at, ofOutput, 0, floats);
      from.get(at, values, 0, floats);
      selectBits(ofOutput, values, floats);
      to.put(at, values, 0, floats);
    }
    output.keepAlive();
    gradient.keepAlive();
    into.keepAlive();
  }

  /**
   * On the bits of floats: a condition for each value would be a branch for each value. The sign
   * bit of the product of masks is set where the output is above 0, not -0, and no NaN.
   */
  private static void selectBits(int[] output, int[] values, int floats) {
    for (int i = 0; i < floats; i++) {
      int o = output[i];
      values[i] &= (-o & ~o & (o - FIRST_NAN)) >> 31;
    }
  }
}
