package org.dl4jsuite.training.progress;

import org.dl4jsuite.training.fit.StepMetrics;

/**
 * How fast training goes, and its loss, as running means over about the last twenty steps: {@code m
 * = 0.95 m + 0.05 x}, divided by the sum of the weights so far.
 */
final class Pace {

  private static final double KEPT = 0.95;

  private double weight;
  private double loss;
  private double seconds;
  private double examples;
  private double validationSeconds;
  private int validations;
  private long last;

  /** Starts the clock: before the first step. */
  void start(long nanos) {
    last = nanos;
  }

  void step(StepMetrics step, long nanos) {
    weight = KEPT * weight + 1 - KEPT;
    loss = KEPT * loss + (1 - KEPT) * step.loss();
    seconds = KEPT * seconds + (1 - KEPT) * (nanos - last) / 1e9;
    examples = KEPT * examples + (1 - KEPT) * step.examples();
    last = nanos;
  }

  /** After an epoch's validation: the time since the last step was that. */
  void validated(long nanos) {
    validationSeconds += (nanos - last) / 1e9;
    validations++;
    last = nanos;
  }

  double loss() {
    return loss / weight;
  }

  double examplesPerSecond() {
    return examples / seconds;
  }

  /** Seconds for that many steps and validations; what a validation takes is unknown at first. */
  double eta(long steps, int validationsLeft) {
    double validation = validations == 0 ? 0 : validationSeconds / validations;
    return steps * seconds / weight + validationsLeft * validation;
  }
}
