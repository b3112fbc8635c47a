package org.dl4jsuite.training.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Boxes side by side: quartiles and median, whiskers to the farthest values within 1.5
 * interquartile ranges, and every value as a point. Drawn here, for XChart's box chart has two
 * fixed colours.
 */
final class BoxPlot {

  private static final int WIDTH = 980;
  private static final int HEIGHT = 520;
  private static final int TOP = 48;
  private static final int BOTTOM = HEIGHT - 76;
  private static final int LEFT = 92;
  private static final int RIGHT = WIDTH - 24;
  private static final int TICKS = 6;
  private static final double BOX_SHARE = 0.5;
  private static final double WHISKER = 1.5;
  private static final double MARGIN = 0.06;
  private static final int FILL_OPACITY = 56;
  private static final double POINT = 5;

  private final String title;
  private final String xLabel;
  private final String yLabel;
  private final List<Plots.Box> boxes;
  private double low;
  private double high;

  BoxPlot(String title, String xLabel, String yLabel, List<Plots.Box> boxes) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    this.boxes = boxes;
  }

  BufferedImage draw() {
    double[] all = boxes.stream().flatMapToDouble(BoxPlot::finite).toArray();
    double least = Arrays.stream(all).min().orElse(0);
    double most = Arrays.stream(all).max().orElse(1);
    double margin = Math.max(MARGIN * (most - least), 1e-9 * Math.max(1, Math.abs(most)));
    low = least - margin;
    high = most + margin;
    return Canvas.draw(WIDTH, HEIGHT, graphics -> paint(graphics, all.length > 0));
  }

  private static DoubleStream finite(Plots.Box box) {
    return Arrays.stream(box.values()).filter(Double::isFinite);
  }

  private void paint(Graphics2D graphics, boolean anything) {
    graphics.setColor(Canvas.INK);
    graphics.setFont(Canvas.font(Font.BOLD, 16));
    Canvas.centred(graphics, title, WIDTH / 2.0, 30);
    graphics.setFont(Canvas.font(Font.PLAIN, 14));
    if (!anything) {
      Canvas.centred(graphics, "no finite values", WIDTH / 2.0, HEIGHT / 2.0);
      return;
    }
    Canvas.centred(graphics, xLabel, (LEFT + RIGHT) / 2.0, HEIGHT - 20);
    var upright = graphics.getTransform();
    graphics.translate(26, (TOP + BOTTOM) / 2.0);
    graphics.rotate(-Math.PI / 2);
    Canvas.centred(graphics, yLabel, 0, 0);
    graphics.setTransform(upright);
    graphics.setFont(Canvas.font(Font.PLAIN, 12));
    grid(graphics);
    double room = (double) (RIGHT - LEFT) / boxes.size();
    for (int i = 0; i < boxes.size(); i++) {
      double middle = LEFT + (i + 0.5) * room;
      graphics.setColor(Canvas.SOFT);
      String name = Canvas.fit(graphics.getFontMetrics(), boxes.get(i).name(), (int) room - 4);
      Canvas.centred(graphics, name, middle, BOTTOM + 22);
      double[] values = finite(boxes.get(i)).sorted().toArray();
      if (values.length > 0) {
        box(graphics, values, middle, BOX_SHARE * room, colour(boxes.get(i)));
      }
    }
  }

  private static Color colour(Plots.Box box) {
    return Canvas.PALETTE[box.group() % Canvas.PALETTE.length];
  }

  private double y(double value) {
    return BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP);
  }

  private void grid(Graphics2D graphics) {
    double step = step((high - low) / TICKS);
    graphics.setStroke(new BasicStroke(1));
    for (double tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
      graphics.setColor(Canvas.GRID);
      graphics.draw(new Line2D.Double(LEFT, y(tick), RIGHT, y(tick)));
      graphics.setColor(Canvas.SOFT);
      String label = LineChart.tick(tick);
      int width = graphics.getFontMetrics().stringWidth(label);
      graphics.drawString(label, LEFT - 8 - width, (float) y(tick) + 4);
    }
  }

  /** The next larger of 1, 2 and 5 times a power of ten. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double times = least / power;
    return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
  }

  private void box(
      Graphics2D graphics, double[] sorted, double middle, double width, Color colour) {
    double lower = quantile(sorted, 0.25);
    double median = quantile(sorted, 0.5);
    double upper = quantile(sorted, 0.75);
    double reach = WHISKER * (upper - lower);
    double left = middle - width / 2;
    double right = middle + width / 2;
    Rectangle2D box = new Rectangle2D.Double(left, y(upper), width, y(lower) - y(upper));
    graphics.setColor(
        new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), FILL_OPACITY));
    graphics.fill(box);
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(1.6f));
    graphics.draw(box);
    double least = Arrays.stream(sorted).filter(v -> v >= lower - reach).min().orElse(lower);
    double most = Arrays.stream(sorted).filter(v -> v <= upper + reach).max().orElse(upper);
    whisker(graphics, middle, width / 2, lower, least);
    whisker(graphics, middle, width / 2, upper, most);
    graphics.setStroke(new BasicStroke(3));
    graphics.draw(new Line2D.Double(left, y(median), right, y(median)));
    for (double value : sorted) {
      graphics.fill(new Ellipse2D.Double(middle - POINT / 2, y(value) - POINT / 2, POINT, POINT));
    }
  }

  private void whisker(Graphics2D graphics, double middle, double width, double from, double to) {
    graphics.draw(new Line2D.Double(middle, y(from), middle, y(to)));
    graphics.draw(new Line2D.Double(middle - width / 2, y(to), middle + width / 2, y(to)));
  }

  /** Between the nearest values, as R, NumPy and Matplotlib find it. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int before = (int) Math.floor(place);
    int after = Math.min(before + 1, sorted.length - 1);
    return sorted[before] + (place - before) * (sorted[after] - sorted[before]);
  }
}
