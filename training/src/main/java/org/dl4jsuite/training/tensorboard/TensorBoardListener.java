package org.dl4jsuite.training.tensorboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.TrainingState;

/**
 * Writes training loss and learning rate every few steps, validation metrics and speed each epoch;
 * {@code tensorboard --logdir RUN} shows them. A resumed run begins a new file, which tells
 * TensorBoard to drop the steps that are done again.
 */
public final class TensorBoardListener implements FitListener {

  private static final int STEPS = 10;

  private final Path folder;
  private final int everySteps;
  private EventFileWriter writer;

  /** Writes into {@code folder}, scalars of training every 10 steps. */
  public TensorBoardListener(Path folder) {
    this(folder, STEPS);
  }

  /** Writes into {@code folder}, scalars of training every {@code everySteps} steps. */
  public TensorBoardListener(Path folder, int everySteps) {
    if (everySteps < 1) {
      throw new IllegalArgumentException(
          "everySteps must be at least 1, found " + everySteps + " (tensorboard)");
    }
    this.folder = folder;
    this.everySteps = everySteps;
  }

  @Override
  public void started(ComputationGraph graph, TrainingState state) throws IOException {
    writer = EventFileWriter.create(folder, now());
    if (state.iteration() > 0) {
      writer.restartedAt(state.iteration() + 1, now());
    }
  }

  @Override
  public Optional<String> stepDone(ComputationGraph graph, TrainingState state, StepMetrics step)
      throws IOException {
    if (step.iteration() == 1 || step.iteration() % everySteps == 0) {
      writer.scalar("train/loss", step.loss(), step.iteration(), now());
      writer.scalar("train/learning_rate", step.learningRate(), step.iteration(), now());
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> epochDone(ComputationGraph graph, TrainingState state)
      throws IOException {
    EpochMetrics epoch = state.history().get(state.history().size() - 1);
    long step = epoch.iteration();
    writer.scalar("epoch/train_loss", epoch.trainLoss(), step, now());
    writer.scalar("epoch/examples_per_second", epoch.examplesPerSecond(), step, now());
    for (Map.Entry<String, Double> metric : epoch.validation().entrySet()) {
      writer.scalar("validation/" + metric.getKey(), metric.getValue(), step, now());
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }

  private static double now() {
    return System.currentTimeMillis() / 1000.0;
  }
}
