package org.dl4jsuite.layers.cpu;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** Activations whose derivative is found from their output alone. */
final class OutputDerivative {

  private OutputDerivative() {}

  /** Plain ReLU: its output is positive just where its input is. */
  static boolean isRelu(IActivation activation) {
    return activation instanceof ActivationReLU relu
        && relu.getMax() == null
        && relu.getThreshold() == null
        && relu.getNegativeSlope() == null;
  }

  static boolean isIdentity(IActivation activation) {
    return activation instanceof ActivationIdentity;
  }

  static boolean isKnown(IActivation activation) {
    return isRelu(activation) || isIdentity(activation);
  }
}
