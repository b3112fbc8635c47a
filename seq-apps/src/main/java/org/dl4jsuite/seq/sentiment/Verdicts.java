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
 * A model's probabilities of a positive verdict, beside the truth.
 *
 * @param positive {@code [reviews]}
 * @param truth {@code [reviews]}
 * @param nats cross entropy of each verdict, {@code [reviews]}
 */
record Verdicts(float[] positive, boolean[] truth, double[] nats) {

  private static final int BATCH = 128;
  private static final float EVEN = 0.5f;

  /** Runs a model on reviews, without dropout. */
  static Verdicts of(ComputationGraph model, TextBatches batches) {
    float[] positive = new float[batches.examples()];
    boolean[] truth = new boolean[batches.examples()];
    double[] nats = new double[batches.examples()];
    for (int b = 0; b < batches.batches(); b++) {
      int[] members = batches.members(0, b);
      MultiDataSet batch = batches.batch(0, b);
      float[][] logits = Logits.of(model, batch);
      float[][] labels = batch.getLabels(0).toFloatMatrix();
      for (int i = 0; i < members.length; i++) {
        positive[members[i]] = CrossEntropy.softmax(logits[i])[SentimentModel.POSITIVE];
        truth[members[i]] = labels[i][SentimentModel.POSITIVE] == 1;
        nats[members[i]] = CrossEntropy.of(logits[i], labels[i]);
      }
    }
    return new Verdicts(positive, truth, nats);
  }

  /** How batches to score are made. */
  static TextBatches.Options options() {
    return new TextBatches.Options(SentimentModel.CLASSES, BATCH, 1, false, 0);
  }

  int size() {
    return truth.length;
  }

  /** Whether the model calls this review positive. */
  boolean verdict(int i) {
    return positive[i] >= EVEN;
  }

  boolean isRight(int i) {
    return verdict(i) == truth[i];
  }

  /** How sure the model is of its verdict, from 0.5 to 1. */
  float sureness(int i) {
    return verdict(i) ? positive[i] : 1 - positive[i];
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
}
