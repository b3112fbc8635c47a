package org.dl4jsuite.training.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.training.fit.TrainingState;

/**
 * A run's checkpoints: {@code best.zip}, {@code last.zip} and {@code previous.zip}, the last but
 * one, for the day when the last is found damaged.
 */
public final class Checkpoints {

  private final Path folder;

  /** The checkpoints in a folder, which is made where it is missing. */
  public Checkpoints(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The model with the best validation score. */
  public Path best() {
    return folder.resolve("best.zip");
  }

  /** The newest checkpoint. */
  public Path last() {
    return folder.resolve("last.zip");
  }

  private Path previous() {
    return folder.resolve("previous.zip");
  }

  /** Keeps the last checkpoint as the previous one and writes a new last one. */
  public void saveLast(ComputationGraph graph, TrainingState state) throws IOException {
    Path fresh = folder.resolve("next.zip");
    CheckpointFile.write(fresh, graph, state);
    if (Files.exists(last())) {
      move(last(), previous());
    }
    move(fresh, last());
  }

  /** Writes the best checkpoint anew. */
  public void saveBest(ComputationGraph graph, TrainingState state) throws IOException {
    CheckpointFile.write(best(), graph, state);
  }

  /**
   * The newest checkpoint that is whole: the last, the previous or else the best. A damaged one is
   * put aside under another name, lest it take the previous one's place when the next is saved.
   *
   * @param say told of each damaged one that was passed over
   * @return empty where no checkpoint was ever written
   * @throws IOException where there are checkpoints and none is whole
   */
  public Optional<CheckpointFile.Loaded> newest(Consumer<String> say) throws IOException {
    boolean saved = false;
    for (Path file : List.of(last(), previous(), best())) {
      saved |= Files.exists(file);
      Optional<CheckpointFile.Loaded> whole = whole(file, say);
      if (whole.isPresent()) {
        if (!file.equals(last()) && Files.exists(last())) {
          move(last(), folder.resolve("damaged.zip"));
          say.accept(
              "going on from %s: steps after epoch %d, step %d are lost"
                  .formatted(
                      file.getFileName(),
                      whole.get().state().epoch() + 1,
                      whole.get().state().step()));
        }
        return whole;
      }
    }
    if (saved) {
      throw new IOException(
          "A run must have a whole checkpoint to go on from, found damaged ones alone ("
              + folder
              + "); start a new run");
    }
    return Optional.empty();
  }

  private static Optional<CheckpointFile.Loaded> whole(Path file, Consumer<String> say) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(CheckpointFile.read(file));
    } catch (IOException e) {
      say.accept(e.getMessage() + "; passed over");
      return Optional.empty();
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
