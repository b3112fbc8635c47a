package org.dl4jsuite.seq.sentiment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dl4jsuite.data.batch.Shuffle;
import org.dl4jsuite.data.labelled.LabelledText;
import org.dl4jsuite.data.text.Vocabulary;

/**
 * The baseline: logistic regression on which words occur in a text, weighted by the log of how much
 * more often they do in one class than in the others (Wang and Manning 2012, "Baselines and
 * bigrams"), with words alone and with pairs of neighbours too. Order counts within a pair at most.
 * Of more than two classes each is told from all others, and the surest wins.
 */
final class BagOfWords {

  private static final int BUCKETS = 1 << 22;
  private static final int EPOCHS = 6;
  private static final double RATE = 0.3;
  private static final double DECAY = 1e-5;
  private static final double SMOOTHING = 1;
  private static final long SEED = 1;

  private final float[] ratio;
  private final float[] weights;
  private double bias;

  private BagOfWords(int features) {
    ratio = new float[features];
    weights = new float[features];
  }

  /** Accuracy on the test texts: of words, of words and pairs, and of the most frequent class. */
  static Map<String, Double> scores(SentimentData data, Vocabulary vocabulary) {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("accuracy", accuracy(data, data.test(), vocabulary, false));
    scores.put("accuracy_pairs", accuracy(data, data.test(), vocabulary, true));
    String most = mostFrequent(data);
    long same = data.test().stream().filter(text -> text.label().equals(most)).count();
    scores.put("accuracy_most_frequent_verdict", (double) same / data.test().size());
    return scores;
  }

  /** The share of these texts whose class is told right after learning from the training texts. */
  static double accuracy(
      SentimentData data, List<LabelledText> texts, Vocabulary vocabulary, boolean pairs) {
    int[][] train = features(data.train(), vocabulary, pairs);
    int[][] asked = features(texts, vocabulary, pairs);
    int size = vocabulary.size() + (pairs ? BUCKETS : 0);
    int[] verdicts = new int[asked.length];
    double[] surest = new double[asked.length];
    Arrays.fill(surest, Double.NEGATIVE_INFINITY);
    int bags = data.labels().size() == 2 ? 1 : data.labels().size();
    for (int c = 0; c < bags; c++) {
      String label = data.labels().get(c);
      boolean[] truth = new boolean[train.length];
      for (int i = 0; i < truth.length; i++) {
        truth[i] = data.train().get(i).label().equals(label);
      }
      BagOfWords bag = fit(train, truth, size);
      for (int i = 0; i < asked.length; i++) {
        double score = bag.score(asked[i]);
        if (bags == 1) {
          verdicts[i] = score >= 0 ? 0 : 1;
        } else if (score > surest[i]) {
          surest[i] = score;
          verdicts[i] = c;
        }
      }
    }
    long right =
        IntStream.range(0, asked.length)
            .filter(i -> data.labels().get(verdicts[i]).equals(texts.get(i).label()))
            .count();
    return (double) right / texts.size();
  }

  /** Of equally frequent ones the first. */
  private static String mostFrequent(SentimentData data) {
    return data.labels().stream()
        .max(
            Comparator.comparingLong(
                    (String label) ->
                        data.train().stream().filter(t -> t.label().equals(label)).count())
                .thenComparing(label -> -data.labels().indexOf(label)))
        .orElseThrow();
  }

  private static BagOfWords fit(int[][] features, boolean[] truth, int size) {
    BagOfWords bag = new BagOfWords(size);
    bag.weigh(features, truth);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      double rate = RATE / (1 + epoch);
      for (int i : Shuffle.permutation(features.length, SEED, epoch)) {
        bag.step(features[i], truth[i] ? 1 : 0, rate);
      }
    }
    return bag;
  }

  private static int[][] features(List<LabelledText> texts, Vocabulary vocabulary, boolean pairs) {
    return texts.stream()
        .map(text -> features(text.text(), vocabulary, pairs))
        .toArray(int[][]::new);
  }

  /** Each word, and each pair by its hash, once. */
  private static int[] features(String text, Vocabulary vocabulary, boolean pairs) {
    int[] words = vocabulary.encode(ReviewEncoder.TOKENISER.words(text));
    int[] all = pairs ? Arrays.copyOf(words, Math.max(words.length, 2 * words.length - 1)) : words;
    for (int t = 1; pairs && t < words.length; t++) {
      int hash = (words[t - 1] * 0x9E3779B1 + words[t]) * 0x85EBCA6B;
      all[words.length + t - 1] = vocabulary.size() + (hash >>> 10);
    }
    return Arrays.stream(all).distinct().toArray();
  }

  private void weigh(int[][] features, boolean[] truth) {
    double[] positive = new double[ratio.length];
    double[] negative = new double[ratio.length];
    for (int i = 0; i < features.length; i++) {
      double[] counts = truth[i] ? positive : negative;
      for (int feature : features[i]) {
        counts[feature]++;
      }
    }
    double ofPositive = Arrays.stream(positive).sum() + SMOOTHING * ratio.length;
    double ofNegative = Arrays.stream(negative).sum() + SMOOTHING * ratio.length;
    for (int f = 0; f < ratio.length; f++) {
      ratio[f] =
          (float)
              Math.log(
                  (positive[f] + SMOOTHING)
                      / ofPositive
                      / ((negative[f] + SMOOTHING) / ofNegative));
      weights[f] = 0;
    }
  }

  private double score(int[] features) {
    double sum = bias;
    double length = Math.sqrt(features.length);
    for (int feature : features) {
      sum += (1 + weights[feature]) * ratio[feature] / length;
    }
    return sum;
  }

  /** One step of stochastic gradient descent; a weight decays where its feature occurs. */
  private void step(int[] features, int truth, double rate) {
    double error = truth - 1 / (1 + Math.exp(-score(features)));
    double length = Math.sqrt(features.length);
    for (int feature : features) {
      double gradient = error * ratio[feature] / length - DECAY * weights[feature];
      weights[feature] += (float) (rate * gradient);
    }
    bias += rate * error;
  }
}
