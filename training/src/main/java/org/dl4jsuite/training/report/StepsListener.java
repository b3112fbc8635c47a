package org.dl4jsuite.training.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.run.AtomicFile;
import org.dl4jsuite.training.run.NotWritten;

/**
 * Appends each step's loss and learning rate to {@code steps.csv}. Rows that a killed run wrote
 * beyond its last checkpoint vanish when it resumes.
 */
public final class StepsListener implements FitListener {

  private final Path file;
  private Writer writer;

  /** Writes into a run's folder. */
  public StepsListener(Path folder) {
    file = folder.resolve(StepsFile.NAME);
  }

  @Override
  public void started(ComputationGraph graph, TrainingState state) throws IOException {
    StringBuilder text = new StringBuilder(StepsFile.HEADER);
    StepsFile.read(file.getParent()).stream()
        .filter(row -> row.iteration() <= state.iteration())
        .forEach(row -> text.append(row.text()));
    AtomicFile.write(file, text.toString());
    writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
  }

  @Override
  public Optional<String> stepDone(ComputationGraph graph, TrainingState state, StepMetrics step)
      throws IOException {
    try {
      writer.write(
          new StepsFile.Row(step.iteration(), step.epoch(), step.loss(), step.learningRate())
              .text());
      writer.flush();
    } catch (IOException e) {
      throw new NotWritten(file, e);
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
