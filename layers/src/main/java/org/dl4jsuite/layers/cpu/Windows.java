package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.util.ConvolutionUtils;
import org.dl4jsuite.layers.onednn.SlidingWindow;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sizes and padding of DL4J's 2-d convolution and pooling layers. */
final class Windows {

  private Windows() {}

  /** Whether the padded input is as large as a dilated kernel. */
  static boolean fits(
      INDArray input, int[] kernel, int[] dilation, int[] padding, CNN2DFormat format) {
    int first = format == CNN2DFormat.NHWC ? 1 : 2;
    for (int i = 0; i < 2; i++) {
      if ((kernel[i] - 1) * dilation[i] + 1 > input.size(first + i) + 2L * padding[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Output size and padding as stock finds them, with its checks and their messages.
   *
   * @param outputLast whether the output shall lie with the channels last, whatever the format
   */
  static SlidingWindow of(
      INDArray input,
      long outputChannels,
      ConvolutionMode mode,
      int[] kernel,
      int[] stride,
      int[] dilation,
      int[] padding,
      CNN2DFormat format,
      boolean outputLast) {
    boolean nhwc = format == CNN2DFormat.NHWC;
    INDArray pictures = nhwc ? input.permute(0, 3, 1, 2) : input;
    boolean same = mode == ConvolutionMode.Same;
    int[] output =
        ConvolutionUtils.getOutputSize(
            pictures, kernel, stride, same ? null : padding, mode, dilation, CNN2DFormat.NCHW);
    int[] before =
        same
            ? ConvolutionUtils.getSameModeTopLeftPadding(
                output,
                new int[] {(int) pictures.size(2), (int) pictures.size(3)},
                kernel,
                stride,
                dilation)
            : padding;
    long channels = outputChannels == 0 ? pictures.size(1) : outputChannels;
    return new SlidingWindow(
        pictures.shape(),
        channels,
        output,
        kernel,
        stride,
        dilation,
        before,
        nhwc || Pictures.lieChannelsLast(input),
        nhwc || outputLast);
  }
}
