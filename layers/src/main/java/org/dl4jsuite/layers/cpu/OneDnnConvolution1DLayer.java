package org.dl4jsuite.layers.cpu;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.Convolution1DLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.Convolution;
import org.dl4jsuite.layers.onednn.Recent;
import org.dl4jsuite.layers.onednn.Reorderings;
import org.dl4jsuite.layers.onednn.SlidingWindow;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Stands for DL4J's {@link Convolution1DLayer} in format NCW: a convolution of images one pixel
 * high, on oneDNN, with bias and ReLU within, and no second forward pass in the backward pass.
 *
 * <p>Input {@code [batch, channels, time]}, output {@code [batch, filters, time]}, float. DL4J
 * names the shape of its weights {@code [filters, channels, kernel, 1]}, but multiplies by their
 * memory as {@code [kernel, channels, filters]}; so does this class.
 */
public final class OneDnnConvolution1DLayer extends Convolution1DLayer implements Accelerated {

  private static final String WEIGHT = ConvolutionParamInitializer.WEIGHT_KEY;
  private static final String BIAS = ConvolutionParamInitializer.BIAS_KEY;

  private record Key(SlidingWindow window, boolean training) {}

  private final boolean inputGradient;
  private final Recent<Key, Convolution> convolutions = new Recent<>();
  private final Reorderings reorderings = new Reorderings();
  private final int kernel;

  /** {@code [filters, channels, 1, kernel]}, out of all workspaces, as oneDNN reads them. */
  private final INDArray filters;

  private final INDArray filterGradient;
  private Convolution done;
  private INDArray plainInput;
  private INDArray preActivation;

  /**
   * Takes the place of a stock layer, sharing its configuration, parameters and gradient views.
   *
   * @param inputGradient whether anything reads the gradient by this layer's input
   */
  public OneDnnConvolution1DLayer(Layer stock, boolean inputGradient) {
    super(stock.conf(), DataType.FLOAT);
    this.inputGradient = inputGradient;
    helper = null;
    TakeOver.from(stock, this);
    kernel = layerConf().getKernelSize()[0];
    long[] shape = {layerConf().getNOut(), layerConf().getNIn(), 1, kernel};
    filters = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
    filterGradient = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
  }

  @Override
  public List<String> kernels() {
    return convolutions.latest().map(Convolution::kernels).orElse(List.of());
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    forget();
    if (input.rank() != 3 || input.size(1) != layerConf().getNIn()) {
      return super.activate(training, workspaces); // which says what is wrong
    }
    IActivation activation = layerConf().getActivationFn();
    INDArray from = image(Plain.of(input, ArrayType.ACTIVATIONS, workspaces));
    SlidingWindow window = window(from);
    Convolution convolution =
        convolutions.get(
            new Key(window, training),
            k ->
                Convolution.of(
                    k.window, k.training, hasBias(), OutputDerivative.isRelu(activation)));
    INDArray output =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, window.outputShape(), 'c');
    reorderings.copy(byTap(getParam(WEIGHT)).permute(2, 1, 0), tapsLast(filters));
    convolution.forward(from, filters, hasBias() ? getParam(BIAS) : null, output);
    LostWeights.show(filters, activation, output);
    boolean known = OutputDerivative.isKnown(activation);
    if (training) {
      done = convolution;
      plainInput = from;
      preActivation = output;
      if (!known || maskArray != null) {
        output = workspaces.dup(ArrayType.ACTIVATIONS, output, 'c');
      }
    }
    INDArray steps = steps(known ? output : activation.getActivation(output, training));
    if (maskArray != null) {
      INDArray present =
          feedForwardMaskArray(maskArray, MaskState.Active, (int) steps.size(0)).getFirst();
      Broadcast.mul(steps, present, steps, 0, 2);
    }
    return steps;
  }

  /** Like stock's, it does not hide from the gradient what the mask hides from the output. */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    if (done == null) {
      activate(true, workspaces);
    }
    IActivation activation = layerConf().getActivationFn();
    INDArray delta = image(Plain.of(epsilon, ArrayType.BP_WORKING_MEM, workspaces));
    Pictures.requireShape(delta, done.window().outputShape(), CNN2DFormat.NCHW);
    if (!OutputDerivative.isKnown(activation)) {
      delta =
          Plain.of(
              ActivationGradient.of(activation, preActivation, delta, workspaces),
              ArrayType.BP_WORKING_MEM,
              workspaces);
    }
    INDArray toInput =
        inputGradient
            ? workspaces.createUninitialized(
                ArrayType.ACTIVATION_GRAD, DataType.FLOAT, done.window().input(), 'c')
            : null;
    Gradient gradient = new DefaultGradient();
    INDArray biasGradient = hasBias() ? gradientViews.get(BIAS) : null;
    done.backward(plainInput, filters, preActivation, delta, filterGradient, biasGradient, toInput);
    INDArray weightGradient = gradientViews.get(WEIGHT);
    reorderings.copy(tapsLast(filterGradient).permute(2, 1, 0), byTap(weightGradient));
    if (biasGradient != null) {
      gradient.setGradientFor(BIAS, biasGradient);
    }
    gradient.setGradientFor(WEIGHT, weightGradient, 'c');
    forget();
    return new Pair<>(gradient, toInput == null ? null : steps(toInput));
  }

  private SlidingWindow window(INDArray image) {
    return Windows.of(
        image,
        layerConf().getNOut(),
        convolutionMode,
        new int[] {1, kernel},
        new int[] {1, layerConf().getStride()[0]},
        new int[] {1, layerConf().getDilation()[0]},
        new int[] {0, layerConf().getPadding()[0]},
        CNN2DFormat.NCHW,
        false);
  }

  /** {@code [kernel, channels, filters]} of weights or of their gradient, sharing their memory. */
  private INDArray byTap(INDArray weights) {
    return weights.reshape('c', kernel, layerConf().getNIn(), layerConf().getNOut());
  }

  private INDArray tapsLast(INDArray image) {
    return image.reshape('c', layerConf().getNOut(), layerConf().getNIn(), kernel);
  }

  /** {@code [batch, channels, 1, time]}. */
  private static INDArray image(INDArray steps) {
    return steps.reshape('c', steps.size(0), steps.size(1), 1, steps.size(2));
  }

  /** {@code [batch, channels, time]}. */
  private static INDArray steps(INDArray image) {
    return image.reshape('c', image.size(0), image.size(1), image.size(3));
  }

  private void forget() {
    done = null;
    plainInput = null;
    preActivation = null;
  }

  @Override
  public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
    forget();
    super.setInput(input, workspaces);
  }

  @Override
  public void clear() {
    forget();
    super.clear();
  }
}
