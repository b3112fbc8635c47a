package org.dl4jsuite.layers.cpu;

import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.LocalResponseNormalizationHelper;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.ResponseNorm;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Local response normalisation for DL4J's own layer, which asks a helper where it has one. Float.
 *
 * <p>Its input gradient is the derivative of the forward formula. Stock DL4J's is that to first
 * order in alpha: it divides a sum over neighbours by the term of the channel in the middle, where
 * each neighbour's own belongs.
 */
public final class FastResponseNormalization
    implements LocalResponseNormalizationHelper, Accelerated {

  private final boolean channelsLast;

  /**
   * Made for a layer.
   *
   * @param channelsLast whether its images lie as {@code [batch, height, width, channels]}
   */
  public FastResponseNormalization(boolean channelsLast) {
    this.channelsLast = channelsLast;
  }

  @Override
  public INDArray activate(
      INDArray x,
      boolean training,
      double k,
      double n,
      double alpha,
      double beta,
      LayerWorkspaceMgr workspaces) {
    INDArray output =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, x.shape(), 'c');
    new ResponseNorm(channelsSummed(n), k, alpha, beta)
        .forward(Plain.of(x, ArrayType.FF_WORKING_MEM, workspaces), output, channelsLast);
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray x,
      INDArray outputGradient,
      double k,
      double n,
      double alpha,
      double beta,
      LayerWorkspaceMgr workspaces) {
    Pictures.requireShape(outputGradient, x.shape(), CNN2DFormat.NCHW); // both in either format
    INDArray inputGradient =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, x.shape(), 'c');
    new ResponseNorm(channelsSummed(n), k, alpha, beta)
        .backward(
            Plain.of(x, ArrayType.BP_WORKING_MEM, workspaces),
            Plain.of(outputGradient, ArrayType.BP_WORKING_MEM, workspaces),
            inputGradient,
            channelsLast);
    // Of the input's type, as stock's: a dropout below has its mask in that.
    return new Pair<>(
        new DefaultGradient(),
        workspaces.castTo(ArrayType.ACTIVATION_GRAD, x.dataType(), inputGradient, false));
  }

  /** As stock counts them: n / 2, rounded down, on either side. */
  private static int channelsSummed(double n) {
    return 2 * ((int) n / 2) + 1;
  }

  @Override
  public boolean checkSupported(double k, double n, double alpha, double beta) {
    return true;
  }

  @Override
  public Map<String, Long> helperMemoryUse() {
    return Map.of();
  }

  @Override
  public boolean checkSupported() {
    return true;
  }
}
