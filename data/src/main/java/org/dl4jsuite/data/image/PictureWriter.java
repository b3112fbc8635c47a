package org.dl4jsuite.data.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as files. */
public final class PictureWriter {

  private PictureWriter() {}

  /** The bytes of a PNG file that holds the picture without loss. */
  public static byte[] png(ColourPicture picture) throws IOException {
    return write(picture, "png");
  }

  /** The bytes of a JPEG file that holds the picture nearly, and is smaller for photographs. */
  public static byte[] jpeg(ColourPicture picture) throws IOException {
    return write(picture, "jpeg");
  }

  private static byte[] write(ColourPicture picture, String format) throws IOException {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int rgb = picture.at(x, y, 0) << 16 | picture.at(x, y, 1) << 8 | picture.at(x, y, 2);
        image.setRGB(x, y, rgb);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Given a plain stream, ImageIO would make a file on the disk for each picture.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, format, out)) {
        throw new IOException("this Java must write %s, found no writer".formatted(format));
      }
    }
    return bytes.toByteArray();
  }
}
