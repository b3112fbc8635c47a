package org.dl4jsuite.layers.onednn;

import java.util.Arrays;
import java.util.Locale;

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
 * @param filters how the filters of a convolution are kept; {@link Filters#FULL} in pooling
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
    Filters filters,
    boolean inputLast,
    boolean outputLast) {

  /** Values within all positions of the kernel, of one input channel; one takes a nanosecond. */
  long taps() {
    return input[0] * outputChannels * output[0] * output[1] * kernel[0] * kernel[1];
  }

  /** What a convolution takes one thread of a fast processor. */
  long convolutionNanoseconds() {
    return taps() * (filters.readOneInput() ? 1 : input[1]) / 100;
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

  /** The same with filters of another kind. */
  public SlidingWindow with(Filters others) {
    return new SlidingWindow(
        input,
        outputChannels,
        output,
        kernel,
        stride,
        dilation,
        padding,
        others,
        inputLast,
        outputLast);
  }

  boolean isTransposed() {
    return filters == Filters.TRANSPOSED;
  }

  /** In a layout of oneDNN's choice. */
  Layout anyWeights() {
    return Layout.any(filters.shape(input[1], outputChannels, kernel));
  }

  /** As the layer keeps them. */
  Layout weightLayout() {
    return filters.layout(input[1], outputChannels, kernel);
  }

  Layout inputLayout() {
    return inputLayout(inputLast);
  }

  Layout inputLayout(boolean channelsLast) {
    return Layout.pictures(input, channelsLast);
  }

  Layout outputLayout() {
    return outputLayout(outputLast);
  }

  Layout outputLayout(boolean channelsLast) {
    return Layout.pictures(outputShape(), channelsLast);
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
      long positions = isTransposed() ? input[d + 2] : output[d];
      long size = isTransposed() ? output[d] : input[d + 2];
      long reach = (positions - 1) * stride[d] + (kernel[d] - 1L) * dilation[d] + 1;
      right[d] = reach - size - padding[d];
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
        && filters == that.filters
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
    return "%s to %s, %s, kernel %s, stride %s, dilation %s, padding %s"
        .formatted(
            Arrays.toString(input),
            Arrays.toString(outputShape()),
            filters.name().toLowerCase(Locale.ROOT),
            Arrays.toString(kernel),
            Arrays.toString(stride),
            Arrays.toString(dilation),
            Arrays.toString(padding));
  }
}
