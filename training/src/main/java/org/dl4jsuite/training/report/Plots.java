package org.dl4jsuite.training.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Pictures for a report, as PNG files: white, sharp, readable without colour vision. No display.
 */
public final class Plots {

  private static final int WIDTH = 620;
  private static final int HEIGHT = 420;

  private Plots() {}

  /**
   * A picture with a caption, one cell of a contact sheet.
   *
   * @param caption beneath it; lines are separated by a newline, too long ones are cut
   */
  public record Tile(BufferedImage image, String caption) {}

  /**
   * Keys over time.
   *
   * @param title above it
   * @param values how sure each key is down, {@code [time][keys]}, from 0 to 1
   * @param lowest MIDI note of the first key
   * @param given frames at the beginning that are drawn in another colour
   */
  public record Roll(String title, float[][] values, int lowest, int given) {}

  /**
   * Loss of training and validation over epochs, and beside it the other validation metrics: those
   * from 0 to 1 together, others each alone.
   */
  public static void learningCurves(List<EpochMetrics> history, Path file) throws IOException {
    if (history.isEmpty()) {
      throw new IllegalArgumentException(
          "Learning curves must have at least one epoch, found none (" + file + ")");
    }
    List<LineChart> panels = new ArrayList<>();
    List<Series> losses = new ArrayList<>();
    losses.add(series("training", history, EpochMetrics::trainLoss));
    List<String> others = new ArrayList<>(MetricsFile.validationNames(history));
    if (others.remove("loss")) {
      losses.add(validation("validation", "loss", history));
    }
    panels.add(panel("Loss", "loss", losses, LegendPosition.InsideNE, 0));
    List<Series> shares = new ArrayList<>();
    for (String name : others) {
      if (history.stream().allMatch(epoch -> share(epoch.validation().get(name)))) {
        boolean both = others.contains(MetricsFile.TRAINING + name);
        boolean training = name.startsWith(MetricsFile.TRAINING);
        shares.add(validation(both || training ? MetricsFile.shown(name) : name, name, history));
      } else {
        Series alone = validation(name, name, history);
        String title = capital(MetricsFile.shown(name));
        panels.add(panel(title, name, List.of(alone), LegendPosition.InsideNE, 1));
      }
    }
    if (!shares.isEmpty()) {
      String label = shares.size() == 1 ? shares.get(0).name() : "score";
      boolean training = others.stream().anyMatch(n -> n.startsWith(MetricsFile.TRAINING));
      String title = training ? "Scores" : "Validation " + (shares.size() == 1 ? label : "scores");
      panels.add(1, panel(title, label, shares, LegendPosition.InsideSE, 1));
    }
    Canvas.write(grid(panels), file);
  }

  /** Curves of two runs in one picture: training loss, and each score that either has. */
  static void compared(
      String one, List<EpochMetrics> left, String other, List<EpochMetrics> right, Path file)
      throws IOException {
    Set<String> names = new LinkedHashSet<>(MetricsFile.validationNames(left));
    names.addAll(MetricsFile.validationNames(right));
    List<LineChart> panels = new ArrayList<>();
    panels.add(
        panel(
            "Training loss",
            "loss",
            List.of(
                series(one, left, EpochMetrics::trainLoss),
                series(other, right, EpochMetrics::trainLoss)),
            LegendPosition.InsideNE,
            0));
    for (String name : names) {
      List<Series> both = List.of(validation(one, name, left), validation(other, name, right));
      String title = capital(MetricsFile.shown(name));
      panels.add(panel(title, name, both, LegendPosition.InsideNE, 0));
    }
    Canvas.write(grid(panels), file);
  }

  /** Lines over a common axis, each with a shaded band if it has one. */
  public static void lines(
      String title, String xLabel, String yLabel, List<Series> series, Path file)
      throws IOException {
    write(new LineChart(title, xLabel, yLabel, LineChart.Scale.LINEAR, series, null, 0), file);
  }

  /**
   * The same with values on a logarithmic axis, over whole decades. What is not positive leaves a
   * gap.
   */
  public static void logarithmicLines(
      String title, String xLabel, String yLabel, List<Series> series, Path file)
      throws IOException {
    write(new LineChart(title, xLabel, yLabel, LineChart.Scale.LOGARITHMIC, series, null, 0), file);
  }

  private static void write(LineChart chart, Path file) throws IOException {
    int width = 820;
    int height = 460;
    Legend legend = chart.legend(width);
    Canvas.write(
        Canvas.draw(
            width,
            height + legend.height(),
            graphics -> {
              legend.draw(graphics, width / 2.0, height);
              chart.paint(graphics, width, height);
            }),
        file);
  }

  /**
   * One of several plots stacked over a common axis.
   *
   * @param label what its values are
   * @param series its lines, without bands
   */
  public record Panel(String label, List<Series> series) {}

  /** Plots stacked over a common axis, so that one reads down what happened at the same time. */
  public static void panels(String title, String xLabel, List<Panel> panels, Path file)
      throws IOException {
    Canvas.write(new StackedPanels(title, xLabel, panels).draw(), file);
  }

  /**
   * One box of a box plot.
   *
   * @param values those that are not finite are left out
   * @param group boxes of one group have one colour; counted from 0
   */
  public record Box(String name, double[] values, int group) {}

  /** Boxes side by side: quartiles, whiskers, and points that lie far out. */
  public static void boxes(String title, String xLabel, String yLabel, List<Box> boxes, Path file)
      throws IOException {
    Canvas.write(new BoxPlot(title, xLabel, yLabel, boxes).draw(), file);
  }

  /**
   * A confusion matrix: counts in the cells, coloured by their share of the row.
   *
   * @param counts {@code [truth, predicted]}
   * @param labels one for each class
   */
  public static void confusionMatrix(long[][] counts, List<String> labels, Path file)
      throws IOException {
    Canvas.write(new ConfusionPlot(counts, labels).draw(), file);
  }

  /** Small pictures in rows, each with its caption; pixels of small ones are enlarged unblurred. */
  public static void contactSheet(List<Tile> tiles, int columns, Path file) throws IOException {
    Canvas.write(new ContactSheet(tiles, columns).draw(), file);
  }

  /** Piano rolls one above the other, over the same keys: frames to the right, octaves marked. */
  public static void pianoRolls(List<Roll> rolls, Path file) throws IOException {
    Canvas.write(new PianoRollPlot(rolls).draw(), file);
  }

  private static BufferedImage grid(List<LineChart> panels) {
    int columns = Math.min(2, panels.size());
    int rows = (panels.size() + columns - 1) / columns;
    return Canvas.draw(
        columns * WIDTH,
        rows * HEIGHT,
        graphics -> {
          for (int i = 0; i < panels.size(); i++) {
            var place = graphics.getTransform();
            graphics.translate(i % columns * WIDTH, i / columns * HEIGHT);
            panels.get(i).paint(graphics, WIDTH, HEIGHT);
            graphics.setTransform(place);
          }
        });
  }

  private static LineChart panel(
      String title, String label, List<Series> series, LegendPosition legend, int firstColour) {
    return new LineChart(
        title, "epoch", label, LineChart.Scale.LINEAR, series, legend, firstColour);
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static Series validation(String label, String name, List<EpochMetrics> history) {
    return series(label, history, epoch -> epoch.validation().getOrDefault(name, Double.NaN));
  }

  private static Series series(
      String label, List<EpochMetrics> history, ToDoubleFunction<EpochMetrics> value) {
    double[] x = history.stream().mapToDouble(EpochMetrics::epoch).toArray();
    return Series.line(label, x, history.stream().mapToDouble(value).toArray());
  }

  private static boolean share(Double value) {
    return value == null || value.isNaN() || value >= 0 && value <= 1;
  }
}
