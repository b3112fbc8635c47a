package org.dl4jsuite.training.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Loss and learning rate of each training step, in one picture. */
final class StepsChart {

  private static final int MOST_POINTS = 500;

  private StepsChart() {}

  /** Draws {@code steps.png}; empty where a run keeps no steps. */
  static Optional<Picture> of(Path run) throws IOException {
    List<StepsFile.Row> rows = StepsFile.read(run);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    int stride = (rows.size() + MOST_POINTS - 1) / MOST_POINTS;
    Path file = run.resolve("steps.png");
    String title = stride == 1 ? "Each step" : "Means of %d steps".formatted(stride);
    Plots.panels(
        title,
        "training step",
        List.of(
            panel("loss", rows, stride, StepsFile.Row::loss),
            panel("learning rate", rows, stride, StepsFile.Row::learningRate)),
        file);
    return Optional.of(
        new Picture(
            "Loss and learning rate by step; every step is in " + StepsFile.NAME,
            file,
            "Training loss and learning rate over the steps of training"));
  }

  private static Plots.Panel panel(
      String label, List<StepsFile.Row> rows, int stride, ToDoubleFunction<StepsFile.Row> value) {
    int points = (rows.size() + stride - 1) / stride;
    double[] x = new double[points];
    double[] y = new double[points];
    for (int i = 0; i < points; i++) {
      List<StepsFile.Row> some = rows.subList(i * stride, Math.min(rows.size(), (i + 1) * stride));
      x[i] = some.get(some.size() - 1).iteration();
      y[i] = some.stream().mapToDouble(value).average().orElseThrow();
    }
    return new Plots.Panel(label, List.of(Series.line(label, x, y)));
  }
}
