package org.dl4jsuite.layers.onednn;

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
          select(
              output.plus(first),
              gradient.plus(first),
              into.plus(first),
              last - first,
              new float[2][CHUNK]);
        });
  }

  private static void select(
      Address output, Address gradient, Address into, long count, float[][] buffers) {
    for (long at = 0; at < count; at += CHUNK) {
      int floats = (int) Math.min(CHUNK, count - at);
      output.plus(at).floats(floats).get(0, buffers[0], 0, floats);
      gradient.plus(at).floats(floats).get(0, buffers[1], 0, floats);
      select(buffers[0], buffers[1], floats);
      into.plus(at).floats(floats).put(0, buffers[1], 0, floats);
    }
  }

  private static void select(float[] output, float[] gradient, int floats) {
    for (int i = 0; i < floats; i++) {
      gradient[i] = output[i] > 0 ? gradient[i] : 0;
    }
  }
}
