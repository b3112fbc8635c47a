package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stands for DL4J's {@link DenseLayer} with ReLU or identity activation: the forward result is kept
 * for the backward pass, which stock computes anew. Input {@code [batch, features]}.
 */
public final class SinglePassDenseLayer extends DenseLayer {

  private INDArray kept;

  /** Takes the place of a stock layer, sharing its configuration, parameters and gradient views. */
  public SinglePassDenseLayer(Layer stock) {
    super(stock.conf(), stock.getParam("W").dataType());
    TakeOver.from(stock, this);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    kept = null;
    INDArray output = super.activate(training, workspaceMgr);
    if (training) {
      kept = output;
    }
    return output;
  }

  @Override
  protected Pair<INDArray, INDArray> preOutputWithPreNorm(
      boolean training, boolean forBackprop, LayerWorkspaceMgr workspaceMgr) {
    if (forBackprop && kept != null) {
      return new Pair<>(kept, kept);
    }
    return super.preOutputWithPreNorm(training, forBackprop, workspaceMgr);
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
