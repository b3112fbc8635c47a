package org.dl4jsuite.mnist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.report.Block;
import org.dl4jsuite.training.report.Numbers;
import org.dl4jsuite.training.report.Picture;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.report.Section;
import org.dl4jsuite.training.report.Series;

/** The part of the report on {@link LiveUnits}, for runs that track them. */
final class UnitsReport {

  /** A fall of accuracy from the best epoch to the last that is no longer noise. */
  private static final double FALL = 0.2;

  private static final String ACCURACY = "accuracy";

  private static final String EXPLANATION =
      "What the hidden units give for the first 256 validation digits, without dropout. Mean: over"
          + " digits and units. Live: share of units that are above 0 for one digit at least; the"
          + " others are dead. Spread: standard deviation of a unit's output over the digits, the"
          + " mean over the units; where it is small, the output is nearly the same for every digit.";

  private UnitsReport() {}

  /** Whether a run tracked its units. */
  static boolean tracked(List<EpochMetrics> history) {
    return history.stream().allMatch(epoch -> epoch.validation().containsKey("pool2_mean"));
  }

  /** Says that accuracy fell in training, where it did. */
  static Optional<String> collapse(List<EpochMetrics> history) {
    EpochMetrics best =
        history.stream().max(Comparator.comparing(UnitsReport::accuracy)).orElseThrow();
    EpochMetrics last = history.get(history.size() - 1);
    return accuracy(last) > accuracy(best) - FALL
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "validation accuracy fell from %.2f %% (epoch %d) to %.2f %% (epoch %d)",
                100 * accuracy(best),
                best.epoch(),
                100 * accuracy(last),
                last.epoch()));
  }

  private static double accuracy(EpochMetrics epoch) {
    return epoch.validation().get(ACCURACY);
  }

  static Section section(List<EpochMetrics> history) {
    List<Block> blocks = new ArrayList<>();
    collapse(history)
        .ifPresent(fall -> blocks.add(new Block.Notice("This training collapsed: " + fall + ".")));
    blocks.add(new Block.Text(EXPLANATION));
    blocks.add(table(history));
    return new Section("Hidden units", blocks);
  }

  private static ReportTable table(List<EpochMetrics> history) {
    List<String> names =
        List.of(ACCURACY, "pool2_mean", "pool2_live", "dense_mean", "dense_live", "dense_spread");
    List<String> header = new ArrayList<>(List.of("epoch"));
    names.forEach(name -> header.add(name.replace('_', ' ')));
    List<List<String>> rows = new ArrayList<>();
    for (EpochMetrics epoch : history) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(epoch.epoch())));
      names.forEach(name -> row.add(Numbers.text(epoch.validation().get(name))));
      rows.add(row);
    }
    return new ReportTable(header, rows);
  }

  /** Means and spread over the epochs, on a logarithmic axis. */
  static Picture picture(List<EpochMetrics> history, Path folder) throws IOException {
    Path file = folder.resolve("units.png");
    double[] epochs = history.stream().mapToDouble(EpochMetrics::epoch).toArray();
    List<Series> lines = new ArrayList<>();
    for (String name : List.of("pool2_mean", "dense_mean", "dense_spread")) {
      double[] values = history.stream().mapToDouble(e -> e.validation().get(name)).toArray();
      lines.add(Series.line(name.replace('_', ' '), epochs, values));
    }
    String title = "Output of the hidden units";
    Plots.logarithmicLines(title, "epoch", "output", lines, file);
    return new Picture(title, file, "Means, and the dense layer's spread over the digits");
  }
}
