package org.dl4jsuite.layers.cpu;

import org.dl4jsuite.layers.onednn.Addresses;
import org.dl4jsuite.layers.onednn.Floats;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * oneDNN's ReLU makes 0 of NaN, where stock's keeps it. A network whose training has failed would
 * go on with a score that looks sound: here it shows NaN, as in stock.
 */
final class LostWeights {

  private LostWeights() {}

  /**
   * Makes a layer's output NaN where its weights are so and its ReLU would hide it.
   *
   * @param weights without gaps in memory
   */
  static void show(INDArray weights, IActivation activation, INDArray output) {
    if (OutputDerivative.isRelu(activation) && weights.length() < Floats.MOST && areLost(weights)) {
      output.assign(Float.NaN);
    }
  }

  /**
   * Whether training has left NaN in weights. It does so for all weights of an input or of an
   * output, so that a first slice along the slowest dimension and the first value of each slice
   * tell.
   */
  private static boolean areLost(INDArray weights) {
    int length = (int) weights.length();
    int slice = 1;
    for (int d = 0; d < weights.rank(); d++) {
      if (weights.size(d) > 1) {
        slice = Math.max(slice, (int) weights.stride(d));
      }
    }
    Floats values = Addresses.of(weights).floats(length);
    for (int i = 0; i < slice; i++) {
      if (Float.isNaN(values.get(i))) {
        return true;
      }
    }
    for (int i = 0; i < length; i += slice) {
      if (Float.isNaN(values.get(i))) {
        return true;
      }
    }
    return false;
  }
}
