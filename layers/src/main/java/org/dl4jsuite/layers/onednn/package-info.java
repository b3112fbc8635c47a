/**
 * oneDNN 3, called directly. Entry: {@link org.dl4jsuite.layers.onednn.OneDnn}.
 *
 * <p>ND4J 1.0.0-M2.1 has an older oneDNN compiled into it and reaches a few of its operations, each
 * time with fresh primitives and plain memory layouts. Called directly, the current release chooses
 * the layouts that its kernels are fastest on, keeps what the forward pass computed for the
 * backward pass, and multiplies small matrices about three times as fast as OpenBLAS does.
 *
 * <p>{@code Api} is the C interface, {@code NativeLibrary} finds and loads it, {@code Layout},
 * {@code Primitive} and {@code Port} are its vocabulary; the public classes are operations on ND4J
 * arrays of floats.
 */
package org.dl4jsuite.layers.onednn;
