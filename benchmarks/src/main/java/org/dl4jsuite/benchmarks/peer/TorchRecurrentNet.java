package org.dl4jsuite.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.recurrent.RNN;
import org.dl4jsuite.benchmarks.Batch;
import org.dl4jsuite.benchmarks.RecurrentNet;
import org.dl4jsuite.benchmarks.RecurrentNet.Cell;
import org.dl4jsuite.benchmarks.Work;

/**
 * {@link RecurrentNet} in PyTorch. It keeps a second bias for the recurrent product; that one stays
 * zero here and is not trained, so that all peers have the same parameters.
 */
final class TorchRecurrentNet implements TorchNet {

  private static final int PER_DIRECTION = 3;

  private final RecurrentNet net;
  private final NDManager manager;

  /** For each direction: input weights, recurrent weights, bias; then the output layer's two. */
  private final NDList parameters = new NDList();

  private final NDArray secondBias;
  private final NDArray state;

  TorchRecurrentNet(Work work, NDManager manager) {
    this.net = (RecurrentNet) work.net();
    this.manager = manager;
    long units = net.units();
    long gated = net.cell().gates() * units;
    for (int direction = 0; direction < net.directions(); direction++) {
      parameters.add(TorchNet.drawn(manager, units, gated, net.inputs()));
      parameters.add(TorchNet.drawn(manager, units, gated, units));
      parameters.add(TorchNet.drawn(manager, units, gated));
    }
    long out = net.directions() * units;
    parameters.add(TorchNet.drawn(manager, out, net.classes(), out));
    parameters.add(TorchNet.drawn(manager, out, net.classes()));
    secondBias = manager.zeros(new Shape(gated));
    state = manager.zeros(new Shape(net.directions(), work.batch(), units));
  }

  @Override
  public NDList parameters() {
    return parameters;
  }

  @Override
  public NDList inputs(Batch batch) {
    return new NDList(
        TorchNet.timeFirst(manager, batch.inputs().get(0), net.steps(), net.inputs()));
  }

  @Override
  public NDArray logits(NDList inputs, NDList parameters, boolean training) {
    NDList cell = new NDList();
    for (int i = 0; i < PER_DIRECTION * net.directions(); i++) {
      cell.add(parameters.get(i));
      if (i % PER_DIRECTION == PER_DIRECTION - 1) {
        cell.add(secondBias);
      }
    }
    NDArray hidden = TorchNet.after(inputs.get(0), input -> hidden(input, cell, training));
    int next = PER_DIRECTION * net.directions();
    NDArray output = TorchNet.linear(hidden, parameters.get(next), parameters.get(next + 1));
    NDArray rows = output.reshape(-1, net.classes());
    output.close();
    return rows;
  }

  private NDArray hidden(NDArray input, NDList cell, boolean training) {
    boolean both = net.bidirectional();
    NDList outputs =
        net.cell() == Cell.LSTM
            ? input
                .getNDArrayInternal()
                .lstm(input, new NDList(state, state), cell, true, 1, 0, training, both, false)
            : input
                .getNDArrayInternal()
                .rnn(input, state, cell, true, 1, RNN.Activation.TANH, 0, training, both, false);
    outputs.stream().skip(1).forEach(NDArray::close);
    return outputs.get(0);
  }
}
