package org.dl4jsuite.mnist;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.image.ImageBatches;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.training.fit.CrossEntropy;
import org.dl4jsuite.training.fit.Logits;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model's answers for a set of digits, beside the truth.
 *
 * @param logits what the softmax is taken of, {@code [digits, classes]}
 * @param labels {@code [digits]}
 */
public record Predictions(float[][] logits, int[] labels) {

  private static final int BATCH = 250;

  /** Runs a model on a set, batch by batch, without dropout. */
  public static Predictions of(ComputationGraph model, ImageSet images) {
    BatchSource batches = new ImageBatches(images, ImageBatches.Options.inOrder(BATCH));
    float[][] logits = new float[images.size()][];
    for (int b = 0; b < batches.batches(); b++) {
      MultiDataSet batch = batches.batch(0, b);
      float[][] rows = Logits.of(model, batch);
      System.arraycopy(rows, 0, logits, b * BATCH, rows.length);
      NativeArrays.free(batch);
    }
    int[] labels = IntStream.range(0, images.size()).map(images::label).toArray();
    return new Predictions(logits, labels);
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

  /** The class with the highest probability, the first of several. */
  int predicted(int i) {
    int best = 0;
    for (int c = 1; c < logits[i].length; c++) {
      if (logits[i][c] > logits[i][best]) {
        best = c;
      }
    }
    return best;
  }

  /** The probabilities of the i-th digit's classes. */
  float[] probabilities(int i) {
    return CrossEntropy.softmax(logits[i]);
  }

  /** The probability of the answer. */
  float sureness(int i) {
    return probabilities(i)[predicted(i)];
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

  /** Mean cross entropy in nats, without any limit. */
  double loss() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += CrossEntropy.of(logits[i], labels[i]);
    }
    return sum / size();
  }

  /** Accuracy and loss. */
  public Map<String, Double> scores() {
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
        .sorted(Comparator.comparingDouble(i -> -sureness(i)))
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
