package org.dl4jsuite.benchmarks.peer;

import ai.djl.ndarray.NDArray;

/** Gradients come times the learning rate, so the update is one pass, as PyTorch's own is. */
final class TorchSgd implements TorchUpdater {

  private final double learningRate;

  TorchSgd(double learningRate) {
    this.learningRate = learningRate;
  }

  @Override
  public double scale() {
    return learningRate;
  }

  @Override
  public void update(int index, NDArray parameter, NDArray gradient) {
    parameter.subi(gradient);
  }
}
