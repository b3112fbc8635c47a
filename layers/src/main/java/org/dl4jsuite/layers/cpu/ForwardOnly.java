package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A preprocessor before a layer whose input gradient nothing reads, and which finds none. Stock
 * preprocessors fail where there is no gradient.
 */
public final class ForwardOnly implements InputPreProcessor {

  private static final long serialVersionUID = 1;

  private final InputPreProcessor stock;

  /** Stands for a stock preprocessor. */
  public ForwardOnly(InputPreProcessor stock) {
    this.stock = stock;
  }

  @Override
  public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr workspaces) {
    return stock.preProcess(input, batch, workspaces);
  }

  /** None. */
  @Override
  public INDArray backprop(INDArray gradient, int batch, LayerWorkspaceMgr workspaces) {
    return null;
  }

  @Override
  public InputPreProcessor clone() {
    return new ForwardOnly(stock.clone());
  }

  @Override
  public InputType getOutputType(InputType type) {
    return stock.getOutputType(type);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
    return stock.feedForwardMaskArray(mask, state, batch);
  }
}
