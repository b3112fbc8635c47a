package org.dl4jsuite.training.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.run.RunFolder;
import org.dl4jsuite.training.run.RunTimes;

/**
 * A run as its folder tells it, finished or not.
 *
 * @param folder where it lies
 * @param settings what it was begun with
 * @param times when it was under way, if it says so
 * @param result what {@code report.json} holds; empty before the end
 * @param history finished epochs so far
 * @param state finished, running or interrupted
 */
public record SavedRun(
    Path folder,
    RunFolder.Settings settings,
    Optional<RunTimes> times,
    Optional<RunResult> result,
    List<EpochMetrics> history,
    State state) {

  /** How far a run has come. */
  public enum State {
    FINISHED,
    RUNNING,
    INTERRUPTED
  }

  /**
   * Reads a run.
   *
   * @throws IOException in one line, with the file, where one of its files is damaged
   * @throws IllegalArgumentException where the folder holds no run
   */
  public static SavedRun read(Path folder) throws IOException {
    RunFolder.Settings settings = RunFolder.settings(folder);
    boolean running = isHeld(folder);
    boolean finished = Files.exists(folder.resolve("report.json"));
    Optional<RunResult> result =
        finished && !running ? Optional.of(ReportReader.read(folder)) : Optional.empty();
    List<EpochMetrics> history =
        result.isPresent() ? result.get().history() : MetricsFile.read(folder);
    State state = running ? State.RUNNING : finished ? State.FINISHED : State.INTERRUPTED;
    return new SavedRun(folder, settings, RunTimes.read(folder), result, history, state);
  }

  /** Whether a process has the folder. */
  public static boolean isHeld(Path folder) throws IOException {
    Path file = folder.resolve("run.lock");
    if (!Files.isWritable(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true; // by this very process
    }
  }

  /** The folder's name. */
  public String name() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  /** When it started; of a run that does not say so, when its settings were written. */
  public Instant started() throws IOException {
    return times.isPresent()
        ? Instant.parse(times.get().started())
        : Files.getLastModifiedTime(folder.resolve("config.json")).toInstant();
  }

  /** Seconds under way; of a run that does not say so, of training's steps. */
  public double seconds() {
    double whole = times.map(RunTimes::seconds).orElse(Double.NaN);
    return Double.isNaN(whole) ? history.stream().mapToDouble(EpochMetrics::seconds).sum() : whole;
  }

  /** Test scores; before the end the validation scores of the last epoch. */
  public Map<String, Double> scores() {
    if (result.isPresent()) {
      return result.get().scores().test();
    }
    return history.isEmpty() ? Map.of() : history.get(history.size() - 1).validation();
  }

  /** One score in words, {@code test accuracy 0.9921}; an accuracy where there is one. */
  public String headline() {
    Map<String, Double> scores = new LinkedHashMap<>(scores());
    scores.keySet().removeIf(name -> name.startsWith(MetricsFile.TRAINING));
    if (scores.isEmpty()) {
      return "";
    }
    String name = scores.containsKey("accuracy") ? "accuracy" : scores.keySet().iterator().next();
    String split = result.isPresent() ? "test " : "validation ";
    return split + name + " " + Numbers.text(scores.get(name));
  }
}
