package org.dl4jsuite.layers.cpu;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.Pooling;
import org.dl4jsuite.layers.onednn.Recent;
import org.dl4jsuite.layers.onednn.SlidingWindow;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stands for DL4J's 2-d {@link SubsamplingLayer} with max or average pooling: oneDNN forward and
 * backward; max pooling remembers where the largest values were, which stock looks for again in the
 * backward pass.
 *
 * <p>Input {@code [batch, channels, height, width]} or {@code [batch, height, width, channels]},
 * float.
 */
public final class OneDnnSubsamplingLayer extends SubsamplingLayer
    implements HandsOnPictures, Accelerated {

  private record Key(SlidingWindow window, boolean training) {}

  private final Recent<Key, Pooling> poolings = new Recent<>();
  private Pooling done;
  private boolean outputLast;

  /** Takes the place of a stock layer, sharing its configuration. */
  public OneDnnSubsamplingLayer(Layer stock) {
    super(stock.conf(), DataType.FLOAT);
    helper = null;
    TakeOver.from(stock, this);
  }

  /** Why a layer with these settings stays stock; empty where it need not. */
  public static Optional<String> obstacle(org.deeplearning4j.nn.conf.layers.SubsamplingLayer conf) {
    if (conf.getPoolingType() != PoolingType.MAX && conf.getPoolingType() != PoolingType.AVG) {
      return Optional.of(conf.getPoolingType() + " pooling");
    }
    for (int i = 0; i < conf.getPadding().length; i++) {
      if (conf.getPadding()[i] >= conf.getKernelSize()[i]
          && conf.getConvolutionMode() != ConvolutionMode.Same) {
        // oneDNN has no average of them, and on SSE4.1 a gradient of NaN.
        return Optional.of("windows in the padding alone");
      }
    }
    return Optional.empty();
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    done = null;
    if (input.rank() != 4) {
      return super.activate(training, workspaces); // which says what is wrong
    }
    if (!fits()) {
      return super.activate(training, workspaces);
    }
    SlidingWindow window = window();
    Pooling pooling =
        poolings.get(new Key(window, training), k -> Pooling.of(k.window, kind(), k.training));
    CNN2DFormat format = layerConf().getCnn2dDataFormat();
    INDArray output =
        Pictures.create(
            window.outputShape(), format, window.outputLast(), ArrayType.ACTIVATIONS, workspaces);
    INDArray from =
        Pictures.of(input, format, window.inputLast(), ArrayType.FF_WORKING_MEM, workspaces);
    pooling.forward(from, output);
    if (training) {
      done = pooling;
    }
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    if (!fits()) {
      return super.backpropGradient(epsilon, workspaces);
    }
    if (done == null) {
      activate(true, workspaces);
    }
    SlidingWindow window = done.window();
    CNN2DFormat format = layerConf().getCnn2dDataFormat();
    Pictures.requireShape(epsilon, window.outputShape(), format);
    INDArray toInput =
        Pictures.create(
            window.input(), format, window.inputLast(), ArrayType.ACTIVATION_GRAD, workspaces);
    INDArray gradient =
        Pictures.of(epsilon, format, window.outputLast(), ArrayType.BP_WORKING_MEM, workspaces);
    done.backward(gradient, toInput);
    return new Pair<>(new DefaultGradient(), toInput);
  }

  /** Forward, backward. */
  @Override
  public List<String> kernels() {
    return poolings.latest().map(Pooling::kernels).orElse(List.of());
  }

  /** Stock runs a window that is longer than its input too: batches may differ in length. */
  private boolean fits() {
    return Windows.fits(
        input,
        layerConf().getKernelSize(),
        layerConf().getDilation(),
        convolutionMode == ConvolutionMode.Same ? null : layerConf().getPadding(),
        layerConf().getCnn2dDataFormat());
  }

  /** Unlike a convolution's, stock's pooling does not insist on what {@code Strict} demands. */
  private SlidingWindow window() {
    return Windows.of(
        input,
        0,
        convolutionMode == ConvolutionMode.Strict ? ConvolutionMode.Truncate : convolutionMode,
        layerConf().getKernelSize(),
        layerConf().getStride(),
        layerConf().getDilation(),
        layerConf().getPadding(),
        layerConf().getCnn2dDataFormat(),
        outputLast);
  }

  @Override
  public void toItsLike() {
    outputLast = true;
  }

  private Pooling.Kind kind() {
    if (layerConf().getPoolingType() == PoolingType.MAX) {
      return Pooling.Kind.MAX;
    }
    return layerConf().isAvgPoolIncludePadInDivisor()
        ? Pooling.Kind.AVERAGE_WITH_PADDING
        : Pooling.Kind.AVERAGE_WITHOUT_PADDING;
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
