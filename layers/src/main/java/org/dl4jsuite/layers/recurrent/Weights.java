package org.dl4jsuite.layers.recurrent;

import org.dl4jsuite.layers.onednn.Address;

/**
 * Parameters of one pass.
 *
 * @param input address of the input weights, {@code [k n, nIn]} in row-major order
 * @param bias address, {@code [k n]}
 * @param recurrent address of the recurrent weights, {@code [k n, n]} in row-major order
 * @param peepholes {@code [3 n]}: to the forget, the output and the input gate; or null
 */
record Weights(Address input, Address bias, Address recurrent, float[] peepholes) {}
