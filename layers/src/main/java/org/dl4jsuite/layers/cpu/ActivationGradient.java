package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The backward pass of any activation function. */
final class ActivationGradient {

  private ActivationGradient() {}

  /**
   * ND4J's softmax gradient is wrong, and not the same twice, where its two arrays lie in different
   * orders: both are given to it in row-major order.
   *
   * @param sums what the function was applied to; may be written to
   * @param epsilon gradient by the function's output, in the shape of {@code sums}
   * @return gradient by {@code sums}
   */
  static INDArray of(
      IActivation function, INDArray sums, INDArray epsilon, LayerWorkspaceMgr workspaces) {
    if (!(function instanceof ActivationSoftmax)) {
      return function.backprop(sums, epsilon).getFirst();
    }
    return function
        .backprop(
            Plain.of(sums, ArrayType.BP_WORKING_MEM, workspaces),
            Plain.of(epsilon, ArrayType.BP_WORKING_MEM, workspaces))
        .getFirst();
  }
}
