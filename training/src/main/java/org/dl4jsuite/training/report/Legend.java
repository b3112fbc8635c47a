package org.dl4jsuite.training.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;

/** Names of lines in as many rows as they need; XChart's own legend runs out of the picture. */
final class Legend {

  /** One line's name and looks. */
  record Entry(String name, Color colour, BasicStroke stroke, Marker marker) {}

  /** A name's baseline to the next one's. */
  private static final int ROW = 24;

  private static final int MARGIN = 18;
  private static final int SAMPLE = 28;
  private static final int SPACE = 10;
  private static final Font FONT = Canvas.font(Font.PLAIN, 13);

  private final List<Entry> entries;
  private final int cell;
  private final int rows;
  private final int columns;

  /** A legend within that many units; a name that is longer than a row is cut. */
  Legend(List<Entry> entries, int width) {
    this.entries = entries;
    int room = width - 2 * MARGIN;
    int widest = entries.stream().mapToInt(entry -> width(entry.name())).max().orElse(0);
    this.cell = Math.min(SAMPLE + SPACE + widest + 2 * SPACE, room);
    int most = Math.max(1, room / cell);
    this.rows = (entries.size() + most - 1) / most;
    // As many in each row as the rows need, lest the last one hold a single name.
    this.columns = rows == 0 ? 0 : (entries.size() + rows - 1) / rows;
  }

  int height() {
    return rows * ROW + MARGIN;
  }

  /** Draws it about a middle, downward from {@code top}. */
  void draw(Graphics2D graphics, double middle, int top) {
    graphics.setFont(FONT);
    FontMetrics metrics = graphics.getFontMetrics();
    int left = (int) Math.round(middle - (columns * cell - 2 * SPACE) / 2.0);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      int x = left + i % columns * cell;
      int y = top + i / columns * ROW + ROW / 2;
      graphics.setColor(entry.colour());
      graphics.setStroke(entry.stroke());
      graphics.drawLine(x, y, x + SAMPLE, y);
      graphics.setStroke(new BasicStroke(1));
      entry.marker().paint(graphics, x + SAMPLE / 2.0, y, LineChart.MARKER_SIZE);
      graphics.setColor(Canvas.INK);
      String name = Canvas.fit(metrics, entry.name(), cell - SAMPLE - 3 * SPACE);
      graphics.drawString(name, x + SAMPLE + SPACE, y + Math.round(metrics.getAscent() * 0.36f));
    }
  }

  private static int width(String name) {
    return (int)
        Math.ceil(FONT.getStringBounds(name, new FontRenderContext(null, true, true)).getWidth());
  }
}
