package org.dl4jsuite.data.image;

/**
 * Resampling by area: each new pixel is the mean of what it covers of the old ones, parts of pixels
 * counted as parts. Where the picture grows a new pixel covers one old pixel's width, which is
 * linear interpolation.
 */
final class AreaAverage {

  private AreaAverage() {}

  /**
   * Resamples a rectangle of a picture.
   *
   * @param left first column of the rectangle, top its first row, both in old pixels
   * @param wide columns of the rectangle, high its rows
   * @param newWidth columns of the result, newHeight its rows
   */
  static float[] resample(
      GreyPicture from, int left, int top, int wide, int high, int newWidth, int newHeight) {
    int rows = from.height();
    float[] narrow = new float[newWidth * rows];
    double stepX = wide / (double) newWidth;
    for (int x = 0; x < newWidth; x++) {
      double[] weights = new double[from.width()];
      int[] range = cover(left + (x + 0.5) * stepX, Math.max(1, stepX), weights);
      for (int y = 0; y < rows; y++) {
        double sum = 0;
        for (int i = range[0]; i < range[1]; i++) {
          sum += weights[i] * from.at(i, y);
        }
        narrow[y * newWidth + x] = (float) sum;
      }
    }
    float[] result = new float[newWidth * newHeight];
    double stepY = high / (double) newHeight;
    for (int y = 0; y < newHeight; y++) {
      double[] weights = new double[rows];
      int[] range = cover(top + (y + 0.5) * stepY, Math.max(1, stepY), weights);
      for (int x = 0; x < newWidth; x++) {
        double sum = 0;
        for (int i = range[0]; i < range[1]; i++) {
          sum += weights[i] * narrow[i * newWidth + x];
        }
        result[y * newWidth + x] = (float) sum;
      }
    }
    return result;
  }

  /** Fills in how much of each old pixel lies under the new one; what is outside counts as 0. */
  private static int[] cover(double centre, double width, double[] weights) {
    double from = centre - width / 2;
    double to = centre + width / 2;
    int first = Math.max(0, (int) Math.floor(from));
    int end = Math.min(weights.length, (int) Math.ceil(to));
    for (int i = first; i < end; i++) {
      weights[i] = Math.max(0, Math.min(to, i + 1) - Math.max(from, i)) / width;
    }
    return new int[] {first, Math.max(first, end)};
  }
}
