package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.feedforward.elementwise.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's {@link ElementWiseMultiplicationLayer} with a dropout that does not work in place: stock's
 * multiplies the inputs that it had before.
 */
final class ElementWiseLayer extends ElementWiseMultiplicationLayer implements Mended {

  /** Takes the place of a stock layer, sharing its configuration. */
  ElementWiseLayer(Layer stock) {
    super(stock.conf(), TakeOver.dataType(stock));
    TakeOver.from(stock, this);
  }

  static boolean isNeeded(Layer layer) {
    return layer.getClass() == ElementWiseMultiplicationLayer.class
        && InputDropout.changesInputs(layer);
  }

  @Override
  public INDArray preOutput(boolean training, LayerWorkspaceMgr workspaces) {
    applyDropOutIfNecessary(training, workspaces);
    return super.preOutput(training, workspaces);
  }
}
