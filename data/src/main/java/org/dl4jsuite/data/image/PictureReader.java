package org.dl4jsuite.data.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads a PNG, JPEG, GIF or BMP file as grey levels, through the JDK's own readers: palettes, 16
 * bits and transparency included, CMYK refused; of an animated GIF the first picture. The format is
 * seen from the bytes, not from the name.
 *
 * <p>Transparent pixels are laid on black where the visible ones are light, and on white otherwise,
 * so that a drawing on nothing stays visible.
 */
public final class PictureReader {

  private static final long MAX_PIXELS = 50_000_000;
  // Rec. 601 luma, as JPEG itself has it.
  private static final double RED = 0.299;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;
  private static final double BYTE = 255;
  private static final int RGB_BANDS = 3;

  private PictureReader() {}

  /**
   * Reads a picture.
   *
   * @throws IOException if the file is missing, in no known format, damaged, or above 50 megapixels
   *     (seen before it is decoded)
   */
  public static GreyPicture read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("a picture must be a file, found none (%s)".formatted(path));
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(path.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(
            "a picture must be PNG, JPEG, GIF or BMP, found another format (%s)".formatted(path));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return decode(reader, path);
      } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
        // The JDK's readers throw all three on damaged files.
        if (e.getMessage() != null && e.getMessage().contains(path.toString())) {
          throw e;
        }
        throw new IOException(
            "a picture must be whole and sound, found '%s' (%s)".formatted(e.getMessage(), path),
            e);
      } finally {
        reader.dispose();
      }
    }
  }

  private static GreyPicture decode(ImageReader reader, Path path) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS) {
      throw new IOException(
          "a picture must have 1 to %d pixels, found %d x %d (%s); make it smaller"
              .formatted(MAX_PIXELS, width, height, path));
    }
    return new GreyPicture(width, height, grey(readColours(reader, path)));
  }

  private static BufferedImage readColours(ImageReader reader, Path path) throws IOException {
    try {
      BufferedImage image = reader.read(0);
      boolean jpeg = "JPEG".equalsIgnoreCase(reader.getFormatName());
      if (!jpeg || image.getRaster().getNumBands() <= RGB_BANDS) {
        return image;
      }
      // The JDK takes a fourth channel of JPEG for transparency; in the wild it is black ink.
    } catch (IIOException e) {
      // So the JDK says of JPEG colours that it cannot convert, CMYK among them.
      if (!"Unsupported Image Type".equals(e.getMessage())) {
        throw e;
      }
    }
    throw new IOException(
        "a picture must be grey or RGB, found other colours, such as CMYK (%s); save it as RGB"
            .formatted(path));
  }

  private static float[] grey(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    ColorModel model = image.getColorModel();
    float[] light = new float[width * height];
    float[] opaque = model.hasAlpha() ? new float[width * height] : null;
    boolean asStored =
        model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && !(model instanceof IndexColorModel);
    if (asStored) {
      // getRGB would take grey for linear light, and brighten it.
      readBand(image.getRaster(), 0, light);
      if (opaque != null) {
        readBand(image.getRaster(), 1, opaque);
      }
      return composite(light, opaque);
    }
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        light[y * width + x] = luma(row[x]);
        if (opaque != null) {
          opaque[y * width + x] = (float) ((row[x] >>> 24) / BYTE);
        }
      }
    }
    return composite(light, opaque);
  }

  private static void readBand(Raster raster, int band, float[] dst) {
    float most = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
    raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), band, dst);
    for (int i = 0; i < dst.length; i++) {
      dst[i] /= most;
    }
  }

  private static float luma(int argb) {
    double sum = RED * (argb >> 16 & 0xFF) + GREEN * (argb >> 8 & 0xFF) + BLUE * (argb & 0xFF);
    return (float) (sum / BYTE);
  }

  /** Lays a picture with holes on black or white, whichever its visible part stands out from. */
  private static float[] composite(float[] light, float[] opaque) {
    if (opaque == null) {
      return light;
    }
    double visible = 0;
    double sum = 0;
    for (int i = 0; i < light.length; i++) {
      visible += opaque[i];
      sum += opaque[i] * light[i];
    }
    float ground = sum > visible / 2 ? 0 : 1;
    for (int i = 0; i < light.length; i++) {
      light[i] = ground + opaque[i] * (light[i] - ground);
    }
    return light;
  }
}
