package org.dl4jsuite.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.network.NetworkFiles;
import org.dl4jsuite.training.run.RunTimes;

/** Puts a run's result into words, tables and pictures, in reading order. */
final class ReportDocument {

  private static final int EPOCH_ROWS = 40;
  private static final int HEADLINES = 6;

  private final RunResult result;
  private final Reproduction reproduction;

  ReportDocument(RunResult result, Reproduction reproduction) {
    this.result = result;
    this.reproduction = reproduction;
  }

  /**
   * What is asked first comes first: result, curve, the application's own sections, mistakes ahead;
   * what is seldom asked comes last.
   */
  List<Section> sections(List<Picture> pictures, List<Section> own) throws IOException {
    List<Section> sections = new ArrayList<>();
    sections.add(scores());
    if (!pictures.isEmpty()) {
      sections.add(Section.of("Curves", pictures.get(0)));
    }
    sections.addAll(own);
    if (pictures.size() > 1) {
      sections.add(new Section("Pictures", List.copyOf(pictures.subList(1, pictures.size()))));
    }
    sections.add(new Section("Training", training()));
    if (!result.history().isEmpty()) {
      sections.add(epochs());
    }
    network().ifPresent(sections::add);
    sections.add(data());
    sections.add(Section.of("Configuration", configuration()));
    sections.add(
        Section.of("Environment", ReportTable.pairs("what", "value", result.environment())));
    sections.add(reproduce());
    if (!result.data().sha256().isEmpty()) {
      sections.add(
          Section.of("Files", ReportTable.pairs("file", "SHA-256", result.data().sha256())));
    }
    return sections;
  }

  String subtitle() {
    return "preset " + result.preset() + ", seed " + result.seed() + ", " + result.stopped();
  }

  private Section scores() {
    List<Block> blocks = new ArrayList<>();
    if (!result.data().source().equals("real")) {
      blocks.add(
          new Block.Notice(
              "SYNTHETIC DATA ("
                  + result.data().id()
                  + "): these examples were generated. The scores show that the run works; they"
                  + " say nothing about the real data set."));
    }
    RunResult.Scores scores = result.scores();
    List<Block.Figure> figures = new ArrayList<>();
    scores
        .test()
        .forEach(
            (name, value) -> {
              Double baseline = scores.baseline().get(name);
              String note = baseline == null ? "" : "baseline " + Numbers.text(baseline);
              figures.add(new Block.Figure("test " + name, Numbers.text(value), note));
            });
    if (!figures.isEmpty()) {
      blocks.add(new Block.Figures(figures.subList(0, Math.min(HEADLINES, figures.size()))));
    }
    Set<String> names = new LinkedHashSet<>(scores.test().keySet());
    names.addAll(scores.validation().keySet());
    names.addAll(scores.baseline().keySet());
    names.removeIf(name -> name.startsWith(MetricsFile.TRAINING));
    List<List<String>> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(
          List.of(
              name,
              cell(scores.validation(), name),
              cell(scores.test(), name),
              cell(scores.baseline(), name)));
    }
    blocks.add(new ReportTable(List.of("metric", "validation", "test", "baseline (test)"), rows));
    return new Section("Scores", blocks);
  }

  private Optional<Section> network() throws IOException {
    Path drawing = NetworkFiles.drawing(result.folder());
    Path summary = NetworkFiles.summary(result.folder());
    return Files.isRegularFile(drawing) && Files.isRegularFile(summary)
        ? Optional.of(
            Section.of(
                "Network",
                new Block.Drawing("The network, from input to output", drawing),
                new Block.Code(Files.readString(summary).strip())))
        : Optional.empty();
  }

  private Section data() {
    RunResult.DataSummary data = result.data();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Text("Data set " + data.id() + ", " + data.source() + "."));
    List<List<String>> splits = new ArrayList<>();
    data.splits().forEach((name, size) -> splits.add(List.of(name, Numbers.text((long) size))));
    blocks.add(new ReportTable(List.of("split", "examples"), splits));
    return new Section("Data", blocks);
  }

  private List<Block> training() throws IOException {
    List<Block> blocks = new ArrayList<>();
    Optional<RunTimes> times = RunTimes.read(result.folder());
    if (times.isPresent()) {
      blocks.add(new Block.Text(underWay(times.get())));
    }
    StepsChart.of(result.folder()).ifPresent(blocks::add);
    blocks.add(timings());
    return blocks;
  }

  private static String underWay(RunTimes times) {
    String text =
        "Started %s, took %s.".formatted(times.startedHere(), Numbers.duration(times.seconds()));
    return times.resumed() == 0
        ? text
        : text + " Interrupted and resumed, %d times.".formatted(times.resumed());
  }

  private Section epochs() {
    List<EpochMetrics> history = result.history();
    List<String> validation = MetricsFile.validationNames(history);
    List<String> header = new ArrayList<>(List.of("epoch", "steps", "learning rate", "train loss"));
    validation.forEach(name -> header.add(MetricsFile.shown(name)));
    header.addAll(List.of("seconds", "examples/s"));
    int stride = (history.size() + EPOCH_ROWS - 1) / EPOCH_ROWS;
    List<List<String>> rows = new ArrayList<>();
    for (EpochMetrics epoch : history) {
      boolean last = epoch == history.get(history.size() - 1);
      if (last || (epoch.epoch() - 1) % stride == 0) {
        rows.add(row(epoch, validation));
      }
    }
    String note =
        stride == 1
            ? "The same in full precision: metrics.csv, metrics.json."
            : "One row in " + stride + ", and the last; all are in metrics.csv and metrics.json.";
    return Section.of("Epochs", note, new ReportTable(header, rows));
  }

  private static List<String> row(EpochMetrics epoch, List<String> validation) {
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(epoch.epoch()));
    cells.add(Numbers.text(epoch.iteration()));
    cells.add(Numbers.text(epoch.learningRate()));
    cells.add(Numbers.text(epoch.trainLoss()));
    validation.forEach(name -> cells.add(cell(epoch.validation(), name)));
    cells.add(Numbers.text(epoch.seconds()));
    cells.add(Numbers.text(epoch.examplesPerSecond()));
    return cells;
  }

  private ReportTable timings() {
    List<List<String>> rows = new ArrayList<>();
    result
        .timings()
        .forEach(
            (name, value) -> {
              boolean rate = name.endsWith("_per_second");
              rows.add(
                  List.of(
                      name.replace('_', ' '),
                      rate ? Numbers.text(value) : Numbers.duration(value)));
            });
    return new ReportTable(List.of("phase", "time or rate"), rows);
  }

  private ReportTable configuration() {
    if (reproduction.preset().isEmpty()) {
      return ReportTable.pairs("setting", "value", result.config());
    }
    Set<String> changed = reproduction.changes(result).keySet();
    List<List<String>> rows = new ArrayList<>();
    result
        .config()
        .forEach(
            (key, value) -> {
              String preset = changed.contains(key) ? "" + reproduction.preset().get(key) : "";
              rows.add(List.of(key, String.valueOf(value), preset));
            });
    return new ReportTable(List.of("setting", "value", "preset, where it differs"), rows);
  }

  private Section reproduce() throws IOException {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Code(reproduction.commandLine(result)));
    String commit = result.environment().get("commit");
    if (commit != null && !commit.isBlank()) {
      blocks.add(new Block.Text("At commit " + commit + "."));
    }
    blocks.add(
        new Block.Text(
            "The same parameters, bit for bit, are promised for the same machine, backend, thread"
                + " count and data files."));
    blocks.add(new Block.Text("Beside another run, settings, results and curves in one page:"));
    blocks.add(new Block.Code(reproduction.comparison(result)));
    return new Section("Reproduce", blocks);
  }

  private static String cell(Map<String, Double> scores, String name) {
    Double value = scores.get(name);
    return value == null ? "" : Numbers.text(value);
  }
}
