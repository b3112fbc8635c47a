package org.dl4jsuite.training.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** A confusion matrix as a heat map; XChart's own has no row shares and no numbers that adapt. */
final class ConfusionPlot {

  private static final int TOP = 64;
  private static final int BAR = 12;
  private static final Color PALE = new Color(0xF4F8FC);
  private static final Color MIDDLE = new Color(0x56A0D3);
  private static final Color DEEP = new Color(0x08306B);

  private final long[][] counts;
  private final List<String> labels;
  private final int cell;
  private final int labelWidth;

  ConfusionPlot(long[][] counts, List<String> labels) {
    boolean square = Arrays.stream(counts).allMatch(row -> row.length == labels.size());
    if (counts.length != labels.size() || labels.isEmpty() || !square) {
      throw new IllegalArgumentException(
          "A confusion matrix must have a row and a column for each label, found "
              + counts.length
              + " rows for "
              + labels.size()
              + " labels");
    }
    this.counts = counts;
    this.labels = labels;
    this.cell = Math.max(12, Math.min(64, 640 / labels.size()));
    int longest = labels.stream().mapToInt(String::length).max().orElse(1);
    this.labelWidth = Math.min(150, 14 + 8 * longest);
  }

  BufferedImage draw() {
    int size = cell * labels.size();
    boolean slanted = slanted();
    int bottom = (slanted ? labelWidth : 26) + 40;
    int left = labelWidth + 40;
    return Canvas.draw(
        left + size + 90,
        TOP + size + bottom,
        graphics -> {
          graphics.setColor(Canvas.INK);
          graphics.setFont(Canvas.font(Font.BOLD, 16));
          Canvas.centred(graphics, "Confusion matrix", left + size / 2.0, 28);
          graphics.setColor(Canvas.SOFT);
          graphics.setFont(Canvas.font(Font.PLAIN, 12));
          Canvas.centred(
              graphics, "numbers: examples; colour: share of the row", left + size / 2.0, 48);
          graphics.translate(left, TOP);
          cells(graphics);
          names(graphics, slanted);
          axisTitles(graphics, size, left, bottom);
          scale(graphics, size);
        });
  }

  private void cells(Graphics2D graphics) {
    for (int row = 0; row < counts.length; row++) {
      long total = Arrays.stream(counts[row]).sum();
      for (int column = 0; column < counts.length; column++) {
        double share = total == 0 ? 0 : counts[row][column] / (double) total;
        graphics.setColor(colour(share));
        graphics.fill(new Rectangle2D.Double(column * cell, row * cell, cell - 1, cell - 1));
        if (cell >= 24) {
          number(graphics, counts[row][column], share, row, column);
        }
      }
    }
  }

  private void number(Graphics2D graphics, long count, double share, int row, int column) {
    String text = Numbers.text(count);
    int size = Math.min(15, cell / 3);
    graphics.setFont(Canvas.font(row == column ? Font.BOLD : Font.PLAIN, size));
    while (size > 7 && graphics.getFontMetrics().stringWidth(text) > cell - 10) {
      graphics.setFont(graphics.getFont().deriveFont((float) --size));
    }
    Color ink = count == 0 ? new Color(0xB3BDC9) : Canvas.INK;
    graphics.setColor(share > 0.45 ? Color.WHITE : ink);
    double middle = (cell - 1) / 2.0;
    double drop = graphics.getFontMetrics().getAscent() * 0.36;
    Canvas.centred(graphics, text, column * cell + middle, row * cell + middle + drop);
  }

  private void names(Graphics2D graphics, boolean slanted) {
    graphics.setFont(Canvas.font(Font.PLAIN, Math.max(9, Math.min(13, cell - 3))));
    graphics.setColor(Canvas.INK);
    FontMetrics metrics = graphics.getFontMetrics();
    for (int i = 0; i < labels.size(); i++) {
      String name = Canvas.fit(metrics, labels.get(i), labelWidth - 12);
      double middle = i * cell + cell / 2.0;
      float drop = metrics.getAscent() * 0.36f;
      graphics.drawString(name, -10f - metrics.stringWidth(name), (float) middle + drop);
      int under = labels.size() * cell;
      if (slanted) {
        AffineTransform place = graphics.getTransform();
        graphics.translate(middle + drop, under + 8 + metrics.stringWidth(name));
        graphics.rotate(-Math.PI / 2);
        graphics.drawString(name, 0, 0);
        graphics.setTransform(place);
      } else {
        Canvas.centred(graphics, name, middle, under + 18);
      }
    }
  }

  private void axisTitles(Graphics2D graphics, int size, int left, int bottom) {
    graphics.setFont(Canvas.font(Font.PLAIN, 14));
    graphics.setColor(Canvas.INK);
    Canvas.centred(graphics, "predicted", size / 2.0, size + bottom - 14);
    AffineTransform place = graphics.getTransform();
    graphics.translate(-left + 24, size / 2.0);
    graphics.rotate(-Math.PI / 2);
    Canvas.centred(graphics, "truth", 0, 0);
    graphics.setTransform(place);
  }

  private void scale(Graphics2D graphics, int size) {
    int x = size + 20;
    for (int y = 0; y < size; y++) {
      graphics.setColor(colour(1 - y / (double) Math.max(1, size - 1)));
      graphics.fillRect(x, y, BAR, 1);
    }
    graphics.setFont(Canvas.font(Font.PLAIN, 12));
    graphics.setColor(Canvas.SOFT);
    graphics.drawString("100 %", x + BAR + 6, 10);
    graphics.drawString("0 %", x + BAR + 6, size);
  }

  private boolean slanted() {
    return labels.stream().anyMatch(label -> 8 * label.length() > cell);
  }

  /** Pale to middle to deep; the root lifts small shares, for mistakes are what one looks for. */
  private static Color colour(double share) {
    double depth = Math.sqrt(share);
    return depth < 0.5 ? mix(PALE, MIDDLE, depth * 2) : mix(MIDDLE, DEEP, depth * 2 - 1);
  }

  private static Color mix(Color from, Color to, double share) {
    return new Color(
        (int) Math.round(from.getRed() + share * (to.getRed() - from.getRed())),
        (int) Math.round(from.getGreen() + share * (to.getGreen() - from.getGreen())),
        (int) Math.round(from.getBlue() + share * (to.getBlue() - from.getBlue())));
  }
}
