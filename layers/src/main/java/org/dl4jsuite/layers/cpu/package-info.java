/**
 * The CPU implementations that {@link org.dl4jsuite.layers.Acceleration} puts in place: oneDNN
 * helpers and layers that keep their forward results for the backward pass.
 */
package org.dl4jsuite.layers.cpu;
