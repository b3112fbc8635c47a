package org.dl4jsuite.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import java.util.function.UnaryOperator;
import org.dl4jsuite.benchmarks.Batch;
import org.dl4jsuite.benchmarks.ConvNet;
import org.dl4jsuite.benchmarks.VqaNet;
import org.dl4jsuite.benchmarks.Work;

/** A network in PyTorch's functions, without DJL's blocks and their bookkeeping between. */
interface TorchNet {

  /** The parameters, in an order that {@link #logits} knows. */
  NDList parameters();

  /** The examples as this network wants them. */
  NDList inputs(Batch batch);

  /**
   * What the softmax takes, {@code [steps * examples, classes]}. Closes what it has used as soon as
   * PyTorch itself would.
   */
  NDArray logits(NDList inputs, NDList parameters, boolean training);

  static TorchNet of(Work work, NDManager manager) {
    if (work.net() instanceof ConvNet) {
      return new TorchConvNet(work, manager);
    }
    return work.net() instanceof VqaNet
        ? new TorchVqaNet(work, manager)
        : new TorchRecurrentNet(work, manager);
  }

  /**
   * Uniform, as PyTorch draws a layer's parameters: within one over the square root of the inputs.
   */
  static NDArray drawn(NDManager manager, long fanIn, long... shape) {
    float bound = (float) (1 / Math.sqrt(fanIn));
    return manager.randomUniform(-bound, bound, new Shape(shape));
  }

  /** Row by row {@code [batch, time, features]}, turned to {@code [time, batch, features]}. */
  static NDArray timeFirst(NDManager manager, float[] rows, long steps, long features) {
    NDArray batchFirst = manager.create(rows).reshape(-1, steps, features);
    return batchFirst.transpose(1, 0, 2).duplicate();
  }

  /** {@code x W^T + b}; x is used up. */
  static NDArray linear(NDArray input, NDArray weight, NDArray bias) {
    NDArray output = Linear.linear(input, weight, bias).get(0);
    input.close();
    return output;
  }

  /** What the operation makes of the array, which is used up. */
  static NDArray after(NDArray array, UnaryOperator<NDArray> operation) {
    NDArray result = operation.apply(array);
    array.close();
    return result;
  }

  /** In training; the array is used up. */
  static NDArray dropout(NDArray array, double keep) {
    return keep < 1
        ? after(array, now -> Dropout.dropout(now, (float) (1 - keep), true).get(0))
        : array;
  }
}
