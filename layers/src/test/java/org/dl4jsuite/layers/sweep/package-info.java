/**
 * A sweep over layers' shapes, for each instruction set of x86-64: which of oneDNN's kernels run,
 * and what they compute. Entry: {@code KernelSweepTest}; all shapes one likes: {@code KernelSweep}.
 */
package org.dl4jsuite.layers.sweep;
