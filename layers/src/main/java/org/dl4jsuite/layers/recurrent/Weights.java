package org.dl4jsuite.layers.recurrent;

/**
 * Parameters of one pass.
 *
 * @param input address of the input weights, {@code [k n, nIn]} in row-major order
 * @param recurrent address of the recurrent weights, {@code [k n, n]} in row-major order
 * @param cell what the cell needs
 */
record Weights(long input, long recurrent, CellWeights cell) {}
