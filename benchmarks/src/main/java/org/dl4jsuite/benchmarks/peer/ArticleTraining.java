package org.dl4jsuite.benchmarks.peer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.benchmarks.Works;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.image.Augmentation;
import org.dl4jsuite.data.image.ImageBatches;
import org.dl4jsuite.data.image.Mnist;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.mnist.LiveUnits;
import org.dl4jsuite.mnist.MnistDropoutConfig;
import org.dl4jsuite.mnist.MnistDropoutModel;
import org.dl4jsuite.mnist.Predictions;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Article 7's training in PyTorch: from the weights that {@code mnist-dropout-app train --preset
 * article} starts from, on its batches in its order, with its loss and its update. Dropout's random
 * numbers alone are others. After each epoch the weights are carried back and scored by the
 * application's own code, so that the numbers can be held against its {@code metrics.csv}.
 */
public final class ArticleTraining implements AutoCloseable {

  private final NDManager manager = Engine.getEngine(PtEngine.ENGINE_NAME).newBaseManager();
  private final MnistDropoutConfig config;
  private final Mnist.Splits digits;
  private final BatchSource batches;
  private final ComputationGraph graph;
  private final TorchConvNet net;
  private final TorchTraining training;

  /**
   * @param config of the application's run; its initial weights, batch and learning rate
   * @param order seed of the order of the examples and of dropout: the run's, or another
   * @param digits the application's splits
   */
  public ArticleTraining(MnistDropoutConfig config, long order, Mnist.Splits digits) {
    this.config = config;
    this.digits = digits;
    batches =
        new ImageBatches(
            digits.train(),
            new ImageBatches.Options(config.batch(), order, true, true, Augmentation.NONE));
    graph = MnistDropoutModel.build(config);
    Acceleration.apply(graph);
    net = new TorchConvNet(Works.named("cnn-train"), manager);
    ArticleWeights.toTorch(graph, net.parameters());
    training = new TorchTraining(net, new TorchSgd(config.learningRate()), manager, config.batch());
    manager.getEngine().setRandomSeed((int) order);
  }

  /** Epochs to train. */
  public int epochs() {
    return config.epochs();
  }

  /**
   * Trains for one epoch.
   *
   * @param epoch from 0
   * @return {@code train_loss}, the mean of the steps' losses, and validation's scores
   */
  public Map<String, Double> epoch(int epoch) {
    double sum = 0;
    for (int b = 0; b < batches.batches(); b++) {
      sum += step(batches.batch(epoch, b));
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("train_loss", sum / batches.batches());
    scores.putAll(validation());
    return scores;
  }

  private double step(MultiDataSet batch) {
    float[] pixels = batch.getFeatures(0).data().asFloat();
    float[] truth = batch.getLabels(0).data().asFloat();
    NativeArrays.free(batch);
    try (NDArray images = manager.create(pixels, new Shape(config.batch(), 1, 28, 28));
        NDArray labels = manager.create(truth, new Shape(config.batch(), Mnist.CLASSES))) {
      return training.step(new NDList(images), labels);
    }
  }

  /** Scores on the validation digits, and what the units give for the first of them. */
  public Map<String, Double> validation() {
    ArticleWeights.toDl4j(net.parameters(), graph);
    Map<String, Double> scores = Predictions.of(graph, digits.validation()).scores();
    scores.putAll(LiveUnits.of(graph, LiveUnits.measured(digits.validation())).scores());
    return scores;
  }

  /** Scores on the test digits. */
  public Map<String, Double> test() {
    ArticleWeights.toDl4j(net.parameters(), graph);
    return Predictions.of(graph, digits.test()).scores();
  }

  @Override
  public void close() {
    manager.close();
  }
}
