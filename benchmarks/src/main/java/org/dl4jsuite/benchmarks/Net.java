package org.dl4jsuite.benchmarks;

import java.util.List;

/**
 * A network, described once for all peers. Operations are counted as 2 for each multiplication and
 * addition of a matrix product or convolution; elementwise arithmetic is left out, so a share of
 * the GEMM rate can only be too low.
 */
public sealed interface Net permits ConvNet, RecurrentNet, VqaNet {

  /** Numbers of one example in each of the network's inputs. */
  List<Integer> inputSizes();

  /** Of the softmax. */
  int classes();

  /** Labels of one example: one, or one for each time step. */
  default int labels() {
    return 1;
  }

  /** Numbers that training changes; the same in all peers. */
  long parameters();

  /** Operations of the forward pass of one example. */
  long forwardFlops();

  /**
   * Gradients with respect to the network's inputs, which nobody needs: operations for one example.
   */
  long inputGradientFlops();

  /**
   * Operations of one example's training step: forward, the weights' gradient and the activations'
   * gradient take a forward pass's operations each, save that what reads the inputs passes none on.
   */
  default long trainingFlops() {
    return 3 * forwardFlops() - inputGradientFlops();
  }
}
