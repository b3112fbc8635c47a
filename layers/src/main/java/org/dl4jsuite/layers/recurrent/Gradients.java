package org.dl4jsuite.layers.recurrent;

/**
 * Where the gradients of the parameters go, laid out as {@link Weights}.
 *
 * @param input address, {@code [k n, nIn]}
 * @param recurrent address, {@code [k n, n]}
 * @param bias address, {@code [k n]}
 * @param peepholes address, {@code [3 n]}; of no meaning without peepholes
 */
record Gradients(long input, long recurrent, long bias, long peepholes) {

  void writePeepholes(float[] gradient) {
    if (gradient != null) {
      NativeFloats.view(peepholes, gradient.length).put(gradient);
    }
  }
}
