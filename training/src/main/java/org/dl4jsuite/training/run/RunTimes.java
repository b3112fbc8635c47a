package org.dl4jsuite.training.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a run was under way; {@code times.json} in its folder.
 *
 * @param started first start, ISO 8601 in UTC
 * @param resumed how often it went on after an interruption
 * @param secondsBefore that it was under way until the last checkpoint before it went on
 * @param lastStarted last start, the first one included
 * @param ended end of the last process that finished the run; null before
 */
public record RunTimes(
    String started, int resumed, double secondsBefore, String lastStarted, String ended) {

  private static final String FILE = "times.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** Keeps that a run starts, or goes on after so many seconds of training. */
  public static void start(Path run, boolean goesOn, double secondsBefore, Instant now)
      throws IOException {
    String text = text(now);
    Optional<RunTimes> before = goesOn ? read(run) : Optional.empty();
    write(
        run,
        before
            .map(b -> new RunTimes(b.started, b.resumed + 1, secondsBefore, text, null))
            .orElse(new RunTimes(text, 0, 0, text, null)));
  }

  /** Keeps that a run is finished. */
  public static void end(Path run, Instant now) throws IOException {
    Optional<RunTimes> times = read(run);
    if (times.isPresent()) {
      RunTimes t = times.get();
      write(run, new RunTimes(t.started, t.resumed, t.secondsBefore, t.lastStarted, text(now)));
    }
  }

  /** Of a run; empty for one that keeps none. */
  public static Optional<RunTimes> read(Path run) throws IOException {
    Path file = run.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String remedy = "remove it: only start and duration are lost";
    RunTimes times = JsonFile.read(file, RunTimes.class, remedy);
    try {
      Instant.parse(times.started);
      Instant.parse(times.lastStarted);
    } catch (RuntimeException e) {
      throw new IOException(
          "times.json must hold times in ISO 8601, found others (%s); %s".formatted(file, remedy),
          e);
    }
    return Optional.of(times);
  }

  /** Seconds under way, with training alone before the last start; NaN before the end. */
  @JsonIgnore
  public double seconds() {
    return ended == null
        ? Double.NaN
        : secondsBefore
            + Duration.between(Instant.parse(lastStarted), Instant.parse(ended)).toMillis() / 1e3;
  }

  /** The first start in this machine's time zone, {@code 2026-01-31 14:05}. */
  @JsonIgnore
  public String startedHere() {
    return shown(Instant.parse(started));
  }

  /** A moment in this machine's time zone. */
  public static String shown(Instant moment) {
    return SHOWN.format(moment.atZone(ZoneId.systemDefault()));
  }

  private static String text(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static void write(Path run, RunTimes times) throws IOException {
    AtomicFile.write(run.resolve(FILE), JSON.writeValueAsBytes(times));
  }
}
