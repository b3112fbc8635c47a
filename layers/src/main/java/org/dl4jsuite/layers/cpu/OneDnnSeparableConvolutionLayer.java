package org.dl4jsuite.layers.cpu;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.SeparableConvolution2DLayer;
import org.deeplearning4j.nn.params.SeparableConvolutionParamInitializer;
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
 * Stands for DL4J's {@link SeparableConvolution2DLayer}: a convolution of each input by itself,
 * then one of a single pixel over all of its results, both by oneDNN. Between them the pictures lie
 * with the channels last.
 *
 * <p>Input {@code [batch, channels, height, width]} or {@code [batch, height, width, channels]},
 * float.
 */
public final class OneDnnSeparableConvolutionLayer extends SeparableConvolution2DLayer
    implements HandsOnPictures, Accelerated {

  private static final String DEPTHWISE =
      SeparableConvolutionParamInitializer.DEPTH_WISE_WEIGHT_KEY;
  private static final String POINTWISE =
      SeparableConvolutionParamInitializer.POINT_WISE_WEIGHT_KEY;
  private static final String BIAS = SeparableConvolutionParamInitializer.BIAS_KEY;
  private static final int[] ONE = {1, 1};
  private static final int[] NONE = {0, 0};

  private record Key(SlidingWindow window, boolean training) {}

  private record Both(Convolution depthwise, Convolution pointwise) {}

  private record Done(Both by, INDArray input, INDArray between, INDArray sums) {}

  private final boolean inputGradient;
  private final Recent<Key, Both> made = new Recent<>();
  private Done done;
  private boolean outputLast;

  /**
   * Takes the place of a stock layer, sharing its configuration, parameters and gradient views.
   *
   * @param inputGradient whether anything reads the gradient by this layer's input
   */
  public OneDnnSeparableConvolutionLayer(Layer stock, boolean inputGradient) {
    super(stock.conf(), DataType.FLOAT);
    this.inputGradient = inputGradient;
    helper = null;
    TakeOver.from(stock, this);
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
    INDArray filters = getParamWithNoise(DEPTHWISE, training, workspaces);
    INDArray mixing = getParamWithNoise(POINTWISE, training, workspaces);
    validateInputDepth(filters.size(1));
    done = null;
    CNN2DFormat format = layerConf().getCnn2dDataFormat();
    SlidingWindow window = window(filters);
    Both by = made.get(new Key(window, training), k -> both(k.window, mixing.size(0), k.training));
    SlidingWindow last = by.pointwise.window();
    INDArray from =
        Pictures.of(input, format, window.inputLast(), ArrayType.ACTIVATIONS, workspaces);
    INDArray between =
        Pictures.create(window.outputShape(), format, true, ArrayType.ACTIVATIONS, workspaces);
    by.depthwise.forward(from, filters, null, between);
    INDArray output =
        Pictures.create(
            last.outputShape(), format, last.outputLast(), ArrayType.ACTIVATIONS, workspaces);
    by.pointwise.forward(between, mixing, bias, output);
    LostWeights.show(filters, activation(), output);
    LostWeights.show(mixing, activation(), output);
    boolean known = OutputDerivative.isKnown(activation());
    if (training) {
      done = new Done(by, from, between, output);
      if (!known) {
        output = workspaces.dup(ArrayType.ACTIVATIONS, output, 'c');
      }
    }
    return known ? output : activation().getActivation(output, training);
  }

  private Both both(SlidingWindow window, long outputs, boolean training) {
    SlidingWindow point =
        new SlidingWindow(
            window.outputShape(),
            outputs,
            window.output(),
            ONE,
            ONE,
            ONE,
            NONE,
            Filters.FULL,
            true,
            outputLast || layerConf().getCnn2dDataFormat() == CNN2DFormat.NHWC);
    return new Both(
        Convolution.of(window, training, false, false),
        Convolution.of(point, training, hasBias(), OutputDerivative.isRelu(activation())));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    if (done == null) { // the layer is frozen: its dropout too
      forward(true, workspaces);
    }
    Pictures.requireShape(
        epsilon, done.by.pointwise.window().outputShape(), layerConf().getCnn2dDataFormat());
    INDArray delta = epsilon.castTo(dataType);
    if (!OutputDerivative.isKnown(activation())) {
      delta = ActivationGradient.of(activation(), done.sums, delta, workspaces);
    }
    CNN2DFormat format = layerConf().getCnn2dDataFormat();
    SlidingWindow window = done.by.depthwise.window();
    INDArray toBetween =
        Pictures.create(window.outputShape(), format, true, ArrayType.BP_WORKING_MEM, workspaces);
    boolean last = done.by.pointwise.window().outputLast();
    done.by.pointwise.backward(
        done.between,
        getParamWithNoise(POINTWISE, true, workspaces),
        done.sums,
        Pictures.of(delta, format, last, ArrayType.BP_WORKING_MEM, workspaces),
        gradientViews.get(POINTWISE),
        hasBias() ? gradientViews.get(BIAS) : null,
        toBetween);
    INDArray toInput =
        inputGradient
            ? Pictures.create(
                window.input(), format, window.inputLast(), ArrayType.ACTIVATION_GRAD, workspaces)
            : null;
    done.by.depthwise.backward(
        done.input,
        getParamWithNoise(DEPTHWISE, true, workspaces),
        done.between,
        toBetween,
        gradientViews.get(DEPTHWISE),
        null,
        toInput);
    weightNoiseParams.clear();
    done = null;
    return new Pair<>(gradients(), toInput == null ? null : backpropDropOutIfPresent(toInput));
  }

  private Gradient gradients() {
    Gradient gradient = new DefaultGradient();
    if (hasBias()) {
      gradient.setGradientFor(BIAS, gradientViews.get(BIAS));
    }
    gradient.setGradientFor(DEPTHWISE, gradientViews.get(DEPTHWISE), 'c');
    gradient.setGradientFor(POINTWISE, gradientViews.get(POINTWISE), 'c');
    return gradient;
  }

  private IActivation activation() {
    return layerConf().getActivationFn();
  }

  private SlidingWindow window(INDArray filters) {
    return Windows.ofConvolution(
        input,
        Filters.SEPARABLE,
        filters.size(0) * filters.size(1),
        convolutionMode,
        layerConf(),
        true);
  }

  /** Of the first convolution, then of the second: forward, weight gradient, input gradient. */
  @Override
  public List<String> kernels() {
    Optional<Both> latest = made.latest();
    return latest
        .map(
            by -> Stream.of(by.depthwise, by.pointwise).flatMap(c -> c.kernels().stream()).toList())
        .orElse(List.of());
  }

  @Override
  public void toItsLike() {
    // Other activations than those within the convolution are DL4J's, which are slow on such
    // arrays.
    outputLast = OutputDerivative.isKnown(activation());
  }

  @Override
  public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
    done = null;
    super.setInput(input, workspaces);
  }

  @Override
  public void clear() {
    done = null;
    super.clear();
  }
}
