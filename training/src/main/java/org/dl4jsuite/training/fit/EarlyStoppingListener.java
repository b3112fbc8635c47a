package org.dl4jsuite.training.fit;

import java.util.Optional;

/** Ends a run after a number of epochs in a row without a better validation score. */
public final class EarlyStoppingListener implements FitListener {

  private final Best best;
  private final int patience;

  /**
   * @param best which metric counts
   * @param patience epochs without improvement that are borne
   */
  public EarlyStoppingListener(Best best, int patience) {
    this.best = best;
    this.patience = patience;
  }

  @Override
  public Optional<String> epochAhead(TrainingState state) {
    return best.of(state.history()).flatMap(top -> check(state, top));
  }

  private Optional<String> check(TrainingState state, EpochMetrics top) {
    int since = state.lastEpoch().epoch() - top.epoch();
    if (since < patience) {
      return Optional.empty();
    }
    return Optional.of(
        "early stop: no better validation %s than epoch %d's %.5f in %d epochs"
            .formatted(best.metric(), top.epoch(), best.score(top), since));
  }
}
