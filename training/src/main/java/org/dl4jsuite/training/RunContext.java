package org.dl4jsuite.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.dl4jsuite.data.text.Printable;
import org.dl4jsuite.training.run.AtomicFile;
import org.dl4jsuite.training.run.Interruption;
import org.dl4jsuite.training.run.JsonFile;

/**
 * What surrounds a run: where data and results lie, whom to tell, when to stop. Made by the command
 * line, or by a test.
 */
public final class RunContext {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path dataDir;
  private final Path from;
  private final Path out;
  private final String preset;
  private final boolean resume;
  private final Interruption interruption;
  private final Consumer<String> say;
  private final Instant started = Instant.now();
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  /**
   * @param dataDir the folder of data sets that the user named, or null
   * @param out the run's folder
   * @param preset name of the preset that the configuration started from
   * @param resume whether a run in {@code out} is to go on
   * @param interruption asked after each step
   * @param say told one line at a time
   */
  public RunContext(
      Path dataDir,
      Path out,
      String preset,
      boolean resume,
      Interruption interruption,
      Consumer<String> say) {
    this(dataDir, null, out, preset, resume, interruption, say);
  }

  private RunContext(
      Path dataDir,
      Path from,
      Path out,
      String preset,
      boolean resume,
      Interruption interruption,
      Consumer<String> say) {
    this.dataDir = dataDir;
    this.from = from;
    this.out = out;
    this.preset = preset;
    this.resume = resume;
    this.interruption = interruption;
    this.say = say;
  }

  /** The same, of a run that goes on with the data sets of a folder; null for none. */
  public RunContext goingOn(Path begunWith) {
    return new RunContext(begunWith, from, out, preset, true, interruption, say);
  }

  /** The same, of a run that starts with the weights of another; null for none. */
  public RunContext startingFrom(Path other) {
    return new RunContext(dataDir, other, out, preset, resume, interruption, say);
  }

  /** The folder of the run whose weights this one starts with, if any. */
  public Optional<Path> from() {
    return Optional.ofNullable(from);
  }

  /**
   * What the weights of another run belong to, such as a vocabulary: to be read, not fitted anew.
   *
   * @param file its name in a run's folder
   * @return the own copy of a run that goes on, else the other run's; empty where the run starts
   *     from nothing. A copy that a failed start left does not count
   */
  public Optional<Path> inherited(String file) {
    Path copy = out.resolve(file);
    return from().map(other -> resume && Files.exists(copy) ? copy : other.resolve(file));
  }

  /** The folder of data sets that the user named with {@code --data-dir}, if any. */
  public Optional<Path> dataDir() {
    return Optional.ofNullable(dataDir);
  }

  /** The run's folder. */
  public Path out() {
    return out;
  }

  /** The preset's name. */
  public String preset() {
    return preset;
  }

  /** When it was made: the run's start. */
  public Instant started() {
    return started;
  }

  /** Whether a run in the folder is to go on. */
  public boolean resume() {
    return resume;
  }

  /** How the run is asked to stop. */
  public Interruption interruption() {
    return interruption;
  }

  /** Says a line to the user and to the run's log; control characters in it are escaped. */
  public void say(String line, Object... arguments) {
    say.accept(Printable.text(arguments.length == 0 ? line : line.formatted(arguments)));
  }

  /** Whom to tell, for what says lines of its own. */
  public Consumer<String> sayer() {
    return say;
  }

  /**
   * Keeps what a run learns from in {@code data.json}. One that goes on or is scored again must
   * find the same: else a forgotten {@code --data-dir} would give a model of one data set scores on
   * another.
   */
  public void keep(RunResult.DataSummary data) throws IOException {
    Path file = out.resolve("data.json");
    if (!resume || !Files.exists(file)) {
      AtomicFile.write(file, JSON.writeValueAsBytes(data));
      return;
    }
    RunResult.DataSummary begun = begun().orElseThrow();
    if (!begun.id().equals(data.id()) || !begun.source().equals(data.source())) {
      throw new IllegalArgumentException(
          "A run must keep to the data that it began with, %s (%s), found %s (%s) (%s); name the folder of data sets with --data-dir"
              .formatted(begun.id(), begun.source(), data.id(), data.source(), out));
    }
  }

  /** What a run that goes on, or is scored again, learned from; empty for a new one. */
  Optional<RunResult.DataSummary> begun() throws IOException {
    Path file = out.resolve("data.json");
    if (!resume || !Files.exists(file)) {
      return Optional.empty();
    }
    String remedy = "put back what stood there, or start a new run";
    RunResult.DataSummary begun = JsonFile.read(file, RunResult.DataSummary.class, remedy);
    if (begun.id() == null || begun.source() == null) {
      throw new IOException(
          "data.json must hold id and source, found one without (%s); %s".formatted(file, remedy));
    }
    return Optional.of(begun);
  }

  /** Does something and keeps how long it took as a phase of the report's timings. */
  public <T> T timed(String phase, Callable<T> work) throws IOException {
    long start = System.nanoTime();
    try {
      return work.call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    } finally {
      seconds.merge(phase, (System.nanoTime() - start) / 1e9, Double::sum);
    }
  }

  /** Seconds by phase so far. */
  public Map<String, Double> seconds() {
    return seconds;
  }
}
