package org.dl4jsuite.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import org.dl4jsuite.benchmarks.Batch;
import org.dl4jsuite.benchmarks.ConvNet;
import org.dl4jsuite.benchmarks.Work;

/** A network in PyTorch's functions, without DJL's blocks and their bookkeeping between. */
interface TorchNet {

  /** The parameters, in an order that {@link #logits} knows. */
  NDList parameters();

  /** The examples as this network wants them. */
  NDArray input(Batch batch);

  /**
   * What the softmax takes, {@code [steps * examples, classes]}. Closes what it has used as soon as
   * PyTorch itself would.
   */
  NDArray logits(NDArray input, NDList parameters, boolean training);

  static TorchNet of(Work work, NDManager manager) {
    return work.net() instanceof ConvNet
        ? new TorchConvNet(work, manager)
        : new TorchRecurrentNet(work, manager);
  }

  /**
   * Uniform, as PyTorch draws a layer's parameters: within one over the square root of the inputs.
   */
  static NDArray drawn(NDManager manager, long fanIn, long... shape) {
    float bound = (float) (1 / Math.sqrt(fanIn));
    return manager.randomUniform(-bound, bound, new Shape(shape));
  }

  /** {@code x W^T + b}; x is used up. */
  static NDArray linear(NDArray input, NDArray weight, NDArray bias) {
    NDArray output = Linear.linear(input, weight, bias).get(0);
    input.close();
    return output;
  }
}
