package org.dl4jsuite.seq.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.dl4jsuite.data.synthetic.AddingProblem;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.report.Block;
import org.dl4jsuite.training.report.Numbers;
import org.dl4jsuite.training.report.Picture;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.report.Section;
import org.dl4jsuite.training.report.Series;
import org.dl4jsuite.training.report.SeriesFile;
import org.dl4jsuite.training.report.StudyReport;

/**
 * The study's table, curves and plots.
 *
 * @param cells for each length and net its best learning rate's runs
 */
record MemoryReport(MemoryStudy study, List<MemoryStudy.Cell> cells) {

  /** As it is typed after its option. */
  static String name(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A row for each length and net. */
  ReportTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (MemoryStudy.Cell cell : cells) {
      double[] errors = errors(cell);
      rows.add(
          List.of(
              Integer.toString(cell.length()),
              name(cell.net()),
              Double.toString(cell.rate()),
              Numbers.text(Arrays.stream(errors).average().orElseThrow()),
              Numbers.text(Arrays.stream(errors).max().orElseThrow()),
              String.format(Locale.ROOT, "%.1f", 100 * right(cell)),
              solved(errors) + " of " + errors.length,
              steps(cell)));
    }
    return new ReportTable(
        List.of(
            "length",
            "net",
            "rate",
            "test error",
            "worst seed",
            "right %",
            "solved",
            "steps until solved"),
        rows);
  }

  /** Writes report.md, report.html, and for each length a CSV and a plot. */
  void write(Path folder) throws IOException {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Text(
            String.format(
                Locale.ROOT,
                "Error: mean squared, of the epoch that was best on the validation sequences; always"
                    + " answering 1 has %.4f. Solved: below %s. Right: an absolute error below %s."
                    + " The learning rate of each row is the one of %s with the least validation"
                    + " error. Means over the seeds.",
                AddingProblem.CHANCE,
                MemoryScore.SOLVED,
                AddingProblem.RIGHT,
                study.rates())));
    blocks.add(table());
    for (int length : study.lengths()) {
      List<Series> lines = lines(length);
      SeriesFile.write("step", lines, folder.resolve("errors-" + length + ".csv"));
      Path plot = folder.resolve("errors-" + length + ".png");
      Plots.logarithmicLines(
          "Adding problem over " + length + " steps of time",
          "training step",
          "validation mean squared error",
          lines,
          plot);
      blocks.add(
          new Picture(
              length + " steps", plot, "Validation error of both nets over the training steps"));
    }
    StudyReport.write(
        folder,
        "memory",
        "the adding problem, simple RNN and LSTM",
        command(),
        List.of(new Section("Where which net fails", blocks)));
  }

  private String command() {
    return "./suite memory run --preset %s --lengths %s --rates %s --seeds %s --steps %d --forgetBias %s"
        .formatted(
            study.preset(),
            joined(study.lengths()),
            joined(study.rates()),
            joined(study.seeds()),
            study.steps(),
            name(study.forgetBias()));
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** A line for each net, with the seeds' range about it, and one for always answering 1. */
  private List<Series> lines(int length) {
    List<Series> lines = new ArrayList<>();
    for (MemoryStudy.Cell cell : cells) {
      if (cell.length() == length) {
        lines.add(line(cell));
      }
    }
    double[] x = lines.get(0).x();
    double[] chance = new double[x.length];
    Arrays.fill(chance, AddingProblem.CHANCE);
    lines.add(Series.line("always 1", x, chance));
    return lines;
  }

  private static Series line(MemoryStudy.Cell cell) {
    int epochs = cell.runs().stream().mapToInt(run -> run.history().size()).min().orElseThrow();
    double[] x = new double[epochs];
    double[] mean = new double[epochs];
    double[] low = new double[epochs];
    double[] high = new double[epochs];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    for (int e = 0; e < epochs; e++) {
      for (RunResult run : cell.runs()) {
        EpochMetrics epoch = run.history().get(e);
        double error = epoch.validation().get("mse");
        x[e] = epoch.iteration();
        mean[e] += error / cell.runs().size();
        low[e] = Math.min(low[e], error);
        high[e] = Math.max(high[e], error);
      }
    }
    return Series.band(name(cell.net()), x, mean, low, high);
  }

  private static double[] errors(MemoryStudy.Cell cell) {
    return cell.runs().stream().mapToDouble(run -> run.scores().test().get("mse")).toArray();
  }

  private static double right(MemoryStudy.Cell cell) {
    return cell.runs().stream()
        .mapToDouble(run -> run.scores().test().get("right"))
        .average()
        .orElseThrow();
  }

  private static long solved(double[] errors) {
    return Arrays.stream(errors).filter(error -> error < MemoryScore.SOLVED).count();
  }

  /** Of the slowest seed that solved it; a dash where none did. */
  private static String steps(MemoryStudy.Cell cell) {
    OptionalLong slowest =
        cell.runs().stream()
            .flatMap(
                run ->
                    run.history().stream()
                        .filter(epoch -> epoch.validation().get("mse") < MemoryScore.SOLVED)
                        .map(EpochMetrics::iteration)
                        .limit(1))
            .mapToLong(Long::longValue)
            .max();
    return slowest.isPresent() ? Numbers.text(slowest.getAsLong()) : "–";
  }
}
