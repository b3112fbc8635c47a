package org.dl4jsuite.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dl4jsuite.benchmarks.Batch;
import org.dl4jsuite.benchmarks.ConvNet;
import org.dl4jsuite.benchmarks.Work;

/**
 * {@link ConvNet} in PyTorch, channels first: channels last was tried and is no faster for these
 * networks, for VGG-16 slower.
 */
final class TorchConvNet implements TorchNet {

  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape NONE = new Shape(0, 0);

  private final Work work;
  private final ConvNet net;
  private final NDManager manager;
  private final NDList parameters = new NDList();
  private UnaryOperator<NDArray> dropout;

  TorchConvNet(Work work, NDManager manager) {
    this.work = work;
    this.net = (ConvNet) work.net();
    this.manager = manager;
    dropout = array -> TorchNet.dropout(array, net.keep());
    long in = net.channels();
    long kernel = net.kernel();
    for (List<Integer> block : net.blocks()) {
      for (int out : block) {
        layer(in * kernel * kernel, out, out, in, kernel, kernel);
        in = out;
      }
    }
    in = net.flattened();
    for (int out : net.dense()) {
      layer(in, out, out, in);
      in = out;
    }
    layer(in, net.classes(), net.classes(), in);
  }

  private void layer(long fanIn, long units, long... shape) {
    parameters.add(TorchNet.drawn(manager, fanIn, shape));
    parameters.add(TorchNet.drawn(manager, fanIn, units));
  }

  /** Takes other dropout than PyTorch's own, in training; it uses up the array that it is given. */
  void dropBy(UnaryOperator<NDArray> other) {
    dropout = other;
  }

  @Override
  public NDList parameters() {
    return parameters;
  }

  @Override
  public NDList inputs(Batch batch) {
    Shape shape = new Shape(work.batch(), net.channels(), net.size(), net.size());
    return new NDList(manager.create(batch.inputs().get(0), shape).duplicate());
  }

  @Override
  public NDArray logits(NDList inputs, NDList parameters, boolean training) {
    Shape padding = new Shape(net.kernel() / 2, net.kernel() / 2);
    NDArray x = inputs.get(0);
    int next = 0;
    for (List<Integer> block : net.blocks()) {
      for (int i = 0; i < block.size(); i++) {
        NDArray weight = parameters.get(next++);
        NDArray bias = parameters.get(next++);
        x = TorchNet.after(x, now -> Conv2d.conv2d(now, weight, bias, ONE, padding).get(0));
        x = TorchNet.after(x, Activation::relu);
      }
      x = TorchNet.after(x, now -> Pool.maxPool2d(now, TWO, TWO, NONE, false));
    }
    x = TorchNet.after(x, now -> now.reshape(now.getShape().get(0), -1));
    for (int i = 0; i < net.dense().size(); i++) {
      x = TorchNet.linear(x, parameters.get(next++), parameters.get(next++));
      x = TorchNet.after(x, Activation::relu);
    }
    if (training) {
      x = dropout.apply(x);
    }
    return TorchNet.linear(x, parameters.get(next++), parameters.get(next));
  }
}
