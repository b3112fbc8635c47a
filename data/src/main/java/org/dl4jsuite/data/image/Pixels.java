package org.dl4jsuite.data.image;

import java.awt.image.BufferedImage;

/**
 * An image's pixels gathered in bands, with what lies under its transparent ones: black where the
 * visible ones are light, and white otherwise, so that a drawing on nothing stays visible.
 */
abstract class Pixels implements PixelRows.Row {

  // Rec. 601 luma, as JPEG itself has it.
  static final double RED = 0.299;
  static final double GREEN = 0.587;
  static final double BLUE = 0.114;

  private final int width;
  private final float[] opaque;
  private double visible;
  private double light;

  Pixels(BufferedImage image) {
    width = image.getWidth();
    opaque = image.getColorModel().hasAlpha() ? new float[width * image.getHeight()] : null;
  }

  /** Keeps a pixel as it is under full opacity. */
  abstract void keep(int at, double red, double green, double blue);

  /** Mixes a pixel with what lies under it, which has this much light. */
  abstract void mix(int at, float opaque, int ground);

  static double luma(double red, double green, double blue) {
    return RED * red + GREEN * green + BLUE * blue;
  }

  @Override
  public final void take(int y, double[] red, double[] green, double[] blue, double[] shown) {
    for (int x = 0; x < width; x++) {
      int at = y * width + x;
      keep(at, red[x], green[x], blue[x]);
      if (shown != null) {
        opaque[at] = (float) shown[x];
        visible += shown[x];
        light += shown[x] * luma(red[x], green[x], blue[x]);
      }
    }
  }

  /** Reads all of an image. */
  final void read(BufferedImage image) {
    PixelRows.each(image, this);
    if (opaque == null) {
      return;
    }
    int ground = light > visible / 2 ? 0 : 1;
    for (int at = 0; at < opaque.length; at++) {
      mix(at, opaque[at], ground);
    }
  }
}
