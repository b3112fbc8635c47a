package org.dl4jsuite.layers.recurrent;

/**
 * A cell's own parameters.
 *
 * @param bias {@code [gates * units]}
 * @param peepholes {@code [3 * units]}: to the forget, the output and the input gate; or null
 */
record CellWeights(float[] bias, float[] peepholes) {}
