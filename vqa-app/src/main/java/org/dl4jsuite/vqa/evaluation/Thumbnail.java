package org.dl4jsuite.vqa.evaluation;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture as a {@code data:} URI, at most {@value #MOST_WIDTH} px wide: JPEG where it was scaled
 * down, on white where it was transparent; else PNG, so that small drawings stay sharp.
 *
 * @param width in pixels
 * @param height in pixels
 */
record Thumbnail(String uri, int width, int height) {

  static final int MOST_WIDTH = 256;
  private static final long MOST_PIXELS = 50_000_000;

  /**
   * Decodes and scales.
   *
   * @param name of the picture, for the error
   * @throws IOException if the bytes are no picture that the JDK reads, damaged, or above 50
   *     megapixels (seen before it is decoded)
   */
  static Thumbnail of(byte[] picture, String name) throws IOException {
    BufferedImage image = decode(picture, name);
    int width = Math.min(MOST_WIDTH, image.getWidth());
    int height =
        (int) Math.max(1, Math.round((double) image.getHeight() * width / image.getWidth()));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = small.createGraphics();
    Image scaled = image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
    pen.drawImage(scaled, 0, 0, Color.WHITE, null);
    pen.dispose();
    String format = width < image.getWidth() ? "jpeg" : "png";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(small, format, bytes);
    String content = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return new Thumbnail("data:image/" + format + ";base64," + content, width, height);
  }

  private static BufferedImage decode(byte[] picture, String name) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("another format");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new IOException("%,d pixels, above %,d".formatted(pixels, MOST_PIXELS));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // The JDK's readers throw all three on damaged files.
      throw new IOException(
          "a picture must be a sound PNG, JPEG, GIF or BMP, found '%s' (%s)"
              .formatted(e.getMessage(), name),
          e);
    }
  }
}
