package org.dl4jsuite.data.image;

import java.util.Arrays;

/**
 * How the light falls on the paper: the picture with its writing closed over (a maximum over a
 * square window, then a minimum; for light ink the other way round). It follows gradients, the
 * edges of shadows, and the edge of a sheet on a table.
 */
final class PaperLight {

  /** The writing's strokes are thinner than this share of the picture. */
  private static final double WINDOW = 1 / 3.0;

  private static final int MAX_SIDE = 96;
  private static final double UNEVEN = 0.15;
  private static final double OUTER = 0.02;
  private static final float DARKEST = 0.02f;

  private PaperLight() {}

  /** The picture as it were under even light; the same one where the light is even. */
  static GreyPicture even(GreyPicture picture, boolean darkInk) {
    double scale = Math.min(1, MAX_SIDE / (double) Math.max(picture.width(), picture.height()));
    int width = Math.max(1, (int) Math.round(scale * picture.width()));
    int height = Math.max(1, (int) Math.round(scale * picture.height()));
    float[] small =
        AreaAverage.resample(picture, 0, 0, picture.width(), picture.height(), width, height);
    float[] paper = closed(small, width, height, darkInk);
    float[] sorted = paper.clone();
    Arrays.sort(sorted);
    float[] levels = small.clone();
    Arrays.sort(levels);
    double spread = quantile(sorted, 1 - OUTER) - quantile(sorted, OUTER);
    double contrast = quantile(levels, 1 - OUTER) - quantile(levels, OUTER);
    if (spread < UNEVEN * contrast) {
      return picture;
    }
    return divided(picture, new GreyPicture(width, height, paper), darkInk);
  }

  private static double quantile(float[] sorted, double q) {
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }

  private static GreyPicture divided(GreyPicture picture, GreyPicture paper, boolean darkInk) {
    float[] even = new float[picture.pixels().length];
    for (int y = 0; y < picture.height(); y++) {
      float down = Math.max(0, (y + 0.5f) * paper.height() / picture.height() - 0.5f);
      int y0 = (int) down;
      int y1 = Math.min(paper.height() - 1, y0 + 1);
      for (int x = 0; x < picture.width(); x++) {
        float along = Math.max(0, (x + 0.5f) * paper.width() / picture.width() - 0.5f);
        int x0 = (int) along;
        int x1 = Math.min(paper.width() - 1, x0 + 1);
        float upper = paper.at(x0, y0) + (along - x0) * (paper.at(x1, y0) - paper.at(x0, y0));
        float lower = paper.at(x0, y1) + (along - x0) * (paper.at(x1, y1) - paper.at(x0, y1));
        float light = upper + (down - y0) * (lower - upper);
        float pixel = picture.at(x, y);
        float level = darkInk ? pixel / Math.max(DARKEST, light) : pixel - light;
        even[y * picture.width() + x] = Math.max(0, Math.min(1, level));
      }
    }
    return new GreyPicture(picture.width(), picture.height(), even);
  }

  private static float[] closed(float[] pixels, int width, int height, boolean darkInk) {
    int reach = (int) Math.ceil(WINDOW * Math.max(width, height) / 2);
    float[] first = extreme(pixels, width, height, reach, darkInk);
    // One more than back, so that the edge of a shadow leaves no line.
    return extreme(first, width, height, reach + 1, !darkInk);
  }

  /** The largest, or the smallest, of each window; along the rows, then along the columns. */
  private static float[] extreme(
      float[] pixels, int width, int height, int reach, boolean largest) {
    float[] rows = new float[pixels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float best = pixels[y * width + x];
        for (int i = Math.max(0, x - reach); i <= Math.min(width - 1, x + reach); i++) {
          float value = pixels[y * width + i];
          best = value > best == largest ? value : best;
        }
        rows[y * width + x] = best;
      }
    }
    float[] all = new float[pixels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float best = rows[y * width + x];
        for (int i = Math.max(0, y - reach); i <= Math.min(height - 1, y + reach); i++) {
          float value = rows[i * width + x];
          best = value > best == largest ? value : best;
        }
        all[y * width + x] = best;
      }
    }
    return all;
  }
}
