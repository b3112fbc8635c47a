package org.dl4jsuite.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dl4jsuite.training.run.AtomicFile;

/** Two runs beside each other: settings that differ, results, curves. */
public final class RunComparison {

  private static final String NONE = "–";

  private final SavedRun one;
  private final SavedRun other;

  /** Of two runs; of one task, or else their scores cannot be compared, and the page says so. */
  public RunComparison(SavedRun one, SavedRun other) {
    this.one = one;
    this.other = other;
  }

  /** What they were told to do and what they ran on, where that differs. */
  public ReportTable settings() {
    return table("setting", settings(one), settings(other), false);
  }

  /** Every score, and how long they took. */
  public ReportTable results() {
    return table("result", results(one), results(other), true);
  }

  /** Both tasks where they are not the same; else empty. */
  public String warning() {
    String task = one.settings().task();
    return task.equals(other.settings().task())
        ? ""
        : "Runs of different tasks (%s, %s): scores and curves of one say nothing about the other."
            .formatted(task, other.settings().task());
  }

  /** Writes one page that needs nothing beside it. */
  public void write(Path page) throws IOException {
    List<Section> sections = new ArrayList<>();
    List<Block> results = new ArrayList<>();
    if (!warning().isEmpty()) {
      results.add(new Block.Notice(warning()));
    }
    results.add(results());
    sections.add(new Section("Results", results));
    Path scratch = Files.createTempDirectory("curves");
    Path curves = scratch.resolve("curves.png");
    try {
      if (draw(curves)) {
        sections.add(
            Section.of(
                "Curves",
                new Picture("Over the epochs of training", curves, "Curves of both runs")));
      }
      sections.add(settingsSection());
      String html = new HtmlRenderer().render(title(), "two runs compared", sections);
      AtomicFile.write(page, html);
    } finally {
      Files.deleteIfExists(curves);
      Files.deleteIfExists(scratch);
    }
  }

  private Section settingsSection() {
    ReportTable settings = settings();
    return settings.rows().isEmpty()
        ? Section.of("Settings", new Block.Text("The same in both."))
        : Section.of("Settings that differ", settings);
  }

  private String title() {
    return name(one) + " and " + name(other);
  }

  /** Its folder's name, with all that is needed to tell it from the other's. */
  private String name(SavedRun run) {
    return one.name().equals(other.name()) ? run.folder().toString() : run.name();
  }

  private boolean draw(Path file) throws IOException {
    if (one.history().isEmpty() && other.history().isEmpty()) {
      return false;
    }
    Plots.compared(name(one), one.history(), name(other), other.history(), file);
    return true;
  }

  private ReportTable table(
      String what, Map<String, String> left, Map<String, String> right, boolean all) {
    Set<String> names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    List<List<String>> rows = new ArrayList<>();
    for (String name : names) {
      String here = left.getOrDefault(name, NONE);
      String there = right.getOrDefault(name, NONE);
      if (all || !here.equals(there)) {
        rows.add(List.of(name, here, there));
      }
    }
    return new ReportTable(List.of(what, name(one), name(other)), rows);
  }

  private static Map<String, String> settings(SavedRun run) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("task", run.settings().task());
    settings.put("preset", run.settings().preset());
    settings.putAll(run.settings().config());
    put(settings, "data-dir", run.settings().dataDir());
    put(settings, "from", run.settings().from());
    run.result()
        .ifPresent(
            result -> {
              settings.put("data set", result.data().id() + ", " + result.data().source());
              Stream.of("commit", "threads", "classifier", "java")
                  .forEach(name -> put(settings, name, result.environment().get(name)));
            });
    return settings;
  }

  private static void put(Map<String, String> settings, String name, String value) {
    if (value != null) {
      settings.put(name, value);
    }
  }

  private static Map<String, String> results(SavedRun run) {
    Map<String, String> results = new LinkedHashMap<>();
    String split = run.result().isPresent() ? "test " : "validation (unfinished) ";
    run.scores().forEach((name, value) -> results.put(split + name, Numbers.text(value)));
    run.result()
        .ifPresent(
            result -> {
              result
                  .scores()
                  .baseline()
                  .forEach((name, value) -> results.put("baseline " + name, Numbers.text(value)));
              result
                  .timings()
                  .forEach(
                      (name, value) -> {
                        if (name.equals("examples_per_second")) {
                          results.put("examples per second", Numbers.text(value));
                        }
                      });
            });
    results.put("epochs", Integer.toString(run.history().size()));
    results.put("duration", Numbers.duration(run.seconds()));
    results.put(
        "state",
        run.result()
            .map(result -> result.stopped())
            .orElse(run.state().name().toLowerCase(Locale.ROOT)));
    return results;
  }
}
