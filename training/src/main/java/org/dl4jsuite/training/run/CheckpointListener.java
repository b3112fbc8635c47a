package org.dl4jsuite.training.run;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.TrainingState;

/**
 * Saves the last checkpoint at each epoch's end, every so many seconds between, and when asked to;
 * the best one when the validation score is better than all before. Never saves parameters that are
 * not finite. A failed save fails the run.
 */
public final class CheckpointListener implements FitListener {

  private final Checkpoints checkpoints;
  private final Best best;
  private final double everySeconds;
  private final BooleanSupplier saveNow;
  private long savedAt = System.nanoTime();

  /**
   * @param everySeconds most time between two saves, a step's length aside
   * @param saveNow asked after each step
   */
  public CheckpointListener(
      Checkpoints checkpoints, Best best, double everySeconds, BooleanSupplier saveNow) {
    this.checkpoints = checkpoints;
    this.best = best;
    this.everySeconds = everySeconds;
    this.saveNow = saveNow;
  }

  @Override
  public Optional<String> stepDone(ComputationGraph graph, TrainingState state, StepMetrics step)
      throws IOException {
    boolean due = (System.nanoTime() - savedAt) / 1e9 >= everySeconds;
    return due || saveNow.getAsBoolean() ? save(graph, state) : Optional.empty();
  }

  @Override
  public Optional<String> epochDone(ComputationGraph graph, TrainingState state)
      throws IOException {
    boolean isBest = best.of(state.history()).orElseThrow().equals(state.lastEpoch());
    if (isBest && isFinite(graph)) {
      // Before the last one: killed between the two, the resumed run comes by here again.
      checkpoints.saveBest(graph, state);
    }
    return save(graph, state);
  }

  private Optional<String> save(ComputationGraph graph, TrainingState state) throws IOException {
    if (!isFinite(graph)) {
      return Optional.of(
          "diverged: parameters must be finite, found others (epoch %d, step %d); lower the learning rate"
              .formatted(state.epoch() + 1, state.step()));
    }
    checkpoints.saveLast(graph, state);
    savedAt = System.nanoTime();
    return Optional.empty();
  }

  private static boolean isFinite(ComputationGraph graph) {
    return Double.isFinite(graph.params().sumNumber().doubleValue());
  }
}
