package org.dl4jsuite.training.schedule;

import java.util.List;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.EpochMetrics;

/**
 * A learning rate for each step. A pure function of the step's place and the finished epochs, so a
 * resumed run needs no schedule state. It is not a DL4J {@code ISchedule}: a model saved with a
 * custom one could not be loaded by plain DL4J.
 */
@FunctionalInterface
public interface LearningRate {

  /**
   * The rate of one step.
   *
   * @param iteration steps done before this one, from 0
   * @param stepsPerEpoch steps in one epoch
   * @param history finished epochs
   */
  double at(long iteration, int stepsPerEpoch, List<EpochMetrics> history);

  /** The same rate for every step. */
  static LearningRate constant(double rate) {
    return (iteration, stepsPerEpoch, history) -> rate;
  }

  /** Multiplied by {@code factor} after every {@code epochs} epochs. */
  static LearningRate step(double rate, double factor, int epochs) {
    return (iteration, stepsPerEpoch, history) ->
        rate * Math.pow(factor, iteration / ((long) stepsPerEpoch * epochs));
  }

  /**
   * Linear warm-up from 0 over the first {@code warmUp} epochs, then half a cosine down to {@code
   * floor * rate} at the last step (Loshchilov and Hutter, arXiv:1608.03983, without restarts).
   */
  static LearningRate cosine(double rate, double warmUp, int epochs, double floor) {
    return (iteration, stepsPerEpoch, history) -> {
      double warmUpSteps = warmUp * stepsPerEpoch;
      if (iteration < warmUpSteps) {
        return rate * (iteration + 1) / (warmUpSteps + 1);
      }
      double total = Math.max(1, (double) epochs * stepsPerEpoch - 1 - warmUpSteps);
      double done = Math.min(1, (iteration - warmUpSteps) / total);
      return rate * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * done)));
    };
  }

  /**
   * Multiplied by {@code factor} each time {@code patience} epochs in a row bring no better
   * validation score.
   *
   * @param metric validation metric to watch
   * @param higherIsBetter its direction
   */
  static LearningRate onPlateau(
      double rate, double factor, int patience, String metric, boolean higherIsBetter) {
    Best watched = new Best(metric, higherIsBetter);
    return (iteration, stepsPerEpoch, history) -> {
      double current = rate;
      double best = Double.NEGATIVE_INFINITY;
      int waited = 0;
      for (EpochMetrics epoch : history) {
        double score = watched.score(epoch) * (higherIsBetter ? 1 : -1);
        if (score > best) {
          best = score;
          waited = 0;
        } else if (++waited >= patience) {
          current *= factor;
          waited = 0;
        }
      }
      return current;
    };
  }
}
