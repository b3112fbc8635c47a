package org.dl4jsuite.training.run;

import java.io.IOException;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.TrainingState;

/**
 * Saves the last checkpoint at each epoch's end, every so many seconds between, and before a run
 * that was interrupted stops; the best one when the validation score is better than all before.
 * Never saves parameters that are not finite. A failed save fails the run.
 */
public final class CheckpointListener implements FitListener {

  private final Checkpoints checkpoints;
  private final Best best;
  private final double everySeconds;
  private final Interruption interruption;
  private long savedAt = System.nanoTime();

  /**
   * @param everySeconds most time between two saves, a step's length aside
   * @param interruption asked after each step
   */
  public CheckpointListener(
      Checkpoints checkpoints, Best best, double everySeconds, Interruption interruption) {
    this.checkpoints = checkpoints;
    this.best = best;
    this.everySeconds = everySeconds;
    this.interruption = interruption;
  }

  @Override
  public Optional<String> stepDone(ComputationGraph graph, TrainingState state, StepMetrics step)
      throws IOException {
    boolean interrupted = interruption.requested();
    boolean due = (System.nanoTime() - savedAt) / 1e9 >= everySeconds;
    return due || interrupted ? save(graph, state, interrupted) : Optional.empty();
  }

  /** Interrupted meanwhile, the run goes on with the scoring. */
  @Override
  public void scoringAhead(ComputationGraph graph, TrainingState state) {
    interruption.endAtOnce(
        () -> {
          if (isFinite(graph)) {
            checkpoints.saveLast(graph, state);
          }
        });
  }

  @Override
  public Optional<String> epochDone(ComputationGraph graph, TrainingState state)
      throws IOException {
    interruption.goOnInSteps();
    boolean interrupted = interruption.requested();
    boolean isBest = best.of(state.history()).orElseThrow().equals(state.lastEpoch());
    if (isBest && isFinite(graph)) {
      // Before the last one: killed between the two, the resumed run comes by here again.
      checkpoints.saveBest(graph, state);
    }
    return save(graph, state, interrupted);
  }

  /** Whether to stop was asked before saving, once: a run never stops without having been saved. */
  private Optional<String> save(ComputationGraph graph, TrainingState state, boolean interrupted)
      throws IOException {
    if (!isFinite(graph)) {
      return Optional.of(
          "diverged: parameters must be finite, found others (epoch %d, step %d); lower the learning rate"
              .formatted(state.epoch() + 1, state.step()));
    }
    checkpoints.saveLast(graph, state);
    savedAt = System.nanoTime();
    return interrupted ? Optional.of(Interruption.REASON) : Optional.empty();
  }

  private static boolean isFinite(ComputationGraph graph) {
    return Double.isFinite(graph.params().sumNumber().doubleValue());
  }
}
