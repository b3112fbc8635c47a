package org.dl4jsuite.training.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.text.Printable;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.run.AtomicFile;

/**
 * After each epoch asks the model for a few answers, says them, and keeps them in samples.txt, so
 * that one can read how it learned:
 *
 * <pre>
 * epoch 1
 *   the th the the
 * epoch 2
 *   the moor was
 * </pre>
 *
 * A resumed run keeps the epochs that its checkpoint has and drops later ones.
 */
public final class SamplePredictionsListener implements FitListener {

  private static final String EPOCH = "epoch ";
  private static final String INDENT = "  ";

  private final Path file;
  private final Consumer<String> lines;
  private final Function<ComputationGraph, List<String>> samples;

  /**
   * Writes samples.txt into a run's folder.
   *
   * @param lines told each sample
   * @param samples asks the model; must leave it as it was
   */
  public SamplePredictionsListener(
      Path folder, Consumer<String> lines, Function<ComputationGraph, List<String>> samples) {
    this.file = folder.resolve("samples.txt");
    this.lines = lines;
    this.samples = samples;
  }

  @Override
  public void started(ComputationGraph graph, TrainingState state) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    StringBuilder kept = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(EPOCH) && epoch(line) > state.history().size()) {
        break;
      }
      kept.append(line).append('\n');
    }
    AtomicFile.write(file, kept.toString());
  }

  @Override
  public Optional<String> epochDone(ComputationGraph graph, TrainingState state)
      throws IOException {
    List<String> said = new ArrayList<>();
    samples.apply(graph).forEach(sample -> Printable.text(sample).lines().forEach(said::add));
    said.forEach(line -> lines.accept(INDENT + line));
    StringBuilder text = new StringBuilder(Files.exists(file) ? Files.readString(file) : "");
    text.append(EPOCH).append(state.history().size()).append('\n');
    said.forEach(line -> text.append(INDENT).append(line).append('\n'));
    AtomicFile.write(file, text.toString());
    return Optional.empty();
  }

  private int epoch(String line) throws IOException {
    try {
      return Integer.parseInt(line.substring(EPOCH.length()).strip());
    } catch (NumberFormatException e) {
      throw new IOException(
          "An entry's heading must be 'epoch NUMBER', found '" + line + "' (" + file + ")", e);
    }
  }
}
