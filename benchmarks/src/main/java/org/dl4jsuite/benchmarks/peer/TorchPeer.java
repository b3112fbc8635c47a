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

/** PyTorch at its best; see {@link TorchTraining}. */
final class TorchPeer implements Peer {

  private final NDManager manager = engine().newBaseManager();
  private final Work work;
  private final TorchNet net;
  private final TorchTraining training;
  private final NDList inputs;

  /** One-hot {@code [steps * examples, classes]}, zero where a step is padding. */
  private final NDArray labels;

  TorchPeer(Work work) {
    this.work = work;
    net = TorchNet.of(work, manager);
    training =
        new TorchTraining(
            net, TorchUpdater.of(work.step(), net.parameters(), manager), manager, work.batch());
    Batch batch = Batch.of(work);
    inputs = net.inputs(batch);
    labels = labels(batch);
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
    return work.training() ? training.step(inputs, labels) : infer();
  }

  private double infer() {
    try (NDManager step = manager.newSubManager()) {
      NDArray output =
          net.logits(TorchTraining.aliases(inputs, step), net.parameters(), false).softmax(-1);
      return ((PtNDArray) output).toByteBuffer(true).asFloatBuffer().get(0);
    }
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
