package org.dl4jsuite.data.image;

import java.awt.image.Raster;

/** Pictures in four inks, which the JDK reads but does not convert. */
final class Cmyk {

  private static final int INKS = 4;
  private static final int MOST = ColourPicture.MOST;
  private static final int MIDDLE = 128;

  private Cmyk() {}

  /** Each of red, green and blue is {@code (1 - ink) * (1 - black)}. */
  static ColourPicture toRgb(Raster raster, JpegFrame frame) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] rgb = new byte[ColourPicture.CHANNELS * width * height];
    int[] row = new int[INKS * width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < row.length; x += INKS) {
        if (frame.isYcck()) {
          toCmyk(row, x);
        }
        for (int i = 0; i < ColourPicture.CHANNELS; i++) {
          int bare = bare(row[x + i], frame);
          rgb[at++] = (byte) Math.round(bare * bare(row[x + INKS - 1], frame) / (float) MOST);
        }
      }
    }
    return new ColourPicture(width, height, rgb);
  }

  /** How much of the paper an ink leaves bare. */
  private static int bare(int sample, JpegFrame frame) {
    return frame.isInverted() ? sample : MOST - sample;
  }

  /** JPEG's YCbCr, of which red, green and blue stand for what the three inks leave. */
  private static void toCmyk(int[] row, int x) {
    double luma = row[x];
    double blue = row[x + 1] - MIDDLE;
    double red = row[x + 2] - MIDDLE;
    row[x] = MOST - held(luma + 1.402 * red);
    row[x + 1] = MOST - held(luma - 0.344136 * blue - 0.714136 * red);
    row[x + 2] = MOST - held(luma + 1.772 * blue);
  }

  private static int held(double value) {
    return (int) Math.max(0, Math.min(MOST, Math.round(value)));
  }
}
