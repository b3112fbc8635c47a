package org.dl4jsuite.layers.cpu;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.convolution.Deconvolution2DLayer;
import org.deeplearning4j.nn.layers.convolution.DepthwiseConvolution2DLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.Convolution;
import org.dl4jsuite.layers.onednn.Filters;
import org.dl4jsuite.layers.onednn.Recent;
import org.dl4jsuite.layers.onednn.SlidingWindow;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stands for DL4J's 2-d {@link ConvolutionLayer}, {@link DepthwiseConvolution2DLayer} and {@link
 * Deconvolution2DLayer}: oneDNN forward and backward, bias and ReLU within the convolution, and no
 * second forward pass in the backward pass.
 *
 * <p>Input {@code [batch, channels, height, width]} or {@code [batch, height, width, channels]},
 * float.
 */
public final class OneDnnConvolutionLayer extends ConvolutionLayer
    implements HandsOnPictures, Accelerated {

  private static final String WEIGHT = ConvolutionParamInitializer.WEIGHT_KEY;
  private static final String BIAS = ConvolutionParamInitializer.BIAS_KEY;

  private record Key(SlidingWindow window, boolean training) {}

  private final Filters filters;
  private final boolean inputGradient;
  private final Recent<Key, Convolution> convolutions = new Recent<>();
  private Convolution done;
  private INDArray plainInput;
  private INDArray preActivation;
  private boolean outputLast;

  /**
   * Takes the place of a stock layer, sharing its configuration, parameters and gradient views.
   *
   * @param inputGradient whether anything reads the gradient by this layer's input
   */
  public OneDnnConvolutionLayer(Layer stock, boolean inputGradient) {
    super(stock.conf(), DataType.FLOAT);
    this.inputGradient = inputGradient;
    filters = filters(stock);
    helper = null;
    TakeOver.from(stock, this);
  }

  private static Filters filters(Layer stock) {
    if (stock instanceof DepthwiseConvolution2DLayer) {
      return Filters.DEPTHWISE;
    }
    return stock instanceof Deconvolution2DLayer ? Filters.TRANSPOSED : Filters.FULL;
  }

  /** The kind of layer whose place it takes. */
  public Class<? extends Layer> stockClass() {
    return switch (filters) {
      case DEPTHWISE -> DepthwiseConvolution2DLayer.class;
      case TRANSPOSED -> Deconvolution2DLayer.class;
      default -> ConvolutionLayer.class;
    };
  }

  /** Why a layer with these settings stays stock; empty where it need not. */
  public static Optional<String> obstacle(ConvolutionLayer layer) {
    if (!(layer instanceof Deconvolution2DLayer)) {
      return Optional.empty();
    }
    if (InputDropout.changesInputs(layer)) {
      // Stock's gradient passes through what was dropped.
      return Optional.of("dropout before a transposed convolution");
    }
    boolean apart =
        Windows.overlap(layer.layerConf(), 0) < 0 || Windows.overlap(layer.layerConf(), 1) < 0;
    return apart && layer.layerConf().getConvolutionMode() == ConvolutionMode.Same
        ? Optional.of("stride larger than the kernel")
        : Optional.empty();
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    return forward(training, workspaces);
  }

  private INDArray forward(boolean training, LayerWorkspaceMgr workspaces) {
    validateInputRank();
    // In stock's order: each may draw random numbers.
    INDArray bias = getParamWithNoise(BIAS, training, workspaces);
    INDArray weights = getParamWithNoise(WEIGHT, training, workspaces);
    validateInputDepth(inputs(weights));
    IActivation activation = layerConf().getActivationFn();
    SlidingWindow window = window(weights);
    forget();
    Convolution convolution =
        convolutions.get(
            new Key(window, training),
            k ->
                Convolution.of(
                    k.window, k.training, hasBias(), OutputDerivative.isRelu(activation)));
    CNN2DFormat format = layerConf().getCnn2dDataFormat();
    INDArray from =
        Pictures.of(input, format, window.inputLast(), ArrayType.ACTIVATIONS, workspaces);
    INDArray output =
        Pictures.create(
            window.outputShape(), format, window.outputLast(), ArrayType.ACTIVATIONS, workspaces);
    convolution.forward(from, weights, bias, output);
    LostWeights.show(weights, activation, output);
    boolean known = OutputDerivative.isKnown(activation);
    if (training) {
      done = convolution;
      plainInput = from;
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
    if (done == null) { // the layer is frozen: its dropout too
      forward(true, workspaces);
    }
    INDArray weights = getParamWithNoise(WEIGHT, true, workspaces);
    INDArray weightGradient = gradientViews.get(WEIGHT);
    INDArray biasGradient = hasBias() ? gradientViews.get(BIAS) : null;
    Pictures.requireShape(epsilon, done.window().outputShape(), layerConf().getCnn2dDataFormat());
    INDArray delta = epsilon.castTo(dataType);
    if (!OutputDerivative.isKnown(layerConf().getActivationFn())) {
      delta =
          ActivationGradient.of(layerConf().getActivationFn(), preActivation, delta, workspaces);
    }
    SlidingWindow window = done.window();
    CNN2DFormat format = layerConf().getCnn2dDataFormat();
    INDArray toInput =
        inputGradient
            ? Pictures.create(
                window.input(), format, window.inputLast(), ArrayType.ACTIVATION_GRAD, workspaces)
            : null;
    done.backward(
        plainInput,
        weights,
        preActivation,
        Pictures.of(delta, format, window.outputLast(), ArrayType.BP_WORKING_MEM, workspaces),
        weightGradient,
        biasGradient,
        toInput);
    weightNoiseParams.clear();
    forget();
    return new Pair<>(
        gradients(weightGradient, biasGradient),
        toInput == null ? null : backpropDropOutIfPresent(toInput));
  }

  private static Gradient gradients(INDArray weightGradient, INDArray biasGradient) {
    Gradient gradient = new DefaultGradient();
    if (biasGradient != null) {
      gradient.setGradientFor(BIAS, biasGradient);
    }
    gradient.setGradientFor(WEIGHT, weightGradient, 'c');
    return gradient;
  }

  private long inputs(INDArray weights) {
    return switch (filters) {
      case TRANSPOSED -> weights.size(0);
      case DEPTHWISE -> weights.size(2);
      default -> weights.size(1);
    };
  }

  private long outputs(INDArray weights) {
    return switch (filters) {
      case TRANSPOSED -> weights.size(1);
      case DEPTHWISE -> weights.size(2) * weights.size(3);
      default -> weights.size(0);
    };
  }

  private SlidingWindow window(INDArray weights) {
    return Windows.ofConvolution(
        input, filters, outputs(weights), convolutionMode, layerConf(), outputLast);
  }

  /** Forward, weight gradient, input gradient. */
  @Override
  public List<String> kernels() {
    return convolutions.latest().map(Convolution::kernels).orElse(List.of());
  }

  @Override
  public void toItsLike() {
    // Other activations than those within the convolution are DL4J's, which are slow on such
    // arrays.
    outputLast = OutputDerivative.isKnown(layerConf().getActivationFn());
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
