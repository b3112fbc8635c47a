package org.dl4jsuite.mnist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.report.Series;
import org.dl4jsuite.training.run.AtomicFile;

/** The ablation's table and plots: overfitting, and how accuracy falls as units are removed. */
final class AblationReport {

  private static final List<Double> SHARES =
      List.of(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98);
  private static final int DRAWS = 10;

  private AblationReport() {}

  /** Training accuracy minus validation accuracy, and the rest, means over the seeds. */
  static ReportTable overfitting(List<Ablation.Cell> cells) {
    List<List<String>> rows = new ArrayList<>();
    for (Ablation.Cell cell : cells) {
      double train = last(cell, epoch -> accuracy(epoch, "train_"));
      double validation = last(cell, epoch -> accuracy(epoch, ""));
      rows.add(
          List.of(
              String.format(Locale.ROOT, "%d", cell.examples()),
              Double.toString(cell.keep()),
              percent(train),
              percent(validation),
              percent(train - validation),
              number(last(cell, epoch -> epoch.validation().get("loss"))),
              percent(mean(cell, run -> run.scores().test().get("accuracy"))),
              percent(spread(cell))));
    }
    return new ReportTable(
        List.of(
            "examples",
            "keep",
            "train %",
            "validation %",
            "gap",
            "validation loss",
            "test %",
            "test spread"),
        rows);
  }

  /**
   * Over the epochs, a line for each keep probability: how far training is ahead of validation, and
   * validation itself; two files for each size.
   */
  static List<Path> curves(List<Ablation.Cell> cells, Path folder) throws IOException {
    Map<Integer, List<Ablation.Cell>> bySize = new LinkedHashMap<>();
    cells.forEach(
        cell -> bySize.computeIfAbsent(cell.examples(), size -> new ArrayList<>()).add(cell));
    List<Path> files = new ArrayList<>();
    for (Map.Entry<Integer, List<Ablation.Cell>> size : bySize.entrySet()) {
      String trained = ", trained on " + size.getKey() + " digits";
      Path gap = folder.resolve("overfitting-" + size.getKey() + ".png");
      Plots.lines(
          "Overfitting" + trained,
          "epoch",
          "training minus validation accuracy",
          lines(size.getValue(), epoch -> accuracy(epoch, "train_") - accuracy(epoch, "")),
          gap);
      Path validation = folder.resolve("validation-" + size.getKey() + ".png");
      Plots.lines(
          "Validation" + trained,
          "epoch",
          "validation accuracy",
          lines(size.getValue(), epoch -> accuracy(epoch, "")),
          validation);
      files.addAll(List.of(gap, validation));
    }
    return files;
  }

  private static double accuracy(EpochMetrics epoch, String split) {
    return epoch.validation().get(split + "accuracy");
  }

  private static List<Series> lines(
      List<Ablation.Cell> cells, ToDoubleFunction<EpochMetrics> value) {
    return cells.stream().map(cell -> line(cell, value)).toList();
  }

  /**
   * Accuracy against the share of units removed, for nets with the least dropout and the others.
   */
  static Path redundancy(List<Ablation.Cell> cells, ImageSet test, Path folder) throws IOException {
    double[] x = SHARES.stream().mapToDouble(share -> 100 * share).toArray();
    int most = cells.stream().mapToInt(Ablation.Cell::examples).max().orElseThrow();
    List<Series> lines = new ArrayList<>();
    StringBuilder csv = new StringBuilder("keep,share_removed,accuracy\n");
    for (Ablation.Cell cell : cells) {
      if (cell.examples() != most) {
        continue;
      }
      double[] mean = new double[x.length];
      for (RunResult run : cell.runs()) {
        double[] one =
            new Redundancy(Fit.model(run.folder(), Fit.Scored.LAST), test)
                .accuracies(SHARES, DRAWS, run.seed());
        for (int i = 0; i < mean.length; i++) {
          mean[i] += one[i] / cell.runs().size();
        }
      }
      for (int i = 0; i < mean.length; i++) {
        csv.append(String.format(Locale.ROOT, "%s,%s,%.5f%n", cell.keep(), SHARES.get(i), mean[i]));
      }
      lines.add(Series.line("keep " + cell.keep(), x, mean));
    }
    AtomicFile.write(folder.resolve("redundancy.csv"), csv.toString());
    Path file = folder.resolve("redundancy.png");
    Plots.lines(
        "Units removed at test time, trained on " + most + " digits",
        "share of the dense layer's units removed, %",
        "test accuracy",
        lines,
        file);
    return file;
  }

  /** The mean over the seeds, and a band from the least to the most. */
  private static Series line(Ablation.Cell cell, ToDoubleFunction<EpochMetrics> metric) {
    int epochs = cell.runs().get(0).history().size();
    double[] x = new double[epochs];
    double[] mean = new double[epochs];
    double[] low = new double[epochs];
    double[] high = new double[epochs];
    for (int e = 0; e < epochs; e++) {
      x[e] = e + 1;
      low[e] = Double.POSITIVE_INFINITY;
      high[e] = Double.NEGATIVE_INFINITY;
      for (RunResult run : cell.runs()) {
        double value = metric.applyAsDouble(run.history().get(e));
        mean[e] += value / cell.runs().size();
        low[e] = Math.min(low[e], value);
        high[e] = Math.max(high[e], value);
      }
    }
    return Series.band("keep " + cell.keep(), x, mean, low, high);
  }

  private static double last(Ablation.Cell cell, ToDoubleFunction<EpochMetrics> metric) {
    return mean(cell, run -> metric.applyAsDouble(run.history().get(run.history().size() - 1)));
  }

  private static double mean(Ablation.Cell cell, ToDoubleFunction<RunResult> value) {
    return cell.runs().stream().mapToDouble(value).average().orElseThrow();
  }

  private static double spread(Ablation.Cell cell) {
    double[] test =
        cell.runs().stream().mapToDouble(run -> run.scores().test().get("accuracy")).toArray();
    return Arrays.stream(test).max().orElseThrow() - Arrays.stream(test).min().orElseThrow();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
