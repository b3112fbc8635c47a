package org.dl4jsuite.layers.onednn;

import java.util.Arrays;

/**
 * Sizes and settings of a 2-d convolution or pooling.
 *
 * @param input {@code [batch, channels, height, width]}, whatever the order in memory
 * @param outputChannels number of filters; in pooling, of input channels
 * @param output {@code [height, width]}
 * @param kernel {@code [height, width]}
 * @param stride {@code [height, width]}
 * @param dilation {@code [height, width]}, 1 for none
 * @param padding above and to the left; what is needed below and to the right follows
 * @param inputLast whether input pictures lie as {@code [batch, height, width, channels]}
 * @param outputLast likewise for the output
 */
public record SlidingWindow(
    long[] input,
    long outputChannels,
    int[] output,
    int[] kernel,
    int[] stride,
    int[] dilation,
    int[] padding,
    boolean inputLast,
    boolean outputLast) {

  /** Values within all positions of the kernel, of one input channel; one takes a nanosecond. */
  long taps() {
    return input[0] * outputChannels * output[0] * output[1] * kernel[0] * kernel[1];
  }

  /** What a convolution takes one thread of a fast processor. */
  long convolutionNanoseconds() {
    return taps() * input[1] / 100;
  }

  /** Whether there are gaps between the values of a window. */
  boolean isDilated() {
    return dilation[0] != 1 && kernel[0] != 1 || dilation[1] != 1 && kernel[1] != 1;
  }

  /** {@code [batch, channels, height, width]}. */
  public long[] outputShape() {
    return new long[] {input[0], outputChannels, output[0], output[1]};
  }

  long outputFloats() {
    return input[0] * outputChannels * output[0] * output[1];
  }

  long[] weightShape() {
    return new long[] {outputChannels, input[1], kernel[0], kernel[1]};
  }

  Layout inputLayout() {
    return Layout.pictures(input, inputLast);
  }

  Layout outputLayout() {
    return Layout.pictures(outputShape(), outputLast);
  }

  long[] strides() {
    return longs(stride);
  }

  long[] kernelSize() {
    return longs(kernel);
  }

  /** oneDNN counts the gaps between taps, DL4J the distance. A kernel of one has no gaps. */
  long[] gaps() {
    return new long[] {
      kernel[0] == 1 ? 0 : dilation[0] - 1L, kernel[1] == 1 ? 0 : dilation[1] - 1L
    };
  }

  long[] paddingLeft() {
    return longs(padding);
  }

  /** Negative where the last pixels are not reached. */
  long[] paddingRight() {
    long[] right = new long[2];
    for (int d = 0; d < 2; d++) {
      long reach = (output[d] - 1L) * stride[d] + (kernel[d] - 1L) * dilation[d] + 1;
      right[d] = reach - input[d + 2] - padding[d];
    }
    return right;
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SlidingWindow that
        && outputChannels == that.outputChannels
        && inputLast == that.inputLast
        && outputLast == that.outputLast
        && Arrays.equals(input, that.input)
        && Arrays.equals(output, that.output)
        && Arrays.equals(kernel, that.kernel)
        && Arrays.equals(stride, that.stride)
        && Arrays.equals(dilation, that.dilation)
        && Arrays.equals(padding, that.padding);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(input) + Arrays.hashCode(padding);
  }

  @Override
  public String toString() {
    return "%s to %s, kernel %s, stride %s, dilation %s, padding %s"
        .formatted(
            Arrays.toString(input),
            Arrays.toString(outputShape()),
            Arrays.toString(kernel),
            Arrays.toString(stride),
            Arrays.toString(dilation),
            Arrays.toString(padding));
  }
}
