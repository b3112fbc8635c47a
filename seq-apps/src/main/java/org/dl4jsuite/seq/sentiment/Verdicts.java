package org.dl4jsuite.seq.sentiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.text.TextBatches;
import org.dl4jsuite.training.fit.CrossEntropy;
import org.dl4jsuite.training.fit.Logits;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * A model's probabilities of the classes, beside the truth.
 *
 * @param probabilities {@code [texts, classes]}
 * @param truth index of the right class, {@code [texts]}
 * @param nats cross entropy of each verdict, {@code [texts]}
 */
record Verdicts(float[][] probabilities, int[] truth, double[] nats) {

  private static final int BATCH = 128;

  /** Runs a model on texts, without dropout. */
  static Verdicts of(ComputationGraph model, TextBatches batches) {
    float[][] probabilities = new float[batches.examples()][];
    int[] truth = new int[batches.examples()];
    double[] nats = new double[batches.examples()];
    for (int b = 0; b < batches.batches(); b++) {
      int[] members = batches.members(0, b);
      MultiDataSet batch = batches.batch(0, b);
      float[][] logits = Logits.of(model, batch);
      float[][] labels = batch.getLabels(0).toFloatMatrix();
      for (int i = 0; i < members.length; i++) {
        probabilities[members[i]] = CrossEntropy.softmax(logits[i]);
        truth[members[i]] = largest(labels[i]);
        nats[members[i]] = CrossEntropy.of(logits[i], labels[i]);
      }
    }
    return new Verdicts(probabilities, truth, nats);
  }

  /** How batches to score are made. */
  static TextBatches.Options options(int classes) {
    return new TextBatches.Options(classes, BATCH, 1, false, 0);
  }

  int size() {
    return truth.length;
  }

  /** The class that the model takes this text for: the likeliest, of equal ones the first. */
  int verdict(int i) {
    return largest(probabilities[i]);
  }

  boolean isRight(int i) {
    return verdict(i) == truth[i];
  }

  /** How sure the model is of its verdict: the probability of that class. */
  float sureness(int i) {
    return probabilities[i][verdict(i)];
  }

  double accuracy() {
    return IntStream.range(0, size()).filter(this::isRight).count() / (double) size();
  }

  /** Mean cross entropy in nats. */
  double loss() {
    return Arrays.stream(nats).average().orElse(Double.NaN);
  }

  Map<String, Double> scores() {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("accuracy", accuracy());
    scores.put("loss", loss());
    return scores;
  }

  /** The wrong verdicts, the surest first. */
  List<Integer> worst(int most) {
    List<Integer> wrong = new ArrayList<>();
    IntStream.range(0, size()).filter(i -> !isRight(i)).forEach(wrong::add);
    wrong.sort(Comparator.comparing(i -> -sureness(i)));
    return wrong.subList(0, Math.min(most, wrong.size()));
  }

  private static int largest(float[] values) {
    int largest = 0;
    for (int c = 1; c < values.length; c++) {
      largest = values[c] > values[largest] ? c : largest;
    }
    return largest;
  }
}
