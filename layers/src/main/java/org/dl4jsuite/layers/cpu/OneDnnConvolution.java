package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/**
 * DL4J's own oneDNN convolution, alive again, with two faults of it mended: it keeps the padding of
 * the first call for inputs of any later size, and the native operation reads a gradient that is a
 * permuted view (ReLU after an NHWC convolution) as if it lay in order.
 */
final class OneDnnConvolution extends MKLDNNConvHelper {

  private long[] forwardShape;
  private long[] backwardShape;

  OneDnnConvolution() {
    super(DataType.FLOAT);
  }

  @Override
  public boolean checkSupported() {
    return true;
  }

  @Override
  public INDArray preOutput(
      INDArray input,
      INDArray weights,
      INDArray bias,
      int[] kernel,
      int[] strides,
      int[] pad,
      ConvolutionLayer.AlgoMode mode,
      ConvolutionLayer.FwdAlgo fwdAlgo,
      ConvolutionMode convolutionMode,
      int[] dilation,
      CNN2DFormat format,
      LayerWorkspaceMgr workspaceMgr) {
    if (!sameSize(forwardShape, input)) {
      context = null;
      forwardShape = input.shape();
    }
    return super.preOutput(
        input,
        weights,
        bias,
        kernel,
        strides,
        pad,
        mode,
        fwdAlgo,
        convolutionMode,
        dilation,
        format,
        workspaceMgr);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray input,
      INDArray weights,
      INDArray bias,
      INDArray delta,
      int[] kernel,
      int[] strides,
      int[] pad,
      INDArray biasGradView,
      INDArray weightGradView,
      IActivation afn,
      ConvolutionLayer.AlgoMode mode,
      ConvolutionLayer.BwdFilterAlgo bwdFilterAlgo,
      ConvolutionLayer.BwdDataAlgo bwdDataAlgo,
      ConvolutionMode convolutionMode,
      int[] dilation,
      CNN2DFormat format,
      LayerWorkspaceMgr workspaceMgr) {
    if (!sameSize(backwardShape, input)) {
      contextBwd = null;
      backwardShape = input.shape();
    }
    return super.backpropGradient(
        input,
        weights,
        bias,
        Shape.hasDefaultStridesForShape(delta) ? delta : delta.dup('c'),
        kernel,
        strides,
        pad,
        biasGradView,
        weightGradView,
        afn,
        mode,
        bwdFilterAlgo,
        bwdDataAlgo,
        convolutionMode,
        dilation,
        format,
        workspaceMgr);
  }

  /** Height and width alone decide the padding; the batch may vary freely. */
  private static boolean sameSize(long[] before, INDArray input) {
    return before != null
        && before[1] == input.size(1)
        && before[2] == input.size(2)
        && before[3] == input.size(3);
  }
}
