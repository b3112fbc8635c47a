package org.dl4jsuite.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.dl4jsuite.benchmarks.Work;

/** What PyTorch's parameters become, given their gradients. */
interface TorchUpdater {

  /** What the loss is multiplied with before the backward pass. */
  double scale();

  /**
   * Changes a parameter.
   *
   * @param index its place among the network's parameters
   * @param gradient of the loss times {@link #scale}
   */
  void update(int index, NDArray parameter, NDArray gradient);

  static TorchUpdater of(Work.Step step, NDList parameters, NDManager manager) {
    return step == Work.Step.RMSPROP
        ? new TorchRmsProp(parameters, manager)
        : new TorchSgd(Peer.LEARNING_RATE);
  }
}
