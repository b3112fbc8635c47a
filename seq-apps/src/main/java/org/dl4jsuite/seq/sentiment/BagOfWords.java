package org.dl4jsuite.seq.sentiment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.batch.Shuffle;
import org.dl4jsuite.data.text.Review;
import org.dl4jsuite.data.text.Vocabulary;

/**
 * The baseline: logistic regression on which words occur in a review, weighted by the log of how
 * much more often they do in positive than in negative ones (Wang and Manning 2012, "Baselines and
 * bigrams"), with words alone and with pairs of neighbours too. Order counts within a pair at most.
 */
final class BagOfWords {

  private static final int BUCKETS = 1 << 22;
  private static final int EPOCHS = 6;
  private static final double RATE = 0.3;
  private static final double DECAY = 1e-5;
  private static final double SMOOTHING = 1;
  private static final long SEED = 1;

  private final boolean pairs;
  private final float[] ratio;
  private final float[] weights;
  private double bias;

  private BagOfWords(boolean pairs, int features) {
    this.pairs = pairs;
    ratio = new float[features];
    weights = new float[features];
  }

  /**
   * Accuracy on the test reviews: of words, of words and pairs, and of the more frequent verdict.
   */
  static Map<String, Double> scores(SentimentData data, Vocabulary vocabulary) {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("accuracy", fit(data.train(), vocabulary, false).accuracy(data.test(), vocabulary));
    scores.put(
        "accuracy_pairs", fit(data.train(), vocabulary, true).accuracy(data.test(), vocabulary));
    long positive = data.train().stream().filter(Review::positive).count();
    boolean most = 2 * positive >= data.train().size();
    long same = data.test().stream().filter(review -> review.positive() == most).count();
    scores.put("accuracy_most_frequent_verdict", (double) same / data.test().size());
    return scores;
  }

  static BagOfWords fit(List<Review> train, Vocabulary vocabulary, boolean pairs) {
    BagOfWords bag = new BagOfWords(pairs, vocabulary.size() + (pairs ? BUCKETS : 0));
    int[][] features =
        train.stream().map(review -> bag.features(review, vocabulary)).toArray(int[][]::new);
    bag.weigh(train, features);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      double rate = RATE / (1 + epoch);
      for (int i : Shuffle.permutation(train.size(), SEED, epoch)) {
        bag.step(features[i], train.get(i).positive() ? 1 : 0, rate);
      }
    }
    return bag;
  }

  double accuracy(List<Review> test, Vocabulary vocabulary) {
    long right =
        test.stream()
            .filter(review -> score(features(review, vocabulary)) >= 0 == review.positive())
            .count();
    return (double) right / test.size();
  }

  /** Each word, and each pair by its hash, once. */
  private int[] features(Review review, Vocabulary vocabulary) {
    int[] words = vocabulary.encode(ReviewEncoder.TOKENISER.words(review.text()));
    int[] all = pairs ? Arrays.copyOf(words, Math.max(words.length, 2 * words.length - 1)) : words;
    for (int t = 1; pairs && t < words.length; t++) {
      int hash = (words[t - 1] * 0x9E3779B1 + words[t]) * 0x85EBCA6B;
      all[words.length + t - 1] = vocabulary.size() + (hash >>> 10);
    }
    return Arrays.stream(all).distinct().toArray();
  }

  private void weigh(List<Review> train, int[][] features) {
    double[] positive = new double[ratio.length];
    double[] negative = new double[ratio.length];
    for (int i = 0; i < features.length; i++) {
      double[] counts = train.get(i).positive() ? positive : negative;
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
