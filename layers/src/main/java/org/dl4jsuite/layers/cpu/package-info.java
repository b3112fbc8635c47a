/**
 * What {@link org.dl4jsuite.layers.Acceleration} puts in the place of DL4J's feed-forward and
 * convolutional layers, or gives them as helpers: DL4J's side of the operations in {@link
 * org.dl4jsuite.layers.onednn}.
 */
package org.dl4jsuite.layers.cpu;
