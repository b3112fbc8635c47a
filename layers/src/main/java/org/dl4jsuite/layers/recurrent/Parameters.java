package org.dl4jsuite.layers.recurrent;

import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Addresses;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Finds a layer's parameters and gradients in memory. All three layers use the same names. */
final class Parameters {

  private static final String INPUT = LSTMParamInitializer.INPUT_WEIGHT_KEY;
  private static final String RECURRENT = LSTMParamInitializer.RECURRENT_WEIGHT_KEY;
  private static final String BIAS = LSTMParamInitializer.BIAS_KEY;

  private final BaseRecurrentLayer<?> layer;
  private final Source source;

  /** Copies made of parameters must live as long as their addresses are in use. */
  private INDArray inputWeights;

  private INDArray recurrentWeights;
  private INDArray bias;

  /** A layer's way to find its parameters, with weight noise where it has such. */
  @FunctionalInterface
  interface Source {
    INDArray get(String key, boolean training, LayerWorkspaceMgr workspaceMgr);
  }

  Parameters(BaseRecurrentLayer<?> layer, Source source) {
    this.layer = layer;
    this.source = source;
  }

  int inputs() {
    return (int) layer.getParam(INPUT).size(0);
  }

  int units() {
    return (int) layer.getParam(RECURRENT).size(0);
  }

  /** Asks for the parameters in stock's order, in which their noise is drawn. */
  Weights weights(boolean training, LayerWorkspaceMgr workspaceMgr) {
    if (layer instanceof SimpleRnn) {
      inputWeights = byColumns(source.get(INPUT, training, workspaceMgr));
      recurrentWeights = byColumns(source.get(RECURRENT, training, workspaceMgr));
    } else {
      recurrentWeights = byColumns(source.get(RECURRENT, training, workspaceMgr));
      inputWeights = byColumns(source.get(INPUT, training, workspaceMgr));
    }
    INDArray given = source.get(BIAS, training, workspaceMgr);
    bias = Addresses.isPlain(given) ? given : given.dup('c');
    Address recurrent = Addresses.of(recurrentWeights);
    int n = units();
    float[] peepholes = null;
    if (recurrentWeights.size(1) == 4L * n + 3) {
      peepholes = new float[3 * n];
      recurrent.plus(4L * n * n).floats(3L * n).get(peepholes);
    }
    return new Weights(Addresses.of(inputWeights), Addresses.of(bias), recurrent, peepholes);
  }

  Gradients gradients() {
    Map<String, INDArray> views = views();
    Address recurrent = Addresses.of(views.get(RECURRENT));
    int n = units();
    return new Gradients(
        Addresses.of(views.get(INPUT)),
        recurrent,
        Addresses.of(views.get(BIAS)),
        recurrent.plus(4L * n * n));
  }

  /** The gradients as DL4J hands them on. */
  Gradient gradient() {
    Gradient gradient = new DefaultGradient();
    Map<String, INDArray> views = views();
    for (String key : new String[] {INPUT, RECURRENT, BIAS}) {
      gradient.gradientForVariable().put(key, views.get(key));
    }
    return gradient;
  }

  private Map<String, INDArray> views() {
    return layer
        .conf()
        .getLayer()
        .initializer()
        .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray());
  }

  /** The matrix itself where it lies column by column, else a copy that does. */
  private static INDArray byColumns(INDArray matrix) {
    long rows = matrix.size(0);
    boolean inOrder =
        (rows == 1 || matrix.stride(0) == 1) && (matrix.size(1) == 1 || matrix.stride(1) == rows);
    return inOrder ? matrix : matrix.dup('f');
  }
}
