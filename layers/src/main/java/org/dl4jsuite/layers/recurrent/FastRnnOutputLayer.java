package org.dl4jsuite.layers.recurrent;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.RnnOutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.cpu.Accelerated;
import org.dl4jsuite.layers.cpu.TakeOver;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Addresses;
import org.dl4jsuite.layers.onednn.Floats;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Stands for DL4J's {@link RnnOutputLayer}: a dense layer at each time step, and a loss. The rows
 * of its matrices, one for each step of each example, come in the order in which recurrent layers
 * leave them, so that neither input nor error is turned around; and what is found for the gradient
 * serves for the score too. Losses and activations are DL4J's, but for {@link SoftmaxCrossEntropy}.
 *
 * <p>Input {@code [batch, nIn, time]}, output and labels {@code [batch, nOut, time]}, or with time
 * before features.
 */
public final class FastRnnOutputLayer extends RnnOutputLayer implements Accelerated {

  private static final String WEIGHT = DefaultParamInitializer.WEIGHT_KEY;
  private static final String BIAS = DefaultParamInitializer.BIAS_KEY;

  private final TimeMajor inputs = new TimeMajor();
  private final TimeMajor labelOrder = new TimeMajor();

  /** Sums and labels {@code [T*B, nOut]}, out of all workspaces: the score is asked for later. */
  private INDArray sums;

  private INDArray labels2d;
  private boolean kept;
  private INDArray keptLabels;

  /** DL4J's loss where that is the usual one, else null. */
  private final SoftmaxCrossEntropy loss;

  private final SoftmaxOutput softmax;
  private final Scratch sumsOnHeap = new Scratch();
  private final Scratch labelsOnHeap = new Scratch();

  /** The sum of the steps' losses, if {@link #loss} found them in the last backward pass. */
  private double keptLoss = Double.NaN;

  private boolean lossKept;

  /** Takes the place of a stock layer, sharing its configuration, parameters and gradient views. */
  FastRnnOutputLayer(Layer stock) {
    super(stock.conf(), DataType.FLOAT);
    TakeOver.from(stock, this);
    softmax = new SoftmaxOutput(nIn(), nOut());
    loss =
        SoftmaxCrossEntropy.of(layerConf().getActivationFn(), layerConf().getLossFn()).orElse(null);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    if (!covers() || !labelsFit()) {
      return super.backpropGradient(epsilon, workspaceMgr);
    }
    INDArray source = source();
    Address x = inputs.addressOf(source);
    int rows = (int) (source.size(0) * source.size(2));
    sums = room(sums, rows);
    fillSums(x, rows, sums);
    labels2d = room(labels2d, rows);
    fillLabels();
    keptLabels = labels;
    if (loss != null && (maskArray == null || maskArray.length() == rows)) {
      float[] values = applyLoss(rows);
      return new Pair<>(gradient(x, rows, sums, values), back(source, rows, sums, workspaceMgr));
    }
    if (maskArray != null) {
      applyMask(sums);
    }
    kept = true;
    INDArray delta =
        layerConf()
            .getLossFn()
            .computeGradient(labels2d, sums.dup(), layerConf().getActivationFn(), maskArray);
    if (!Addresses.isPlain(delta) || delta.dataType() != DataType.FLOAT) {
      delta = delta.castTo(DataType.FLOAT).dup('c');
    }
    float[] values = delta.data().asFloat();
    return new Pair<>(gradient(x, rows, delta, values), back(source, rows, delta, workspaceMgr));
  }

  /** Makes derivatives of the sums, which it returns too, and keeps the loss. */
  private float[] applyLoss(int rows) {
    int length = rows * nOut();
    float[] values = sumsOnHeap.atLeast(length);
    float[] truth = labelsOnHeap.atLeast(length);
    Floats memory = Addresses.of(sums).floats(length);
    memory.get(0, values, 0, length);
    Addresses.of(labels2d).floats(length).get(0, truth, 0, length);
    keptLoss = loss.apply(values, truth, floats(maskArray), rows, nOut());
    lossKept = true;
    memory.put(0, values, 0, length);
    return values;
  }

  @Override
  public double computeScore(
      double regularisation, boolean training, LayerWorkspaceMgr workspaceMgr) {
    if (!lossKept || keptLabels != labels) {
      return super.computeScore(regularisation, training, workspaceMgr);
    }
    double mean = conf().isMiniBatch() ? keptLoss / getInputMiniBatchSize() : keptLoss;
    score = mean + regularisation;
    return score;
  }

  /**
   * The parameters' gradient.
   *
   * @param onHeap the values of {@code delta}
   */
  private Gradient gradient(Address x, int rows, INDArray delta, float[] onHeap) {
    INDArray weightGradient = gradientViews.get(WEIGHT);
    Products.leftTransposed(
        nOut(), nIn(), rows, Addresses.of(delta), x, 0f, Addresses.of(weightGradient));
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(WEIGHT, weightGradient);
    if (hasBias()) {
      float[] sum = new float[nOut()];
      Rows.sum(onHeap, sum, 0, rows, nOut());
      Addresses.of(gradientViews.get(BIAS)).floats(sum.length).put(sum);
      gradient.setGradientFor(BIAS, gradientViews.get(BIAS));
    }
    return gradient;
  }

  private INDArray back(INDArray source, int rows, INDArray delta, LayerWorkspaceMgr workspaceMgr) {
    INDArray error =
        TimeMajor.create(
            workspaceMgr,
            ArrayType.ACTIVATION_GRAD,
            (int) source.size(0),
            nIn(),
            (int) source.size(2));
    Products.plain(
        rows,
        nIn(),
        nOut(),
        Addresses.of(delta),
        Addresses.of(getParam(WEIGHT)),
        0f,
        Addresses.of(error));
    return isNwc() ? error.permute(0, 2, 1) : error;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    if (!covers()) {
      return super.activate(training, workspaceMgr);
    }
    INDArray source = source();
    int batch = (int) source.size(0);
    int steps = (int) source.size(2);
    INDArray output =
        workspaceMgr.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {(long) steps * batch, nOut()}, 'c');
    int rows = steps * batch;
    Address x = inputs.addressOf(source);
    if (layerConf().getActivationFn().getClass() == ActivationSoftmax.class && masksRows(rows)) {
      SoftmaxOutput.Given given =
          new SoftmaxOutput.Given(Addresses.of(getParam(WEIGHT)), bias(), floats(maskArray));
      softmax.run(given, x, rows, Addresses.of(output));
    } else {
      fillSums(x, rows, output);
      activate(output, training);
    }
    INDArray shaped = output.reshape('c', steps, batch, nOut()).permute(1, 2, 0);
    return isNwc() ? shaped.permute(0, 2, 1) : shaped;
  }

  /** Applies DL4J's activation function and mask to sums {@code [T*B, nOut]}, in place. */
  private void activate(INDArray output, boolean training) {
    INDArray result = layerConf().getActivationFn().getActivation(output, training);
    if (maskArray != null) {
      if (!maskArray.isColumnVectorOrScalar() || Arrays.equals(maskArray.shape(), result.shape())) {
        result.muli(maskArray.castTo(DataType.FLOAT));
      } else {
        result.muliColumnVector(maskArray.castTo(DataType.FLOAT));
      }
    }
    if (result != output) {
      output.assign(result);
    }
  }

  /** Whether the mask, if there is one, has a value for each row. */
  private boolean masksRows(int rows) {
    return maskArray == null || (maskArray.isColumnVectorOrScalar() && maskArray.length() == rows);
  }

  @Override
  protected INDArray preOutput2d(boolean training, LayerWorkspaceMgr workspaceMgr) {
    return kept && training && keptLabels == labels
        ? workspaceMgr.dup(ArrayType.FF_WORKING_MEM, sums)
        : super.preOutput2d(training, workspaceMgr);
  }

  @Override
  protected INDArray getLabels2d(LayerWorkspaceMgr workspaceMgr, ArrayType type) {
    return kept && keptLabels == labels ? labels2d : super.getLabels2d(workspaceMgr, type);
  }

  /** {@code x W + b}. */
  private void fillSums(Address x, int rows, INDArray target) {
    Address to = Addresses.of(target);
    if (hasBias()) {
      Rows.repeat(bias(), to, rows);
    }
    float beta = hasBias() ? 1 : 0;
    Products.rightTransposed(rows, nOut(), nIn(), x, Addresses.of(getParam(WEIGHT)), beta, to);
  }

  /** {@code [nOut]}; null where there is none. */
  private float[] bias() {
    return hasBias() ? floats(getParam(BIAS)) : null;
  }

  /** An array's values, in its own row-major order; null for none. */
  private static float[] floats(INDArray array) {
    return array == null ? null : array.castTo(DataType.FLOAT).dup('c').data().asFloat();
  }

  private void fillLabels() {
    INDArray given = (isNwc() ? labels.permute(0, 2, 1) : labels).castTo(DataType.FLOAT);
    labelOrder.copy(given, Addresses.of(labels2d));
  }

  private INDArray room(INDArray before, int rows) {
    return before != null && before.size(0) == rows
        ? before
        : Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', rows, nOut());
  }

  private boolean covers() {
    return input != null
        && input.rank() == 3
        && input.size(isNwc() ? 2 : 1) == nIn()
        && input.length() < Floats.MOST
        && input.length() / nIn() * nOut() < Floats.MOST;
  }

  /** Whether there is one label for each output. What stock says of others is left to stock. */
  private boolean labelsFit() {
    int time = isNwc() ? 1 : 2;
    return labels != null
        && labels.rank() == 3
        && labels.size(0) == input.size(0)
        && labels.size(time) == input.size(time)
        && labels.size(3 - time) == nOut();
  }

  private INDArray source() {
    return (isNwc() ? input.permute(0, 2, 1) : input).castTo(DataType.FLOAT);
  }

  private boolean isNwc() {
    return layerConf().getRnnDataFormat() == RNNFormat.NWC;
  }

  private int nIn() {
    return (int) getParam(WEIGHT).size(0);
  }

  private int nOut() {
    return (int) getParam(WEIGHT).size(1);
  }

  @Override
  public void setInput(INDArray newInput, LayerWorkspaceMgr workspaceMgr) {
    kept = false;
    lossKept = false;
    super.setInput(newInput, workspaceMgr);
  }

  @Override
  public void clear() {
    kept = false;
    lossKept = false;
    keptLabels = null;
    super.clear();
  }
}
