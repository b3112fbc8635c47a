package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.nd4j.linalg.api.buffer.DataType;

/** Puts one layer object in another's place within a network that is already initialised. */
public final class TakeOver {

  private TakeOver() {}

  /** Shares the arrays, not copies: both remain views of the network's flat parameter vector. */
  public static void from(Layer stock, AbstractLayer<?> fast) {
    fast.setIndex(stock.getIndex());
    if (stock.params() != null) {
      fast.setParamsViewArray(stock.params());
    }
    if (stock.paramTable() != null) { // empty for layers without parameters
      fast.setParamTable(stock.paramTable());
    }
    if (stock.getGradientsViewArray() != null) {
      fast.setBackpropGradientsViewArray(stock.getGradientsViewArray());
    }
    fast.setListeners(stock.getListeners());
    fast.setIterationCount(stock.getIterationCount());
    fast.setEpochCount(stock.getEpochCount());
    fast.allowInputModification(modifiesInput(stock));
  }

  /** The type that a layer computes in. */
  public static DataType dataType(Layer layer) {
    return (DataType) Fields.get(AbstractLayer.class, layer, "dataType");
  }

  private static boolean modifiesInput(Layer layer) {
    return (Boolean) Fields.get(AbstractLayer.class, layer, "inputModificationAllowed");
  }
}
