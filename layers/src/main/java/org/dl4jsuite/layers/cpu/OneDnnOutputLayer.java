package org.dl4jsuite.layers.cpu;

import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.Addresses;
import org.dl4jsuite.layers.onednn.Floats;
import org.dl4jsuite.layers.onednn.Linear;
import org.dl4jsuite.layers.onednn.Recent;
import org.dl4jsuite.layers.onednn.RowSoftmax;
import org.dl4jsuite.layers.recurrent.SoftmaxCrossEntropy;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Stands for DL4J's {@link OutputLayer}: oneDNN's matrix products, and what is found for the
 * gradient serves for the score too, where stock computes the sums and the loss twice. Losses and
 * activations are DL4J's, but for softmax with cross entropy. Input {@code [batch, features]},
 * float.
 */
public final class OneDnnOutputLayer extends OutputLayer implements Accelerated {

  private static final String WEIGHT = DefaultParamInitializer.WEIGHT_KEY;
  private static final String BIAS = DefaultParamInitializer.BIAS_KEY;

  private final boolean inputGradient;
  private final Recent<Long, Linear> products = new Recent<>();
  private final Recent<Long, RowSoftmax> softmaxes = new Recent<>();

  /** DL4J's loss where that is the usual one, else null. */
  private final SoftmaxCrossEntropy crossEntropy;

  /** Out of all workspaces: the score is asked for after the backward pass. */
  private INDArray sums;

  /** The labels that {@link #sums}, or the loss, were last found for; null for none. */
  private INDArray doneFor;

  /** The sum of the examples' losses; empty where it is still to be found from the sums. */
  private OptionalDouble loss = OptionalDouble.empty();

  private float[] sumsOnHeap = new float[0];
  private float[] labelsOnHeap = new float[0];

  /**
   * Takes the place of a stock layer, sharing its configuration, parameters and gradient views.
   *
   * @param inputGradient whether anything reads the gradient by this layer's input
   */
  public OneDnnOutputLayer(Layer stock, boolean inputGradient) {
    super(stock.conf(), DataType.FLOAT);
    this.inputGradient = inputGradient;
    crossEntropy =
        SoftmaxCrossEntropy.of(layerConf().getActivationFn(), layerConf().getLossFn()).orElse(null);
    TakeOver.from(stock, this);
  }

  /** Of the forward pass; the gradients are matrix products. */
  @Override
  public List<String> kernels() {
    return products.latest().map(Linear::kernels).orElse(List.of());
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    if (!covers() || maskArray != null) {
      return super.activate(training, workspaces); // which also says what is wrong
    }
    INDArray output =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {input.size(0), nOut()}, 'c');
    fill(output, training, ArrayType.FF_WORKING_MEM, workspaces);
    if (layerConf().getActivationFn().getClass() != ActivationSoftmax.class) {
      return layerConf().getActivationFn().getActivation(output, training);
    }
    softmaxes.get(output.size(0), rows -> RowSoftmax.of(rows, nOut())).run(Addresses.of(output));
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    doneFor = null;
    if (!covers() || labels == null) {
      return super.backpropGradient(epsilon, workspaces);
    }
    INDArray from = fill(room(), true, ArrayType.BP_WORKING_MEM, workspaces);
    INDArray delta = delta(workspaces);
    doneFor = labels;
    Gradient gradient = new DefaultGradient();
    INDArray weightGradient = gradientViews.get(WEIGHT);
    Linear.weightGradient(from, delta, weightGradient);
    gradient.setGradientFor(WEIGHT, weightGradient);
    if (hasBias()) {
      INDArray biasGradient = gradientViews.get(BIAS);
      delta.sum(biasGradient, 0);
      gradient.setGradientFor(BIAS, biasGradient);
    }
    return new Pair<>(gradient, inputGradient ? back(delta, workspaces) : null);
  }

  /** {@code x W + b}; returns the inputs as they were read, after dropout. */
  private INDArray fill(
      INDArray target, boolean training, ArrayType type, LayerWorkspaceMgr workspaces) {
    // In stock's order: each may draw random numbers.
    applyDropOutIfNecessary(training, workspaces);
    INDArray weights = getParamWithNoise(WEIGHT, training, workspaces);
    INDArray bias = getParamWithNoise(BIAS, training, workspaces);
    INDArray from = Plain.of(input, type, workspaces);
    products
        .get(
            input.size(0),
            rows -> Linear.of(rows, weights.rows(), weights.columns(), hasBias(), false))
        .forward(from, weights, bias, target);
    return from;
  }

  /** The loss's derivatives by the sums, {@code [batch, nOut]}, plain. */
  private INDArray delta(LayerWorkspaceMgr workspaces) {
    if (crossEntropy != null && labels.equalShapes(sums) && sums.length() < Floats.MOST) {
      loss = OptionalDouble.of(applyCrossEntropy(workspaces));
      return sums;
    }
    loss = OptionalDouble.empty();
    if (maskArray != null) {
      applyMask(sums);
    }
    return Plain.of(
        layerConf()
            .getLossFn()
            .computeGradient(labels, sums.dup(), layerConf().getActivationFn(), maskArray),
        ArrayType.BP_WORKING_MEM,
        workspaces);
  }

  /** Makes derivatives of the sums, and returns the sum of the losses. */
  private double applyCrossEntropy(LayerWorkspaceMgr workspaces) {
    int rows = (int) sums.size(0);
    int length = (int) sums.length();
    if (sumsOnHeap.length != length) {
      sumsOnHeap = new float[length];
      labelsOnHeap = new float[length];
    }
    Floats memory = Addresses.of(sums).floats(length);
    memory.get(sumsOnHeap);
    Addresses.of(Plain.of(labels, ArrayType.BP_WORKING_MEM, workspaces))
        .floats(length)
        .get(labelsOnHeap);
    float[] mask = maskArray == null ? null : maskArray.castTo(dataType).toFloatVector();
    double sum = crossEntropy.apply(sumsOnHeap, labelsOnHeap, mask, rows, (int) nOut());
    memory.put(sumsOnHeap);
    return sum;
  }

  private INDArray back(INDArray delta, LayerWorkspaceMgr workspaces) {
    INDArray toInput =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, dataType, new long[] {input.size(0), input.size(1)}, 'c');
    Linear.inputGradient(delta, getParamWithNoise(WEIGHT, true, workspaces), toInput);
    return backpropDropOutIfPresent(toInput);
  }

  @Override
  public double computeScore(
      double regularisation, boolean training, LayerWorkspaceMgr workspaces) {
    if (!isDone(training) || loss.isEmpty()) {
      return super.computeScore(regularisation, training, workspaces);
    }
    double sum = loss.getAsDouble();
    score = (conf().isMiniBatch() ? sum / getInputMiniBatchSize() : sum) + regularisation;
    return score;
  }

  @Override
  protected INDArray preOutput2d(boolean training, LayerWorkspaceMgr workspaces) {
    return isDone(training) && loss.isEmpty()
        ? workspaces.dup(ArrayType.FF_WORKING_MEM, sums)
        : super.preOutput2d(training, workspaces);
  }

  private boolean isDone(boolean training) {
    return training && doneFor != null && doneFor == labels;
  }

  /** Whether there is a row for each example, and a factor for each row where there is a mask. */
  private boolean covers() {
    return input.rank() == 2
        && input.columns() == getParam(WEIGHT).rows()
        && (maskArray == null
            || maskArray.isColumnVectorOrScalar() && maskArray.length() == input.size(0));
  }

  private INDArray room() {
    if (sums == null || sums.size(0) != input.size(0)) {
      sums = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', input.size(0), nOut());
    }
    return sums;
  }

  private long nOut() {
    return getParam(WEIGHT).columns();
  }

  @Override
  public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
    doneFor = null;
    super.setInput(input, workspaces);
  }

  /** A graph gives the labels' mask before it asks for the score: features had one of their own. */
  @Override
  public void setMaskArray(INDArray mask) {
    if (mask != maskArray) {
      doneFor = null;
    }
    super.setMaskArray(mask);
  }

  @Override
  public void clear() {
    doneFor = null;
    super.clear();
  }
}
