package org.dl4jsuite.training.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a run stands between two steps; with the model and its updater, all that a resumed run
 * needs. Data order and dropout's random numbers are derived from the seed and this place, early
 * stopping and schedules from the history, so nothing else is stored.
 *
 * @param epoch the epoch under way, from 0
 * @param step the next step within it, from 0
 * @param iteration steps done since the start of the run
 * @param lossSum sum of the losses of this epoch's steps so far
 * @param seconds that this epoch's steps took so far
 * @param history finished epochs
 */
public record TrainingState(
    int epoch,
    int step,
    long iteration,
    double lossSum,
    double seconds,
    List<EpochMetrics> history) {

  /** Copies the history. */
  public TrainingState {
    history = List.copyOf(history);
  }

  /** The state after one more step of the epoch under way. */
  public TrainingState afterStep(double loss, double stepSeconds) {
    return new TrainingState(
        epoch, step + 1, iteration + 1, lossSum + loss, seconds + stepSeconds, history);
  }

  /** The state at the start of the next epoch. */
  public TrainingState afterEpoch(EpochMetrics finished) {
    List<EpochMetrics> longer = new ArrayList<>(history);
    longer.add(finished);
    return new TrainingState(epoch + 1, 0, iteration, 0, 0, longer);
  }

  /** The epoch just finished; the history must not be empty. */
  public EpochMetrics lastEpoch() {
    return history.get(history.size() - 1);
  }

  /** The state before the first step. */
  public static TrainingState initial() {
    return new TrainingState(0, 0, 0, 0, 0, List.of());
  }
}
