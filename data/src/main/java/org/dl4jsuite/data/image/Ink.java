package org.dl4jsuite.data.image;

import java.util.Arrays;

/**
 * What of a picture is ink: 0 background to 1 full ink, whichever of the two is the darker one.
 *
 * @param amount {@code [height, width]}
 * @param contrast distance of ink and background in the picture's own grey levels, 0 to 1
 */
record Ink(int width, int height, float[] amount, float contrast) {

  private static final int BINS = 256;
  private static final double FULL_INK_QUANTILE = 0.7;
  // The deviation of a normal distribution, in median absolute deviations.
  private static final float DEVIATIONS = 1.4826f;
  private static final float NOISE_DEVIATIONS = 2.5f;
  private static final float MAX_FLOOR = 0.4f;

  /**
   * Parts the grey levels in two by Otsu's threshold (1979). Levels between the background's median
   * and the ink's full level are stretched to [0, 1]; what the background's own noise reaches is
   * cut off.
   */
  static Ink of(GreyPicture picture, boolean darkInk) {
    float[] pixels = picture.pixels();
    float threshold = otsu(pixels);
    float[] below = sortedPart(pixels, threshold, false);
    float[] above = sortedPart(pixels, threshold, true);
    if (below.length == 0 || above.length == 0) {
      return new Ink(picture.width(), picture.height(), new float[pixels.length], 0);
    }
    float[] ground = darkInk ? above : below;
    float paper = quantile(ground, 0.5);
    float full =
        darkInk ? quantile(below, 1 - FULL_INK_QUANTILE) : quantile(above, FULL_INK_QUANTILE);
    float contrast = Math.abs(full - paper);
    float noise = NOISE_DEVIATIONS * DEVIATIONS * medianDeviation(ground, paper);
    float floor = Math.min(MAX_FLOOR, noise / contrast);
    float[] amount = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      float ink = (pixels[i] - paper) / (full - paper);
      amount[i] = Math.max(0, Math.min(1, (ink - floor) / (1 - floor)));
    }
    return new Ink(picture.width(), picture.height(), amount, contrast);
  }

  /** Whether the ink is the darker part: the part that has most of the border is background. */
  static boolean isDark(GreyPicture picture) {
    return mostOfBorderAbove(picture, otsu(picture.pixels()));
  }

  /** Distance of the two parts of a picture's levels, of their medians. */
  static float contrast(GreyPicture picture) {
    float threshold = otsu(picture.pixels());
    float[] below = sortedPart(picture.pixels(), threshold, false);
    float[] above = sortedPart(picture.pixels(), threshold, true);
    return below.length == 0 || above.length == 0 ? 0 : quantile(above, 0.5) - quantile(below, 0.5);
  }

  /** The level that parts the histogram with the greatest variance between the parts. */
  private static float otsu(float[] pixels) {
    int[] histogram = new int[BINS];
    double sum = 0;
    for (float pixel : pixels) {
      int bin = Math.round(pixel * (BINS - 1));
      histogram[bin]++;
      sum += bin;
    }
    double best = -1;
    int threshold = 0;
    long count = 0;
    double sumBelow = 0;
    for (int bin = 0; bin < BINS - 1; bin++) {
      count += histogram[bin];
      sumBelow += (double) bin * histogram[bin];
      long rest = pixels.length - count;
      if (count == 0 || rest == 0) {
        continue;
      }
      double apart = sumBelow / count - (sum - sumBelow) / rest;
      double between = (double) count * rest * apart * apart;
      if (between > best) {
        best = between;
        threshold = bin;
      }
    }
    return (threshold + 0.5f) / (BINS - 1);
  }

  private static boolean mostOfBorderAbove(GreyPicture picture, float threshold) {
    int above = 0;
    int all = 0;
    for (int y = 0; y < picture.height(); y++) {
      boolean edge = y == 0 || y == picture.height() - 1;
      int step = edge ? 1 : Math.max(1, picture.width() - 1);
      for (int x = 0; x < picture.width(); x += step) {
        above += picture.at(x, y) > threshold ? 1 : 0;
        all++;
      }
    }
    return 2 * above > all;
  }

  private static float[] sortedPart(float[] pixels, float threshold, boolean above) {
    float[] part = new float[pixels.length];
    int count = 0;
    for (float pixel : pixels) {
      if (pixel > threshold == above) {
        part[count++] = pixel;
      }
    }
    float[] sorted = Arrays.copyOf(part, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static float quantile(float[] sorted, double q) {
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }

  private static float medianDeviation(float[] values, float median) {
    float[] away = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      away[i] = Math.abs(values[i] - median);
    }
    Arrays.sort(away);
    return quantile(away, 0.5);
  }
}
