package org.dl4jsuite.layers.cpu;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.Linear;
import org.dl4jsuite.layers.onednn.Recent;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stands for DL4J's {@link DenseLayer} without layer normalisation: oneDNN's matrix products, bias
 * and ReLU within them, and no second forward pass in the backward pass. Input {@code [batch,
 * features]}, float.
 */
public final class OneDnnDenseLayer extends DenseLayer implements Accelerated {

  private static final String WEIGHT = DefaultParamInitializer.WEIGHT_KEY;
  private static final String BIAS = DefaultParamInitializer.BIAS_KEY;

  private final boolean inputGradient;
  private final Recent<Long, Linear> products = new Recent<>();
  private INDArray preActivation;

  /**
   * Takes the place of a stock layer, sharing its configuration, parameters and gradient views.
   *
   * @param inputGradient whether anything reads the gradient by this layer's input
   */
  public OneDnnDenseLayer(Layer stock, boolean inputGradient) {
    super(stock.conf(), DataType.FLOAT);
    this.inputGradient = inputGradient;
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
    preActivation = null;
    if (maskArray != null || input.rank() != 2 || input.columns() != getParam(WEIGHT).rows()) {
      return super.activate(training, workspaces); // which also says what is wrong
    }
    // In stock's order: each may draw random numbers.
    applyDropOutIfNecessary(training, workspaces);
    INDArray weights = getParamWithNoise(WEIGHT, training, workspaces);
    INDArray bias = getParamWithNoise(BIAS, training, workspaces);
    IActivation activation = layerConf().getActivationFn();
    Linear product =
        products.get(
            input.size(0),
            rows ->
                Linear.of(
                    rows,
                    weights.rows(),
                    weights.columns(),
                    hasBias(),
                    OutputDerivative.isRelu(activation)));
    INDArray output =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {input.size(0), weights.columns()}, 'c');
    INDArray from = Plain.of(input, ArrayType.FF_WORKING_MEM, workspaces);
    product.forward(from, weights, bias, output);
    LostWeights.show(weights, activation, output);
    boolean known = OutputDerivative.isKnown(activation);
    if (training) {
      preActivation = output;
      if (!known) {
        output = workspaces.dup(ArrayType.ACTIVATIONS, output, 'c');
      }
    }
    return known ? output : activation.getActivation(output, training);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    if (preActivation == null) {
      return super.backpropGradient(epsilon, workspaces);
    }
    INDArray delta =
        Plain.of(
            ActivationGradient.of(
                layerConf().getActivationFn(), preActivation, epsilon, workspaces),
            ArrayType.BP_WORKING_MEM,
            workspaces);
    Gradient gradient = new DefaultGradient();
    if (hasBias()) {
      INDArray biasGradient = gradientViews.get(BIAS);
      delta.sum(biasGradient, 0);
      gradient.setGradientFor(BIAS, biasGradient);
    }
    INDArray weightGradient = gradientViews.get(WEIGHT);
    INDArray from = Plain.of(input, ArrayType.BP_WORKING_MEM, workspaces);
    Linear.weightGradient(from, delta, weightGradient);
    gradient.setGradientFor(WEIGHT, weightGradient);
    INDArray toInput = null;
    if (inputGradient) {
      toInput =
          workspaces.createUninitialized(
              ArrayType.ACTIVATION_GRAD, dataType, new long[] {from.size(0), from.size(1)}, 'c');
      Linear.inputGradient(delta, getParamWithNoise(WEIGHT, true, workspaces), toInput);
      toInput = backpropDropOutIfPresent(toInput);
    }
    weightNoiseParams.clear();
    preActivation = null;
    return new Pair<>(gradient, toInput);
  }

  @Override
  public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
    preActivation = null;
    super.setInput(input, workspaces);
  }

  @Override
  public void clear() {
    preActivation = null;
    super.clear();
  }
}
