package org.dl4jsuite.mnist;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.image.ImageBatches;
import org.dl4jsuite.data.image.ImageSet;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model's probabilities for a set of digits, beside the truth.
 *
 * @param probabilities {@code [digits, classes]}
 * @param labels {@code [digits]}
 */
record Predictions(float[][] probabilities, int[] labels) {

  private static final int BATCH = 250;

  /** Runs a model on a set, batch by batch, without dropout. */
  static Predictions of(ComputationGraph model, ImageSet images) {
    BatchSource batches = new ImageBatches(images, ImageBatches.Options.inOrder(BATCH));
    float[][] probabilities = new float[images.size()][];
    for (int b = 0; b < batches.batches(); b++) {
      try (INDArray input = batches.batch(0, b).getFeatures(0);
          INDArray output = model.outputSingle(input)) {
        float[][] rows = output.toFloatMatrix();
        System.arraycopy(rows, 0, probabilities, b * BATCH, rows.length);
      }
    }
    int[] labels = IntStream.range(0, images.size()).map(images::label).toArray();
    return new Predictions(probabilities, labels);
  }

  /** Probabilities {@code [classes]} for one picture's pixels, {@code [side, side]} row by row. */
  static float[] of(ComputationGraph model, float[] pixels, int side) {
    try (INDArray input = Nd4j.create(pixels, new long[] {1, 1, side, side}, 'c');
        INDArray output = model.outputSingle(input)) {
      return output.toFloatVector();
    }
  }

  int size() {
    return labels.length;
  }

  /** The class with the highest probability. */
  int predicted(int i) {
    int best = 0;
    for (int c = 1; c < probabilities[i].length; c++) {
      if (probabilities[i][c] > probabilities[i][best]) {
        best = c;
      }
    }
    return best;
  }

  boolean isRight(int i) {
    return predicted(i) == labels[i];
  }

  /** Share of right answers among the first so many. */
  double accuracy(int first) {
    int right = 0;
    for (int i = 0; i < first; i++) {
      right += isRight(i) ? 1 : 0;
    }
    return (double) right / first;
  }

  double accuracy() {
    return accuracy(size());
  }

  /**
   * Mean cross entropy in nats. A probability of 0 counts as the smallest float above it, so that
   * one hopeless digit does not make the mean infinite.
   */
  double loss() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum -= Math.log(Math.max(Float.MIN_NORMAL, probabilities[i][labels[i]]));
    }
    return sum / size();
  }

  Map<String, Double> scores() {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("accuracy", accuracy());
    scores.put("loss", loss());
    return scores;
  }

  /** The wrongly read digits, the most confidently wrong first. */
  int[] worst(int most) {
    return IntStream.range(0, size())
        .filter(i -> !isRight(i))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -probabilities[i][predicted(i)]))
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
