package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.api.Layer;

/** Stock layers with faults that show where others around them are replaced. */
public final class Mending {

  private Mending() {}

  /** The layer that stands for a stock one, or that itself where it needs none. */
  public static Layer of(Layer layer) {
    if (SoftmaxActivationLayer.isNeeded(layer)) {
      return new SoftmaxActivationLayer(layer);
    }
    if (CarefulLossLayer.isNeeded(layer)) {
      return new CarefulLossLayer(layer);
    }
    return ElementWiseLayer.isNeeded(layer) ? new ElementWiseLayer(layer) : layer;
  }
}
