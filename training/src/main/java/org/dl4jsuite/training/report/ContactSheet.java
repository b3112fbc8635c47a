package org.dl4jsuite.training.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.dl4jsuite.training.report.Plots.Tile;

/** Pictures in a grid with captions. */
final class ContactSheet {

  private static final int SIDE = 128;
  private static final int GAP = 16;
  private static final int LINE = 17;

  private final List<Tile> tiles;
  private final int columns;

  ContactSheet(List<Tile> tiles, int columns) {
    if (tiles.isEmpty() || columns < 1) {
      throw new IllegalArgumentException(
          "A contact sheet must have a picture and a column, found "
              + tiles.size()
              + " pictures, "
              + columns
              + " columns");
    }
    this.tiles = tiles;
    this.columns = Math.min(columns, tiles.size());
  }

  BufferedImage draw() {
    int lines = tiles.stream().mapToInt(t -> t.caption().split("\n").length).max().orElse(1);
    int height = SIDE + 6 + lines * LINE + GAP;
    int rows = (tiles.size() + columns - 1) / columns;
    return Canvas.draw(
        columns * (SIDE + GAP) + GAP,
        rows * height + GAP,
        graphics -> {
          for (int i = 0; i < tiles.size(); i++) {
            int x = GAP + i % columns * (SIDE + GAP);
            draw(graphics, tiles.get(i), x, GAP + i / columns * height);
          }
        });
  }

  private static void draw(Graphics2D graphics, Tile tile, int x, int y) {
    BufferedImage image = tile.image();
    double fit = Math.min(SIDE / (double) image.getWidth(), SIDE / (double) image.getHeight());
    int width = Math.max(1, (int) Math.round(image.getWidth() * fit));
    int height = Math.max(1, (int) Math.round(image.getHeight() * fit));
    int left = x + (SIDE - width) / 2;
    int top = y + (SIDE - height) / 2;
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        fit * Canvas.SCALE > 1
            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
            : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setColor(Canvas.GRID);
    graphics.fillRect(left - 1, top - 1, width + 2, height + 2);
    graphics.drawImage(image, left, top, width, height, null);
    graphics.setColor(Canvas.INK);
    String[] lines = tile.caption().split("\n");
    for (int i = 0; i < lines.length; i++) {
      graphics.setFont(Canvas.font(i == 0 ? Font.BOLD : Font.PLAIN, 12));
      String line = Canvas.fit(graphics.getFontMetrics(), lines[i], SIDE + GAP - 4);
      Canvas.centred(graphics, line, x + SIDE / 2.0, y + SIDE + LINE + i * LINE);
    }
  }
}
