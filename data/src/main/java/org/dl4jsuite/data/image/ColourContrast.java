package org.dl4jsuite.data.image;

/**
 * A picture in colours as grey levels in which ink and paper differ: by luma as a rule; where two
 * colours are about equally bright, by the axis of the colours along which the pixels vary most.
 */
final class ColourContrast {

  private static final int CHANNELS = ColourPicture.CHANNELS;
  // Luma is sharper in JPEG, and knows no colour noise.
  private static final float LUMA_SHARE = 0.5f;
  private static final int STEPS = 50;

  private ColourContrast() {}

  static GreyPicture grey(ColourPicture picture) {
    GreyPicture luma = project(picture, new double[] {Pixels.RED, Pixels.GREEN, Pixels.BLUE});
    double[] axis = mainAxis(picture);
    if (axis == null) {
      return luma;
    }
    GreyPicture main = project(picture, axis);
    return Ink.contrast(luma) >= LUMA_SHARE * Ink.contrast(main) ? luma : main;
  }

  /** Weights may be negative; their sizes add up to 1, and so do the levels at most. */
  private static GreyPicture project(ColourPicture picture, double[] weights) {
    double least = 0;
    for (double weight : weights) {
      least += Math.min(0, weight);
    }
    float[] pixels = new float[picture.width() * picture.height()];
    byte[] rgb = picture.rgb();
    for (int i = 0; i < pixels.length; i++) {
      double level = 0;
      for (int c = 0; c < CHANNELS; c++) {
        level += weights[c] * Byte.toUnsignedInt(rgb[CHANNELS * i + c]) / ColourPicture.MOST;
      }
      pixels[i] = (float) Math.max(0, Math.min(1, level - least));
    }
    return new GreyPicture(picture.width(), picture.height(), pixels);
  }

  /** The first principal component; null if the picture is grey. */
  private static double[] mainAxis(ColourPicture picture) {
    int count = picture.width() * picture.height();
    byte[] rgb = picture.rgb();
    double[] sum = new double[CHANNELS];
    double[][] product = new double[CHANNELS][CHANNELS];
    boolean grey = true;
    for (int i = 0; i < count; i++) {
      int red = Byte.toUnsignedInt(rgb[CHANNELS * i]);
      int green = Byte.toUnsignedInt(rgb[CHANNELS * i + 1]);
      int blue = Byte.toUnsignedInt(rgb[CHANNELS * i + 2]);
      grey &= red == green && green == blue;
      int[] at = {red, green, blue};
      for (int a = 0; a < CHANNELS; a++) {
        sum[a] += at[a];
        for (int b = 0; b < CHANNELS; b++) {
          product[a][b] += (double) at[a] * at[b];
        }
      }
    }
    if (grey) {
      return null;
    }
    double[] axis = {1, 0.9, 0.8};
    for (int step = 0; step < STEPS; step++) {
      double[] next = new double[CHANNELS];
      double size = 0;
      for (int a = 0; a < CHANNELS; a++) {
        for (int b = 0; b < CHANNELS; b++) {
          next[a] += (product[a][b] - sum[a] * sum[b] / count) * axis[b];
        }
        size += Math.abs(next[a]);
      }
      if (size == 0) {
        return null;
      }
      for (int a = 0; a < CHANNELS; a++) {
        axis[a] = next[a] / size;
      }
    }
    return axis;
  }
}
