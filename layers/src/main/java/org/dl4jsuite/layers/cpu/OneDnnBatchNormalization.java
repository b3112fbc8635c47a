package org.dl4jsuite.layers.cpu;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalizationHelper;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.BatchNorm;
import org.dl4jsuite.layers.onednn.Recent;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batch normalisation on oneDNN for DL4J's own layer, which asks a helper where it has one. Float,
 * with learned gamma and beta. Made for one layer: it holds that layer's batch statistics between
 * the two passes.
 */
public final class OneDnnBatchNormalization implements BatchNormalizationHelper {

  private final Recent<BatchNorm.Setting, BatchNorm> norms = new Recent<>();
  private INDArray mean;
  private INDArray variance;

  @Override
  public INDArray preOutput(
      INDArray x,
      boolean training,
      long[] shape,
      INDArray gamma,
      INDArray beta,
      INDArray globalMean,
      INDArray globalVariance,
      double decay,
      double epsilon,
      CNN2DFormat format,
      LayerWorkspaceMgr workspaces) {
    INDArray input = Plain.of(x, ArrayType.FF_WORKING_MEM, workspaces);
    INDArray output =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, x.dataType(), x.shape(), 'c');
    BatchNorm norm = norm(x, gamma.length(), format, epsilon, training);
    if (training) {
      reserveStatistics(gamma.length());
      norm.forward(input, mean, variance, gamma, beta, output);
    } else {
      norm.forward(input, globalMean, globalVariance, gamma, beta, output);
    }
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray x,
      INDArray outputGradient,
      long[] shape,
      INDArray gamma,
      INDArray beta,
      INDArray gammaGradient,
      INDArray betaGradient,
      double epsilon,
      CNN2DFormat format,
      LayerWorkspaceMgr workspaces) {
    INDArray inputGradient =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, x.dataType(), x.shape(), 'c');
    norm(x, gamma.length(), format, epsilon, true)
        .backward(
            Plain.of(x, ArrayType.BP_WORKING_MEM, workspaces),
            mean,
            variance,
            gamma,
            Plain.of(outputGradient, ArrayType.BP_WORKING_MEM, workspaces),
            gammaGradient,
            betaGradient,
            inputGradient);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(BatchNormalizationParamInitializer.GAMMA, gammaGradient);
    gradient.setGradientFor(BatchNormalizationParamInitializer.BETA, betaGradient);
    return new Pair<>(gradient, inputGradient);
  }

  /** DL4J hands over vectors as pictures of one pixel, at times in the other format's order. */
  private BatchNorm norm(
      INDArray x, long channels, CNN2DFormat format, double epsilon, boolean training) {
    boolean channelsLast = format == CNN2DFormat.NHWC && x.size(3) == channels;
    List<Long> shape =
        channelsLast
            ? List.of(x.size(0), x.size(3), x.size(1), x.size(2))
            : List.of(x.size(0), x.size(1), x.size(2), x.size(3));
    return norms.get(new BatchNorm.Setting(shape, channelsLast, epsilon, training), BatchNorm::new);
  }

  private void reserveStatistics(long channels) {
    if (mean == null) {
      try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        mean = Nd4j.createUninitialized(DataType.FLOAT, channels);
        variance = Nd4j.createUninitialized(DataType.FLOAT, channels);
      }
    }
  }

  @Override
  public INDArray getMeanCache(DataType dataType) {
    return mean;
  }

  @Override
  public INDArray getVarCache(DataType dataType) {
    return variance;
  }

  @Override
  public Map<String, Long> helperMemoryUse() {
    return Map.of();
  }

  @Override
  public boolean checkSupported() {
    return true;
  }

  @Override
  public boolean checkSupported(double epsilon, boolean fixedGammaBeta) {
    return !fixedGammaBeta;
  }
}
