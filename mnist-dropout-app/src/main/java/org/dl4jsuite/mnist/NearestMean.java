package org.dl4jsuite.mnist;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dl4jsuite.data.image.ImageSet;

/**
 * The baseline: a digit belongs to the class whose mean picture is nearest (Euclidean). Beside it
 * the share of the class that is most frequent in training. Both see training examples alone.
 */
final class NearestMean {

  private final float[][] means;
  private final int[] counts;
  private final int mostFrequent;

  private NearestMean(float[][] means, int[] counts, int mostFrequent) {
    this.means = means;
    this.counts = counts;
    this.mostFrequent = mostFrequent;
  }

  static NearestMean fit(ImageSet train) {
    int pixels = train.height() * train.width();
    float[][] means = new float[train.classes()][pixels];
    float[] picture = new float[pixels];
    int[] counts = train.classCounts();
    for (int i = 0; i < train.size(); i++) {
      train.copyPixels(i, picture, 0);
      float[] mean = means[train.label(i)];
      for (int p = 0; p < pixels; p++) {
        mean[p] += picture[p] / counts[train.label(i)];
      }
    }
    int mostFrequent = 0;
    for (int c = 1; c < counts.length; c++) {
      mostFrequent = counts[c] > counts[mostFrequent] ? c : mostFrequent;
    }
    return new NearestMean(means, counts, mostFrequent);
  }

  Map<String, Double> score(ImageSet test) {
    float[] picture = new float[test.height() * test.width()];
    int near = 0;
    int frequent = 0;
    for (int i = 0; i < test.size(); i++) {
      test.copyPixels(i, picture, 0);
      near += nearest(picture) == test.label(i) ? 1 : 0;
      frequent += mostFrequent == test.label(i) ? 1 : 0;
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("accuracy", (double) near / test.size());
    scores.put("accuracy_most_frequent_class", (double) frequent / test.size());
    return scores;
  }

  private int nearest(float[] picture) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < means.length; c++) {
      double distance = 0;
      for (int p = 0; p < picture.length; p++) {
        double difference = picture[p] - means[c][p];
        distance += difference * difference;
      }
      // A class that training never showed has no mean, only zeros.
      if (counts[c] > 0 && distance < least) {
        least = distance;
        best = c;
      }
    }
    return best;
  }
}
