package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.util.ConvolutionUtils;
import org.dl4jsuite.layers.onednn.Filters;
import org.dl4jsuite.layers.onednn.SlidingWindow;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sizes and padding of DL4J's 2-d convolution and pooling layers. */
final class Windows {

  private Windows() {}

  /**
   * Whether a pooling window is of a usual size: no larger than the padded input, and without gaps
   * that the whole input fits in, so that it reads at least one value wherever it lies.
   *
   * @param padding null where it is as large as need be
   */
  static boolean fits(
      INDArray input, int[] kernel, int[] dilation, int[] padding, CNN2DFormat format) {
    int first = format == CNN2DFormat.NHWC ? 1 : 2;
    for (int i = 0; i < 2; i++) {
      long size = input.size(first + i);
      long reach = (kernel[i] - 1L) * dilation[i] + 1;
      if (padding != null && reach > size + 2L * padding[i]
          || kernel[i] > 1 && dilation[i] > size) {
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
        Filters.FULL,
        nhwc || Pictures.lieChannelsLast(input),
        nhwc || outputLast);
  }

  /**
   * As {@link #of}, of a convolution with filters of any kind.
   *
   * @param mode what the layer does at the borders
   */
  static SlidingWindow ofConvolution(
      INDArray input,
      Filters filters,
      long outputs,
      ConvolutionMode mode,
      ConvolutionLayer conf,
      boolean outputLast) {
    if (filters == Filters.TRANSPOSED) {
      return transposed(input, outputs, mode, conf, outputLast);
    }
    return of(
            input,
            outputs,
            mode,
            conf.getKernelSize(),
            conf.getStride(),
            conf.getDilation(),
            conf.getPadding(),
            conf.getCnn2dDataFormat(),
            outputLast)
        .with(filters);
  }

  private static SlidingWindow transposed(
      INDArray input,
      long outputs,
      ConvolutionMode mode,
      ConvolutionLayer conf,
      boolean outputLast) {
    boolean nhwc = conf.getCnn2dDataFormat() == CNN2DFormat.NHWC;
    boolean same = mode == ConvolutionMode.Same;
    INDArray pictures = nhwc ? input.permute(0, 3, 1, 2) : input;
    int[] kernel = conf.getKernelSize();
    int[] before = conf.getPadding();
    int[] output =
        ConvolutionUtils.getDeconvolutionOutputSize(
            pictures,
            kernel,
            conf.getStride(),
            same ? null : before,
            mode,
            conf.getDilation(),
            CNN2DFormat.NCHW);
    if (same) {
      before = new int[2];
      for (int i = 0; i < 2; i++) {
        before[i] = overlap(conf, i) / 2;
      }
    }
    return new SlidingWindow(
        pictures.shape(),
        outputs,
        output,
        kernel,
        conf.getStride(),
        conf.getDilation(),
        before,
        Filters.TRANSPOSED,
        nhwc || Pictures.lieChannelsLast(input),
        nhwc || outputLast);
  }

  /** By how much neighbouring positions of a kernel overlap; negative where they do not meet. */
  static int overlap(ConvolutionLayer conf, int axis) {
    int reach = (conf.getKernelSize()[axis] - 1) * conf.getDilation()[axis] + 1;
    return reach - conf.getStride()[axis];
  }
}
