package org.dl4jsuite.mnist;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.dl4jsuite.data.image.ImageSet;

/** Digits as people would photograph or scan them: any size, dark on light or light on dark. */
final class Drawings {

  private Drawings() {}

  /** Writes digit i of a set as a square picture, PNG or JPEG by the file's name. */
  static Path write(ImageSet set, int i, int side, boolean darkOnLight, Path file)
      throws IOException {
    byte[] pixels = new byte[set.height() * set.width()];
    set.copyBytes(i, pixels, 0);
    BufferedImage small =
        new BufferedImage(set.width(), set.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int p = 0; p < pixels.length; p++) {
      int ink = pixels[p] & 0xFF;
      small
          .getRaster()
          .setSample(p % set.width(), p / set.width(), 0, darkOnLight ? 255 - ink : ink);
    }
    BufferedImage large = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = large.createGraphics();
    graphics.setColor(darkOnLight ? Color.WHITE : Color.BLACK);
    graphics.fillRect(0, 0, side, side);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(small, 0, 0, side, side, null);
    graphics.dispose();
    String name = file.getFileName().toString();
    String format = name.substring(name.lastIndexOf('.') + 1);
    if (!ImageIO.write(large, format, file.toFile())) {
      throw new IOException("a picture's format must be known, found " + format);
    }
    return file;
  }
}
