package org.dl4jsuite.layers.recurrent;

/**
 * What a recurrent layer carries from one step to the next.
 *
 * @param outputs {@code [batch][units]}
 * @param cells the memory, {@code [batch][units]}; null for a layer without
 */
record State(float[] outputs, float[] cells) {}
