package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.LossLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's {@link LossLayer} that leaves its input as it is. Stock's backward pass has the activation
 * function write its gradient over it: the score, which is computed afterwards, is then of other
 * values, and so is the gradient of a layer before it that reads its own output again.
 */
final class CarefulLossLayer extends LossLayer implements Mended {

  /** Takes the place of a stock layer, sharing its configuration. */
  CarefulLossLayer(Layer stock) {
    super(stock.conf(), TakeOver.dataType(stock));
    TakeOver.from(stock, this);
  }

  static boolean isNeeded(Layer layer) {
    return layer.getClass() == LossLayer.class;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray given = input;
    input = workspaces.dup(ArrayType.BP_WORKING_MEM, given);
    try {
      return super.backpropGradient(epsilon, workspaces);
    } finally {
      input = given;
    }
  }
}
