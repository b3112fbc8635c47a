package org.dl4jsuite.training.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.dl4jsuite.training.run.AtomicFile;

/** What all plots share: fonts, colours, sharpness, and how a picture becomes a PNG file. */
final class Canvas {

  /** Pixels for each unit of a plot's size: sharp on dense screens and in print. */
  static final int SCALE = 2;

  static final Color INK = new Color(0x1D2530);
  static final Color SOFT = new Color(0x566272);
  static final Color GRID = new Color(0xE1E5EA);

  /** Okabe and Ito's palette, told apart by colour-blind readers; yellow left out, too pale. */
  static final Color[] PALETTE = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x000000),
  };

  static {
    // Nothing here opens a window; without this, a DISPLAY that is set but dead fails every
    // picture.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private Canvas() {}

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  /** A white picture of that many units, drawn in units. */
  static BufferedImage draw(int width, int height, Consumer<Graphics2D> drawing) {
    BufferedImage image =
        new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(SCALE, SCALE);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      drawing.accept(graphics);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  static void centred(Graphics2D graphics, String text, double x, double baseline) {
    double width = graphics.getFontMetrics().stringWidth(text);
    graphics.drawString(text, (float) (x - width / 2), (float) baseline);
  }

  /** The text, or as much of it as fits, with an ellipsis. */
  static String fit(FontMetrics metrics, String text, int width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && metrics.stringWidth(text.substring(0, end).strip() + "…") > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).strip() + "…";
  }

  static void write(BufferedImage image, Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    AtomicFile.write(file, bytes.toByteArray());
  }
}
