package org.dl4jsuite.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Training steps in PyTorch's eager mode, as {@code torch.optim} with {@code
 * zero_grad(set_to_none=True)} has it: no gradient is cleared or added up, and an update takes
 * PyTorch's own passes over each parameter. DJL's trainer takes more, and its optimizers are
 * composed of elementwise operations: hence {@link TorchUpdater}.
 */
final class TorchTraining {

  private final TorchNet net;
  private final TorchUpdater updater;
  private final NDManager manager;
  private final int batch;

  /** Of the sum of log likelihoods: negative for a loss, over the batch for its mean. */
  private final NDArray seed;

  /**
   * @param manager of what outlives a step
   * @param batch examples in a step
   */
  TorchTraining(TorchNet net, TorchUpdater updater, NDManager manager, int batch) {
    this.net = net;
    this.updater = updater;
    this.manager = manager;
    this.batch = batch;
    seed = manager.create((float) (-updater.scale() / batch));
  }

  /**
   * Changes the network's parameters once.
   *
   * @param inputs as the network wants them
   * @param labels one-hot {@code [steps * examples, classes]}, zero where a step is padding
   * @return the loss before the change, a mean over the examples
   */
  double step(NDList inputs, NDArray labels) {
    try (NDManager step = manager.newSubManager()) {
      NDList leaves = new NDList();
      for (NDArray parameter : net.parameters()) {
        NDArray leaf = alias(parameter, step);
        leaf.setRequiresGradient(true);
        leaves.add(leaf);
      }
      double loss = backward(aliases(inputs, step), labels, leaves);
      for (int i = 0; i < leaves.size(); i++) {
        updater.update(i, net.parameters().get(i), leaves.get(i).getGradient());
      }
      return loss;
    }
  }

  /** The loss; leaves a gradient at each leaf. */
  private double backward(NDList inputs, NDArray labels, NDList leaves) {
    JniUtils.setGradMode(true);
    try {
      NDArray logits = net.logits(inputs, leaves, true);
      NDArray likelihood = logits.logSoftmax(-1).mul(labels).sum();
      JniUtils.backward((PtNDArray) likelihood, (PtNDArray) seed, false, false);
      return -likelihood.getFloat() / batch;
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  /** The same memory in arrays that are freed with the step. */
  static NDList aliases(NDList arrays, NDManager step) {
    return new NDList(arrays.stream().map(array -> alias(array, step)).toArray(NDArray[]::new));
  }

  /** The same memory without history, and with no gradient yet; freed with the step. */
  private static NDArray alias(NDArray array, NDManager step) {
    NDArray alias = array.stopGradient();
    alias.attach(step);
    return alias;
  }
}
