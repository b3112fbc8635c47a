package org.dl4jsuite.layers.cpu;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.LocalResponseNormalizationHelper;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.Recent;
import org.dl4jsuite.layers.onednn.ResponseNorm;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Local response normalisation on oneDNN for DL4J's own layer, which asks a helper where it has
 * one. Float. Made for one layer.
 *
 * <p>Its input gradient is the derivative of the forward formula. Stock DL4J's is that to first
 * order in alpha: it divides a sum over neighbours by the term of the channel in the middle, where
 * each neighbour's own belongs.
 */
public final class OneDnnResponseNormalization
    implements LocalResponseNormalizationHelper, Accelerated {

  private final boolean channelsLast;
  private final Recent<ResponseNorm.Setting, ResponseNorm> norms = new Recent<>();
  private ResponseNorm done;

  /**
   * Made for a layer.
   *
   * @param channelsLast whether its pictures lie as {@code [batch, height, width, channels]}
   */
  public OneDnnResponseNormalization(boolean channelsLast) {
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
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, x.dataType(), x.shape(), 'c');
    ResponseNorm norm =
        norms.get(
            new ResponseNorm.Setting(
                shape(x), channelsLast, channelsSummed(n), k, alpha, beta, training),
            ResponseNorm::new);
    norm.forward(Plain.of(x, ArrayType.FF_WORKING_MEM, workspaces), output);
    done = training ? norm : null;
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
    if (done == null) {
      activate(x, true, k, n, alpha, beta, workspaces);
    }
    INDArray inputGradient =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, x.dataType(), x.shape(), 'c');
    done.backward(
        Plain.of(x, ArrayType.BP_WORKING_MEM, workspaces),
        Plain.of(outputGradient, ArrayType.BP_WORKING_MEM, workspaces),
        inputGradient);
    done = null;
    return new Pair<>(new DefaultGradient(), inputGradient);
  }

  private List<Long> shape(INDArray x) {
    return channelsLast
        ? List.of(x.size(0), x.size(3), x.size(1), x.size(2))
        : List.of(x.size(0), x.size(1), x.size(2), x.size(3));
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
