package org.dl4jsuite.seq.variants;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.dl4jsuite.training.report.Series;

/**
 * What a hyperparameter alone does to the validation score, over the trials of all variants: its
 * range in a few equal parts, and the scores in each. A light form of the paper's functional
 * analysis of variance, with one way of averaging instead of a forest of regression trees.
 *
 * @param key of its files
 * @param name of the axis
 * @param centres of the parts that hold trials, in the axis's unit
 * @param means of the scores in each
 * @param lowest best score in each
 * @param highest worst score in each
 * @param share of the scores' variance that lies between the parts, 0 to 1
 */
record Influence(
    String key,
    String name,
    double[] centres,
    double[] means,
    double[] lowest,
    double[] highest,
    double share) {

  private static final int PARTS = 6;

  /**
   * Different draws of hyperparameters that it takes, three for each part: with fewer the parts
   * differ by chance alone, and with one in each they hold all of the variance whatever was drawn.
   */
  static final int LEAST_DRAWS = 3 * PARTS;

  /** An axis of the search: its name and range, and where a draw lies on it. */
  private record Axis(
      String key, String name, double low, double high, ToDoubleFunction<Hyperparameters> place) {}

  /** How many different draws these trials had: trial k is of one draw in all variants. */
  static int draws(List<TrialResult> results) {
    return (int) results.stream().map(TrialResult::drawn).distinct().count();
  }

  /**
   * Finds all four.
   *
   * @param worst what a net without a score, or with a worse one, counts as
   */
  static List<Influence> all(VariantsConfig config, List<TrialResult> results, double worst) {
    List<Axis> axes =
        List.of(
            new Axis(
                "learning-rate",
                "learning rate, log10",
                Math.log10(config.rateLow()),
                Math.log10(config.rateHigh()),
                drawn -> Math.log10(drawn.learningRate())),
            new Axis(
                "momentum",
                "1 - momentum, log10",
                Math.log10(config.restLow()),
                Math.log10(config.restHigh()),
                drawn -> Math.log10(1 - drawn.momentum())),
            new Axis(
                "units",
                "units, log10",
                Math.log10(config.unitsLow()),
                Math.log10(config.unitsHigh()),
                drawn -> Math.log10(drawn.units())),
            new Axis(
                "noise",
                "noise on inputs",
                config.noiseLow(),
                config.noiseHigh(),
                Hyperparameters::noise));
    return axes.stream().map(axis -> of(axis, results, worst)).toList();
  }

  private static Influence of(Axis axis, List<TrialResult> results, double worst) {
    List<List<Double>> parts = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      parts.add(new ArrayList<>());
    }
    double width = (axis.high - axis.low) / PARTS;
    List<Double> scores = new ArrayList<>();
    for (TrialResult result : results) {
      double place = axis.place.applyAsDouble(result.drawn());
      int part = width == 0 ? 0 : (int) Math.floor((place - axis.low) / width);
      // A number of units is rounded, perhaps out of its range by half a unit.
      parts.get(Math.max(0, Math.min(PARTS - 1, part))).add(score(result, worst));
      scores.add(score(result, worst));
    }
    int[] filled = IntStream.range(0, PARTS).filter(i -> !parts.get(i).isEmpty()).toArray();
    double[] centres = new double[filled.length];
    double[] means = new double[filled.length];
    double[] lowest = new double[filled.length];
    double[] highest = new double[filled.length];
    double between = 0;
    for (int i = 0; i < filled.length; i++) {
      List<Double> part = parts.get(filled[i]);
      centres[i] = axis.low + (filled[i] + 0.5) * width;
      means[i] = mean(part);
      lowest[i] = part.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
      highest[i] = part.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
      between += part.size() * square(means[i] - mean(scores));
    }
    double total = scores.stream().mapToDouble(score -> square(score - mean(scores))).sum();
    return new Influence(
        axis.key, axis.name, centres, means, lowest, highest, total == 0 ? 0 : between / total);
  }

  private static double score(TrialResult result, double worst) {
    return Double.isNaN(result.validation()) ? worst : Math.min(worst, result.validation());
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static double square(double value) {
    return value * value;
  }

  /** The centre of the part whose trials are best on average. */
  double bestPlace() {
    int best = 0;
    for (int i = 1; i < means.length; i++) {
      best = means[i] < means[best] ? i : best;
    }
    return centres[best];
  }

  /** Means with a band from the best to the worst. */
  Series series() {
    return Series.band(name, centres, means, lowest, highest);
  }
}
