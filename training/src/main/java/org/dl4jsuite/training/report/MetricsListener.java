package org.dl4jsuite.training.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.TrainingState;

/**
 * Rewrites metrics.csv and metrics.json after each epoch. They are made from the state's history
 * alone, so rows that a killed run wrote beyond its last checkpoint vanish when it resumes.
 */
public final class MetricsListener implements FitListener {

  private final Path folder;

  /** Writes into a run's folder. */
  public MetricsListener(Path folder) {
    this.folder = folder;
  }

  @Override
  public void started(ComputationGraph graph, TrainingState state) throws IOException {
    MetricsFile.write(folder, state.history());
  }

  @Override
  public Optional<String> epochDone(ComputationGraph graph, TrainingState state)
      throws IOException {
    MetricsFile.write(folder, state.history());
    return Optional.empty();
  }
}
