package org.dl4jsuite.training.fit;

import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Ends a run whose loss is no longer a number. Goes before the checkpoint listener, so that the
 * last good checkpoint is kept.
 */
public final class DivergenceListener implements FitListener {

  @Override
  public Optional<String> stepDone(ComputationGraph graph, TrainingState state, StepMetrics step) {
    if (Double.isFinite(step.loss())) {
      return Optional.empty();
    }
    return Optional.of(
        "diverged: the loss must be finite, found %s (epoch %d, step %d); lower the learning rate (%s)"
            .formatted(step.loss(), step.epoch(), step.step(), step.learningRate()));
  }
}
