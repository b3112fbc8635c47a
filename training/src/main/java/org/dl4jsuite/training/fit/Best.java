package org.dl4jsuite.training.fit;

import java.util.List;
import java.util.Optional;

/**
 * Which epoch is the best one. Among equals the first: a later one must be better to take its
 * place. NaN is worse than any number.
 *
 * @param metric name of the validation metric
 * @param higherIsBetter its direction
 */
public record Best(String metric, boolean higherIsBetter) {

  /** The best epoch so far, none before the first. */
  public Optional<EpochMetrics> of(List<EpochMetrics> history) {
    EpochMetrics best = null;
    for (EpochMetrics epoch : history) {
      if (best == null || better(score(epoch), score(best))) {
        best = epoch;
      }
    }
    return Optional.ofNullable(best);
  }

  /** An epoch's value of the metric. */
  public double score(EpochMetrics epoch) {
    Double score = epoch.validation().get(metric);
    if (score == null) {
      throw new IllegalArgumentException(
          "The watched metric must be one of %s, found '%s'"
              .formatted(epoch.validation().keySet(), metric));
    }
    return score;
  }

  private boolean better(double a, double b) {
    return Double.isNaN(b) ? !Double.isNaN(a) : higherIsBetter ? a > b : a < b;
  }
}
