package org.dl4jsuite.layers.cpu;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalizationHelper;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.BatchNorm;
import org.dl4jsuite.layers.onednn.Recent;
import org.dl4jsuite.layers.onednn.Reorderings;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalisation on oneDNN for DL4J's own layer, which asks a helper where it has one. Float,
 * with learned gamma and beta. Made for one layer: it holds that layer's batch statistics between
 * the two passes.
 */
public final class OneDnnBatchNormalization
    implements BatchNormalizationHelper, HandsOnPictures, Accelerated {

  private final Recent<BatchNorm.Setting, BatchNorm> norms = new Recent<>();
  private final Reorderings reorderings = new Reorderings();
  private final Supplier<INDArray> layerInput;
  private INDArray mean;
  private INDArray variance;
  private boolean outputLast;

  /** Whether the layer is frozen, so that the moving averages stand for the batch's statistics. */
  private boolean frozen;

  /**
   * @param layerInput the layer's present input
   */
  public OneDnnBatchNormalization(Supplier<INDArray> layerInput) {
    this.layerInput = layerInput;
  }

  /** Forward, backward. */
  @Override
  public List<String> kernels() {
    return norms.latest().map(BatchNorm::kernels).orElse(List.of());
  }

  @Override
  public void toItsLike() {
    outputLast = true;
  }

  /** Called where the layer is frozen, but a gradient passes it. */
  public void passGradient() {
    frozen = true;
  }

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
    boolean last = liesLast(x, format);
    boolean turns = last && !outputLast;
    INDArray input = last ? x : Plain.of(x, ArrayType.FF_WORKING_MEM, workspaces);
    INDArray output =
        Pictures.create(
            x.shape(),
            CNN2DFormat.NCHW,
            last,
            turns ? ArrayType.FF_WORKING_MEM : ArrayType.ACTIVATIONS,
            workspaces);
    BatchNorm norm = norm(x, gamma.length(), format, epsilon, training);
    if (training) {
      reserveStatistics(gamma.length());
      norm.forward(input, mean, variance, gamma, beta, output);
    } else {
      if (frozen) {
        reserveStatistics(gamma.length());
        mean.assign(globalMean);
        variance.assign(globalVariance);
      }
      norm.forward(input, globalMean, globalVariance, gamma, beta, output);
    }
    return turns ? turned(output, false, ArrayType.ACTIVATIONS, workspaces) : output;
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
    Pictures.requireShape(outputGradient, x.shape(), CNN2DFormat.NCHW); // both in either format
    if (frozen) {
      INDArray ofFrozen =
          scaled(outputGradient, gamma, epsilon, format == CNN2DFormat.NCHW ? 1 : 3, workspaces);
      return new Pair<>(gradient(gammaGradient, betaGradient), forVectors(ofFrozen));
    }
    boolean last = liesLast(x, format);
    INDArray inputGradient =
        Pictures.create(x.shape(), CNN2DFormat.NCHW, last, ArrayType.ACTIVATION_GRAD, workspaces);
    norm(x, gamma.length(), format, epsilon, true)
        .backward(
            last ? x : Plain.of(x, ArrayType.BP_WORKING_MEM, workspaces),
            mean,
            variance,
            gamma,
            laid(outputGradient, last, workspaces),
            gammaGradient,
            betaGradient,
            inputGradient);
    return new Pair<>(gradient(gammaGradient, betaGradient), forVectors(inputGradient));
  }

  /**
   * Stock hands vectors over as pictures of one pixel, and takes the first two axes of what it gets
   * back for theirs: wrong where the channels are last, as in layers imported from Keras.
   */
  private INDArray forVectors(INDArray inputGradient) {
    return layerInput.get().rank() == 2
        ? inputGradient.reshape(inputGradient.size(0), -1, 1, 1)
        : inputGradient;
  }

  private static Gradient gradient(INDArray gammaGradient, INDArray betaGradient) {
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(BatchNormalizationParamInitializer.GAMMA, gammaGradient);
    gradient.setGradientFor(BatchNormalizationParamInitializer.BETA, betaGradient);
    return gradient;
  }

  /**
   * The input gradient of a frozen layer, which the gradient passes: its statistics do not depend
   * on the batch, {@code dL/dx = dL/dy gamma / sqrt(variance + epsilon)}. Stock fails there, or
   * without workspaces takes the formula for statistics of the batch.
   */
  private INDArray scaled(
      INDArray outputGradient,
      INDArray gamma,
      double epsilon,
      int channels,
      LayerWorkspaceMgr workspaces) {
    INDArray scale = gamma.div(Transforms.sqrt(variance.add(epsilon), false));
    INDArray result =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, outputGradient.shape(), 'c');
    return Nd4j.getExecutioner().exec(new BroadcastMulOp(outputGradient, scale, result, channels));
  }

  /** Whether pictures in format NCHW lie with the channels last, as layers of this package do. */
  private static boolean liesLast(INDArray x, CNN2DFormat format) {
    return format == CNN2DFormat.NCHW && Pictures.lieChannelsLast(x);
  }

  /** The gradient itself where it lies as the input does, else a copy that does. */
  private INDArray laid(INDArray gradient, boolean last, LayerWorkspaceMgr workspaces) {
    if (!last) {
      return Plain.of(gradient, ArrayType.BP_WORKING_MEM, workspaces);
    }
    return Pictures.lieChannelsLast(gradient)
        ? gradient
        : turned(gradient, true, ArrayType.BP_WORKING_MEM, workspaces);
  }

  private INDArray turned(
      INDArray from, boolean last, ArrayType type, LayerWorkspaceMgr workspaces) {
    INDArray to = Pictures.create(from.shape(), CNN2DFormat.NCHW, last, type, workspaces);
    reorderings.copy(from, to);
    return to;
  }

  /** DL4J hands over vectors as pictures of one pixel, at times in the other format's order. */
  private BatchNorm norm(
      INDArray x, long channels, CNN2DFormat format, double epsilon, boolean training) {
    boolean nhwc = format == CNN2DFormat.NHWC && x.size(3) == channels;
    boolean channelsLast = nhwc || liesLast(x, format);
    List<Long> shape =
        nhwc
            ? List.of(x.size(0), x.size(3), x.size(1), x.size(2))
            : List.of(x.size(0), x.size(1), x.size(2), x.size(3));
    return norms.get(new BatchNorm.Setting(shape, channelsLast, epsilon, training), BatchNorm::of);
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
