package org.dl4jsuite.benchmarks.peer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Map;
import org.dl4jsuite.benchmarks.Batch;
import org.dl4jsuite.benchmarks.Work;

/**
 * PyTorch's eager mode at its best, as {@code torch.optim} with {@code zero_grad(set_to_none=True)}
 * has it: no gradient is cleared or added up, and an update takes PyTorch's own passes over each
 * parameter. DJL's trainer takes more, and its optimizers are composed of elementwise operations:
 * hence {@link TorchUpdater}.
 */
final class TorchPeer implements Peer {

  private final NDManager manager = engine().newBaseManager();
  private final Work work;
  private final TorchNet net;
  private final TorchUpdater updater;
  private final NDList inputs;

  /** One-hot {@code [steps * examples, classes]}, zero where a step is padding. */
  private final NDArray labels;

  /** Of the sum of log likelihoods: negative for a loss, over the batch for its mean. */
  private final NDArray seed;

  TorchPeer(Work work) {
    this.work = work;
    net = TorchNet.of(work, manager);
    updater = TorchUpdater.of(work.step(), net.parameters(), manager);
    Batch batch = Batch.of(work);
    inputs = net.inputs(batch);
    labels = labels(batch);
    seed = manager.create((float) (-updater.scale() / work.batch()));
  }

  private static Engine engine() {
    return Engine.getEngine(PtEngine.ENGINE_NAME);
  }

  /** As a report has it. */
  static Map<String, String> environment() {
    String version = engine().getVersion() + ", eager, through DJL " + Engine.getDjlVersion();
    return Map.of("PyTorch", version + ", " + JniUtils.getNumThreads() + " threads");
  }

  @Override
  public double step() {
    return work.training() ? train() : infer();
  }

  private double infer() {
    try (NDManager step = manager.newSubManager()) {
      NDArray output = net.logits(aliases(step), net.parameters(), false).softmax(-1);
      return ((PtNDArray) output).toByteBuffer(true).asFloatBuffer().get(0);
    }
  }

  private double train() {
    try (NDManager step = manager.newSubManager()) {
      NDList leaves = new NDList();
      for (NDArray parameter : net.parameters()) {
        NDArray leaf = alias(parameter, step);
        leaf.setRequiresGradient(true);
        leaves.add(leaf);
      }
      double loss = backward(leaves, step);
      for (int i = 0; i < leaves.size(); i++) {
        updater.update(i, net.parameters().get(i), leaves.get(i).getGradient());
      }
      return loss;
    }
  }

  /** The loss; leaves a gradient at each leaf. */
  private double backward(NDList leaves, NDManager step) {
    JniUtils.setGradMode(true);
    try {
      NDArray logits = net.logits(aliases(step), leaves, true);
      NDArray likelihood = logits.logSoftmax(-1).mul(labels).sum();
      JniUtils.backward((PtNDArray) likelihood, (PtNDArray) seed, false, false);
      return -likelihood.getFloat() / work.batch();
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  private NDList aliases(NDManager step) {
    return new NDList(inputs.stream().map(input -> alias(input, step)).toArray(NDArray[]::new));
  }

  /** The same memory without history, and with no gradient yet; freed with the step. */
  private static NDArray alias(NDArray array, NDManager step) {
    NDArray alias = array.stopGradient();
    alias.attach(step);
    return alias;
  }

  private NDArray labels(Batch batch) {
    int classes = work.net().classes();
    int steps = work.net().labels();
    float[] hot = new float[batch.labels().length * classes];
    for (int i = 0; i < batch.labels().length; i++) {
      boolean padding = batch.lengths().length > 0 && i % steps >= batch.lengths()[i / steps];
      hot[i * classes + batch.labels()[i]] = padding ? 0 : 1;
    }
    NDArray rows = manager.create(hot, new Shape(work.batch(), steps, classes));
    return rows.transpose(1, 0, 2).duplicate().reshape(-1, classes);
  }

  TorchNet net() {
    return net;
  }

  @Override
  public long parameters() {
    return net.parameters().stream().mapToLong(NDArray::size).sum();
  }

  @Override
  public String note() {
    return "";
  }

  @Override
  public void close() {
    manager.close();
  }
}
