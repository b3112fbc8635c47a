package org.dl4jsuite.mnist;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.image.ImageBatches;
import org.dl4jsuite.data.image.ImageSet;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The article's claim that dropout forces "redundant representation", measured: how accuracy falls
 * when a share of the dense layer's units is removed from a trained network at test time. The
 * outputs of those that remain are scaled by 1 / (1 - share), as in dropout itself, so that what
 * the output layer receives keeps its expected size.
 */
final class Redundancy {

  private static final int BATCH = 500;

  private final INDArray hidden;
  private final INDArray weights;
  private final INDArray bias;
  private final int[] labels;

  /** Runs the model on the set once and keeps the dense layer's outputs. */
  Redundancy(ComputationGraph model, ImageSet images) {
    weights = model.getParam(MnistDropoutModel.OUT + "_W");
    bias = model.getParam(MnistDropoutModel.OUT + "_b");
    hidden = Nd4j.createUninitialized(new long[] {images.size(), weights.rows()}, 'c');
    labels = IntStream.range(0, images.size()).map(images::label).toArray();
    BatchSource batches = new ImageBatches(images, ImageBatches.Options.inOrder(BATCH));
    for (int b = 0; b < batches.batches(); b++) {
      INDArray[] input = batches.batch(0, b).getFeatures();
      INDArray dense = model.feedForward(input, false).get(MnistDropoutModel.DENSE);
      long from = (long) b * BATCH;
      hidden
          .get(NDArrayIndex.interval(from, from + dense.rows()), NDArrayIndex.all())
          .assign(dense);
    }
  }

  /**
   * Accuracy for each share of units removed, the mean over random choices of the units.
   *
   * @param shares each from 0 to below 1
   * @param draws choices of units for each share
   */
  double[] accuracies(List<Double> shares, int draws, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] accuracies = new double[shares.size()];
    for (int s = 0; s < accuracies.length; s++) {
      for (int d = 0; d < draws; d++) {
        accuracies[s] += accuracy(mask(weights.rows(), shares.get(s), random)) / draws;
      }
    }
    return accuracies;
  }

  /** {@code [units, 1]}: 0 for the removed, 1 / (share kept) for the others. */
  static INDArray mask(int units, double share, SplittableRandom random) {
    int removed = (int) Math.round(share * units);
    int[] order = new int[units];
    for (int i = 0; i < units; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    float[] mask = new float[units];
    for (int i = removed; i < units; i++) {
      mask[order[i]] = (float) units / (units - removed);
    }
    return Nd4j.create(mask, new long[] {units, 1}, 'c');
  }

  private double accuracy(INDArray mask) {
    // The mask goes to the weights, which are few, and not to every digit's hidden values.
    INDArray masked = weights.mulColumnVector(mask);
    int[] answers = hidden.mmul(masked).addiRowVector(bias).argMax(1).toIntVector();
    int right = 0;
    for (int i = 0; i < answers.length; i++) {
      right += answers[i] == labels[i] ? 1 : 0;
    }
    return (double) right / answers.length;
  }
}
