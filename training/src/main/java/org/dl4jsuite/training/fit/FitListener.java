package org.dl4jsuite.training.fit;

import java.io.IOException;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * One concern of a training run: progress, checkpoints, early stopping, event files. Called on the
 * training thread. An exception ends the run as a failure; a listener that wants the run to end
 * well returns a reason.
 */
public interface FitListener extends AutoCloseable {

  /** Before the first step of a new or a resumed run. */
  default void started(ComputationGraph graph, TrainingState state) throws IOException {}

  /**
   * Before each epoch, and when a run is resumed or all its epochs are done: for reasons that
   * follow from the finished epochs alone. So a run that is resumed after its last epoch ends as it
   * would have.
   *
   * @return a reason to stop now, or empty to go on
   */
  default Optional<String> epochAhead(TrainingState state) {
    return Optional.empty();
  }

  /**
   * After each step.
   *
   * @param state the place after the step
   * @return a reason to stop now, or empty to go on
   */
  default Optional<String> stepDone(ComputationGraph graph, TrainingState state, StepMetrics step)
      throws IOException {
    return Optional.empty();
  }

  /** After an epoch's last step, before the epoch is scored, which may take a while. */
  default void scoringAhead(ComputationGraph graph, TrainingState state) {}

  /**
   * After each epoch and its validation.
   *
   * @param state its history's last entry is the epoch just finished
   * @return a reason to stop now, or empty to go on
   */
  default Optional<String> epochDone(ComputationGraph graph, TrainingState state)
      throws IOException {
    return Optional.empty();
  }

  /** After the last step, however the run ended; also when it failed. */
  @Override
  default void close() throws IOException {}
}
