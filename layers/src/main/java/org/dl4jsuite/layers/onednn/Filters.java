package org.dl4jsuite.layers.onednn;

/** How a layer keeps the filters of a convolution, and what each of them reads. */
public enum Filters {

  /** Of each output, over all inputs: {@code [outputs, inputs, height, width]}. */
  FULL,

  /** Of some outputs for each input, which read it alone: {@code [height, width, inputs, m]}. */
  DEPTHWISE,

  /** As {@link #DEPTHWISE}, kept as {@code [m, inputs, height, width]}. */
  SEPARABLE,

  /** Of a transposed convolution: {@code [inputs, outputs, height, width]}. */
  TRANSPOSED;

  /** Whether each filter reads one input. */
  boolean readOneInput() {
    return this == DEPTHWISE || this == SEPARABLE;
  }

  /** oneDNN's shape: {@code [outputs, inputs, height, width]}, or one for each input. */
  long[] shape(long inputs, long outputs, int[] kernel) {
    return readOneInput()
        ? new long[] {inputs, outputs / inputs, 1, kernel[0], kernel[1]}
        : new long[] {outputs, inputs, kernel[0], kernel[1]};
  }

  /** How the layer's values lie, in that shape. */
  Layout layout(long inputs, long outputs, int[] kernel) {
    long[] shape = shape(inputs, outputs, kernel);
    long width = kernel[1];
    long taps = kernel[0] * width;
    return switch (this) {
      case FULL -> Layout.plain(shape);
      case TRANSPOSED -> Layout.strided(shape, new long[] {taps, outputs * taps, width, 1});
      case SEPARABLE -> Layout.strided(shape, new long[] {taps, inputs * taps, taps, width, 1});
      case DEPTHWISE ->
          Layout.strided(shape, new long[] {outputs / inputs, 1, 1, width * outputs, outputs});
    };
  }
}
