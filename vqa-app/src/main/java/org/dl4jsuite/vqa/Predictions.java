package org.dl4jsuite.vqa;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.training.fit.CrossEntropy;
import org.dl4jsuite.training.fit.Logits;
import org.dl4jsuite.vqa.evaluation.AnswerMetric;
import org.dl4jsuite.vqa.evaluation.Guess;
import org.dl4jsuite.vqa.evaluation.VqaScores;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * A model's likeliest answers to the questions of a split.
 *
 * @param examples the questions
 * @param likeliest of each question the likeliest answers, the first most so
 * @param nats of each question the cross entropy of its own answer; NaN where the model cannot give
 *     it
 */
record Predictions(List<VqaExample> examples, List<List<Guess>> likeliest, double[] nats) {

  /** Answers kept for each question. */
  static final int KEPT = 5;

  private static final int BATCH = 256;

  /** Asks a model all questions of a split, without dropout. */
  static Predictions of(
      ComputationGraph model, VqaEncoder encoder, VqaData.Part part, VqaConfig config) {
    VqaBatches batches =
        new VqaBatches(
            part.examples().stream().map(encoder::encode).toList(),
            part.pictures(),
            VqaBatches.Options.inOrder(config, encoder, BATCH));
    Guess[][] likeliest = new Guess[batches.examples()][];
    double[] nats = new double[batches.examples()];
    for (int b = 0; b < batches.batches(); b++) {
      int[] members = batches.members(0, b);
      MultiDataSet batch = batches.batch(0, b);
      float[][] logits = Logits.of(model, batch);
      for (int i = 0; i < members.length; i++) {
        int truth = encoder.answers().index(part.examples().get(members[i]).answer());
        nats[members[i]] = truth == Answers.NONE ? Double.NaN : CrossEntropy.of(logits[i], truth);
        likeliest[members[i]] = likeliest(CrossEntropy.softmax(logits[i]), encoder.answers());
      }
    }
    return new Predictions(part.examples(), Stream.of(likeliest).map(List::of).toList(), nats);
  }

  private static Guess[] likeliest(float[] row, Answers answers) {
    int kept = Math.min(KEPT, row.length);
    int[] places = new int[kept];
    int filled = 0;
    for (int j = 0; j < row.length; j++) {
      int at = filled;
      while (at > 0 && row[j] > row[places[at - 1]]) {
        at--;
      }
      if (at < kept) {
        int moved = Math.min(filled, kept - 1) - at;
        System.arraycopy(places, at, places, at + 1, moved);
        places[at] = j;
        filled = Math.min(filled + 1, kept);
      }
    }
    return IntStream.of(places)
        .mapToObj(j -> new Guess(answers.answer(j), row[j]))
        .toArray(Guess[]::new);
  }

  int size() {
    return examples.size();
  }

  /** The answer given. */
  String answer(int i) {
    return likeliest.get(i).get(0).answer();
  }

  /** What the answers are worth by the measure that suits the data. */
  VqaScores worth() {
    VqaScores scores = new VqaScores(AnswerMetric.of(examples));
    for (int i = 0; i < size(); i++) {
      scores.add(examples.get(i), answer(i));
    }
    return scores;
  }

  /** The share of questions whose answer is among those that the model can give. */
  double answerable() {
    return answerableNats().count() / (double) size();
  }

  /**
   * Mean cross entropy in nats of the questions whose answer the model can give. NaN where it can
   * give none.
   */
  double loss() {
    return answerableNats().average().orElse(Double.NaN);
  }

  private DoubleStream answerableNats() {
    return Arrays.stream(nats).filter(n -> !Double.isNaN(n));
  }

  Map<String, Double> scores() {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("accuracy", worth().overall().mean());
    scores.put("loss", loss());
    scores.put("answerable", answerable());
    return scores;
  }
}
