package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stands for DL4J's 2-d {@link ConvolutionLayer}: oneDNN forward and backward, and where the
 * activation allows it the forward result is kept for the backward pass, which stock computes anew.
 *
 * <p>Input {@code [batch, channels, height, width]} or {@code [batch, height, width, channels]},
 * float.
 */
public final class OneDnnConvolutionLayer extends ConvolutionLayer {

  private final boolean keepsOutput;
  private INDArray kept;

  /**
   * Takes the place of a stock layer, sharing its configuration, parameters and gradient views.
   *
   * @param stock the layer to stand for
   * @param keepsOutput whether the activation's derivative is found from its output alone
   */
  public OneDnnConvolutionLayer(Layer stock, boolean keepsOutput) {
    super(stock.conf(), DataType.FLOAT);
    this.keepsOutput = keepsOutput;
    helper = new OneDnnConvolution();
    TakeOver.from(stock, this);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    kept = null;
    INDArray output = super.activate(training, workspaceMgr);
    if (training && keepsOutput) {
      kept = output;
    }
    return output;
  }

  @Override
  protected Pair<INDArray, INDArray> preOutput(
      boolean training, boolean forBackprop, LayerWorkspaceMgr workspaceMgr) {
    if (forBackprop && kept != null) {
      return new Pair<>(kept, null);
    }
    return super.preOutput(training, forBackprop, workspaceMgr);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    Pair<Gradient, INDArray> gradient = super.backpropGradient(epsilon, workspaceMgr);
    kept = null;
    return gradient;
  }

  @Override
  public void setInput(INDArray input, LayerWorkspaceMgr workspaceMgr) {
    kept = null;
    super.setInput(input, workspaceMgr);
  }

  @Override
  public void clear() {
    kept = null;
    super.clear();
  }
}
