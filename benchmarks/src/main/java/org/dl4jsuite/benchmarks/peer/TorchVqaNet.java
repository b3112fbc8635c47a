package org.dl4jsuite.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import org.dl4jsuite.benchmarks.Batch;
import org.dl4jsuite.benchmarks.RecurrentNet;
import org.dl4jsuite.benchmarks.VqaNet;
import org.dl4jsuite.benchmarks.Work;

/** {@link VqaNet} in PyTorch; of its LSTM's biases the second stays zero, untrained. */
final class TorchVqaNet implements TorchNet {

  private final Work work;
  private final VqaNet net;
  private final NDManager manager;

  /** Input weights, recurrent weights and bias of the LSTM; then each dense layer's two. */
  private final NDList parameters = new NDList();

  private final NDArray secondBias;
  private final NDArray state;

  TorchVqaNet(Work work, NDManager manager) {
    this.work = work;
    this.net = (VqaNet) work.net();
    this.manager = manager;
    long units = net.units();
    long gated = RecurrentNet.Cell.LSTM.gates() * units;
    parameters.add(TorchNet.drawn(manager, units, gated, net.inputs()));
    parameters.add(TorchNet.drawn(manager, units, gated, units));
    parameters.add(TorchNet.drawn(manager, units, gated));
    long in = net.fused();
    for (int out : net.dense()) {
      dense(in, out);
      in = out;
    }
    dense(in, net.classes());
    secondBias = manager.zeros(new Shape(gated));
    state = manager.zeros(new Shape(1, work.batch(), units));
  }

  private void dense(long in, long out) {
    parameters.add(TorchNet.drawn(manager, in, out, in));
    parameters.add(TorchNet.drawn(manager, in, out));
  }

  @Override
  public NDList parameters() {
    return parameters;
  }

  @Override
  public NDList inputs(Batch batch) {
    return new NDList(
        TorchNet.timeFirst(manager, batch.inputs().get(0), net.steps(), net.inputs()),
        manager.create(batch.inputs().get(1), new Shape(work.batch(), net.picture())).duplicate());
  }

  @Override
  public NDArray logits(NDList inputs, NDList parameters, boolean training) {
    int next = 0;
    NDList cell =
        new NDList(
            parameters.get(next++), parameters.get(next++), parameters.get(next++), secondBias);
    NDArray asked = TorchNet.after(inputs.get(0), words -> asked(words, cell, training));
    NDArray x = TorchNet.after(asked, now -> now.concat(inputs.get(1), -1));
    for (int i = 0; i < net.dense().size(); i++) {
      x = TorchNet.linear(x, parameters.get(next++), parameters.get(next++));
      x = TorchNet.after(x, Activation::tanh);
      if (training) {
        x = TorchNet.dropout(x, net.keep());
      }
    }
    return TorchNet.linear(x, parameters.get(next++), parameters.get(next));
  }

  /** The LSTM's output after the last word, {@code [batch, units]}. */
  private NDArray asked(NDArray words, NDList cell, boolean training) {
    NDList outputs =
        words
            .getNDArrayInternal()
            .lstm(words, new NDList(state, state), cell, true, 1, 0, training, false, false);
    NDArray asked = outputs.get(1).squeeze(0);
    outputs.forEach(NDArray::close);
    return asked;
  }
}
