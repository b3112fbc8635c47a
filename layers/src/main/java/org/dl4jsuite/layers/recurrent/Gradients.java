package org.dl4jsuite.layers.recurrent;

import org.dl4jsuite.layers.onednn.Address;

/**
 * Where the gradients of the parameters go, laid out as {@link Weights}.
 *
 * @param input address, {@code [k n, nIn]}
 * @param recurrent address, {@code [k n, n]}
 * @param bias address, {@code [k n]}
 * @param peepholes address, {@code [3 n]}; of no meaning without peepholes
 */
record Gradients(Address input, Address recurrent, Address bias, Address peepholes) {

  void writePeepholes(float[] gradient) {
    if (gradient != null) {
      peepholes.floats(gradient.length).put(gradient);
    }
  }
}
