package org.dl4jsuite.data.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** An image's pixels as red, green, blue and opacity, row by row, each from 0 to 1. */
final class PixelRows {

  private static final double BYTE = 255;

  private PixelRows() {}

  /** Takes the rows, from the top. */
  @FunctionalInterface
  interface Row {
    /** The arrays are used again for the next row; {@code opaque} is null where all of it is. */
    void take(int y, double[] red, double[] green, double[] blue, double[] opaque);
  }

  /** Hands over every row. */
  static void each(BufferedImage image, Row to) {
    ColorModel model = image.getColorModel();
    double[] opaque = model.hasAlpha() ? new double[image.getWidth()] : null;
    boolean greyAsStored =
        model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && !(model instanceof IndexColorModel);
    if (greyAsStored) {
      // getRGB would take grey for linear light, and brighten it.
      eachGrey(image.getRaster(), opaque, to);
    } else {
      eachColoured(image, opaque, to);
    }
  }

  private static void eachGrey(Raster raster, double[] opaque, Row to) {
    double[] light = new double[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      readBand(raster, y, 0, light);
      if (opaque != null) {
        readBand(raster, y, 1, opaque);
      }
      to.take(y, light, light, light, opaque);
    }
  }

  private static void readBand(Raster raster, int y, int band, double[] row) {
    double most = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
    raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, band, row);
    for (int x = 0; x < row.length; x++) {
      row[x] /= most;
    }
  }

  private static void eachColoured(BufferedImage image, double[] opaque, Row to) {
    int width = image.getWidth();
    int[] argb = new int[width];
    double[] red = new double[width];
    double[] green = new double[width];
    double[] blue = new double[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, argb, 0, width);
      for (int x = 0; x < width; x++) {
        red[x] = (argb[x] >> 16 & 0xFF) / BYTE;
        green[x] = (argb[x] >> 8 & 0xFF) / BYTE;
        blue[x] = (argb[x] & 0xFF) / BYTE;
        if (opaque != null) {
          opaque[x] = (argb[x] >>> 24) / BYTE;
        }
      }
      to.take(y, red, green, blue, opaque);
    }
  }
}
