package org.dl4jsuite.training.report;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Panels of lines, one above the other; their left and right edges are one. */
final class StackedPanels {

  private static final int WIDTH = 900;
  private static final int LEFT = 92;
  private static final int RIGHT = 150;
  private static final int TOP = 44;
  private static final int PANEL = 92;
  private static final int GAP = 16;
  private static final int BOTTOM = 48;
  private static final int PLACES = 12;
  private static final int LEVELS = 4;
  private static final BasicStroke THIN = new BasicStroke(1f);
  private static final BasicStroke LINE =
      new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  /** What an axis shows. */
  private record Range(double least, double most) {

    static Range of(DoubleStream values) {
      double[] finite = values.filter(Double::isFinite).toArray();
      double least = Arrays.stream(finite).min().orElse(0);
      double most = Arrays.stream(finite).max().orElse(1);
      return least < most ? new Range(least, most) : new Range(least - 1, most + 1);
    }

    double share(double value) {
      return (value - least) / (most - least);
    }

    /** A round step of which at most so many fit: 1, 2 or 5 times a power of ten. */
    private double step(int steps) {
      double step = Math.pow(10, Math.floor(Math.log10((most - least) / steps)));
      for (int i = 0; (most - least) / step > steps; i++) {
        step *= i % 3 == 1 ? 2.5 : 2;
      }
      return step;
    }

    /** The same, wider: from a round number to a round number. */
    Range rounded(int steps) {
      double step = step(steps);
      return new Range(Math.floor(least / step) * step, Math.ceil(most / step) * step);
    }

    /** Round places, at most so many steps apart. */
    double[] ticks(int steps) {
      double step = step(steps);
      double first = Math.ceil(least / step - 1e-9);
      double last = Math.floor(most / step + 1e-9);
      return DoubleStream.iterate(first, i -> i <= last, i -> i + 1).map(i -> i * step).toArray();
    }
  }

  private final String title;
  private final String xLabel;
  private final List<Plots.Panel> panels;
  private final Range across;

  StackedPanels(String title, String xLabel, List<Plots.Panel> panels) {
    this.title = title;
    this.xLabel = xLabel;
    this.panels = panels;
    this.across =
        Range.of(
            panels.stream()
                .flatMap(panel -> panel.series().stream())
                .flatMapToDouble(series -> Arrays.stream(series.x())));
  }

  BufferedImage draw() {
    return Canvas.draw(
        WIDTH, TOP + panels.size() * (PANEL + GAP) - GAP + BOTTOM, graphics -> draw(graphics));
  }

  private void draw(Graphics2D graphics) {
    graphics.setColor(Canvas.INK);
    graphics.setFont(Canvas.font(Font.BOLD, 16));
    Canvas.centred(graphics, title, WIDTH / 2.0, TOP - 18);
    for (int i = 0; i < panels.size(); i++) {
      draw(graphics, panels.get(i), TOP + i * (PANEL + GAP));
    }
    int foot = TOP + panels.size() * (PANEL + GAP) - GAP;
    graphics.setColor(Canvas.SOFT);
    graphics.setFont(Canvas.font(Font.PLAIN, 12));
    for (double x : across.ticks(PLACES)) {
      Canvas.centred(graphics, LineChart.tick(x), x(x), foot + 16);
    }
    graphics.setColor(Canvas.INK);
    graphics.setFont(Canvas.font(Font.PLAIN, 14));
    Canvas.centred(graphics, xLabel, (LEFT + WIDTH - RIGHT) / 2.0, foot + 38);
  }

  private void draw(Graphics2D graphics, Plots.Panel panel, int top) {
    Range up =
        Range.of(panel.series().stream().flatMapToDouble(series -> Arrays.stream(series.y())))
            .rounded(LEVELS);
    graphics.setStroke(THIN);
    for (double x : across.ticks(PLACES)) {
      graphics.setColor(Canvas.GRID);
      graphics.drawLine((int) x(x), top, (int) x(x), top + PANEL);
    }
    graphics.setFont(Canvas.font(Font.PLAIN, 12));
    for (double level : up.ticks(LEVELS)) {
      int y = (int) y(up, level, top);
      graphics.setColor(Canvas.GRID);
      graphics.drawLine(LEFT, y, WIDTH - RIGHT, y);
      graphics.setColor(Canvas.SOFT);
      String text = LineChart.tick(level);
      graphics.drawString(text, LEFT - 8 - graphics.getFontMetrics().stringWidth(text), y + 4);
    }
    graphics.setColor(Canvas.INK);
    graphics.setFont(Canvas.font(Font.PLAIN, 13));
    var place = graphics.getTransform();
    graphics.rotate(-Math.PI / 2, 22, top + PANEL / 2.0);
    Canvas.centred(graphics, panel.label(), 22, top + PANEL / 2.0 + 4);
    graphics.setTransform(place);
    for (int i = 0; i < panel.series().size(); i++) {
      Series series = panel.series().get(i);
      graphics.setColor(Canvas.PALETTE[i % Canvas.PALETTE.length]);
      graphics.setStroke(LINE);
      graphics.draw(line(series, up, top));
      int y = top + 14 + 20 * i;
      graphics.drawLine(WIDTH - RIGHT + 12, y, WIDTH - RIGHT + 32, y);
      graphics.setColor(Canvas.INK);
      graphics.drawString(
          Canvas.fit(graphics.getFontMetrics(), series.name(), RIGHT - 46),
          WIDTH - RIGHT + 40,
          y + 4);
    }
  }

  private Path2D line(Series series, Range up, int top) {
    Path2D path = new Path2D.Double();
    boolean begun = false;
    for (int i = 0; i < series.x().length; i++) {
      if (!Double.isFinite(series.y()[i])) {
        begun = false;
        continue;
      }
      double x = x(series.x()[i]);
      double y = y(up, series.y()[i], top);
      if (begun) {
        path.lineTo(x, y);
      } else {
        path.moveTo(x, y);
      }
      begun = true;
    }
    return path;
  }

  private double x(double value) {
    return LEFT + across.share(value) * (WIDTH - RIGHT - LEFT);
  }

  private static double y(Range up, double value, int top) {
    return top + PANEL - up.share(value) * PANEL;
  }
}
