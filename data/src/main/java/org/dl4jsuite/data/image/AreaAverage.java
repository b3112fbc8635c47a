package org.dl4jsuite.data.image;

/**
 * Resampling by area: each new pixel is the mean of what it covers of the old ones, parts of pixels
 * counted as parts. Where the picture grows a new pixel covers one old pixel's width, which is
 * linear interpolation.
 */
final class AreaAverage {

  private AreaAverage() {}

  /** The old pixels. */
  @FunctionalInterface
  private interface Samples {
    float at(int x, int y, int channel);
  }

  /**
   * The old pixels under a new one, along one axis.
   *
   * @param first of them
   * @param weights of each, from the first on
   */
  private record Cover(int first, double[] weights) {

    /** What lies outside the picture, below 0 or from {@code limit} on, is left out. */
    static Cover of(double centre, double width, int limit) {
      double from = centre - width / 2;
      double to = centre + width / 2;
      int first = Math.max(0, (int) Math.floor(from));
      int end = Math.min(limit, (int) Math.ceil(to));
      double[] weights = new double[Math.max(0, end - first)];
      for (int i = 0; i < weights.length; i++) {
        int old = first + i;
        weights[i] = Math.max(0, Math.min(to, old + 1) - Math.max(from, old)) / width;
      }
      return new Cover(first, weights);
    }

    /** The weights made to add up to 1: what lies outside counts as what lies inside. */
    Cover whole() {
      double sum = 0;
      for (double weight : weights) {
        sum += weight;
      }
      double[] shares = new double[weights.length];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = weights[i] / sum;
      }
      return new Cover(first, shares);
    }
  }

  /**
   * Resamples a rectangle of a picture; outside the picture is background, 0.
   *
   * @param left first column of the rectangle, top its first row, both in old pixels
   * @param wide columns of the rectangle, high its rows
   * @param newWidth columns of the result, newHeight its rows
   */
  static float[] resample(
      GreyPicture from, int left, int top, int wide, int high, int newWidth, int newHeight) {
    return resample(
        (x, y, channel) -> from.at(x, y),
        1,
        from.height(),
        covers(left, wide, newWidth, from.width()),
        covers(top, high, newHeight, from.height()));
  }

  /**
   * Resamples all of a picture.
   *
   * @return {@code [newHeight, newWidth, 3]}
   */
  static float[] resample(ColourPicture from, int newWidth, int newHeight) {
    return resample(
        from::at,
        ColourPicture.CHANNELS,
        from.height(),
        whole(covers(0, from.width(), newWidth, from.width())),
        whole(covers(0, from.height(), newHeight, from.height())));
  }

  private static Cover[] covers(int from, int extent, int newExtent, int limit) {
    double step = extent / (double) newExtent;
    Cover[] covers = new Cover[newExtent];
    for (int i = 0; i < newExtent; i++) {
      covers[i] = Cover.of(from + (i + 0.5) * step, Math.max(1, step), limit);
    }
    return covers;
  }

  private static Cover[] whole(Cover[] covers) {
    for (int i = 0; i < covers.length; i++) {
      covers[i] = covers[i].whole();
    }
    return covers;
  }

  /** First along the rows, then along the columns. */
  private static float[] resample(
      Samples from, int channels, int rows, Cover[] columns, Cover[] lines) {
    int length = columns.length * channels;
    float[] narrow = new float[rows * length];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns.length; x++) {
        Cover cover = columns[x];
        for (int channel = 0; channel < channels; channel++) {
          double sum = 0;
          for (int i = 0; i < cover.weights.length; i++) {
            sum += cover.weights[i] * from.at(cover.first + i, y, channel);
          }
          narrow[y * length + x * channels + channel] = (float) sum;
        }
      }
    }
    float[] result = new float[lines.length * length];
    for (int y = 0; y < lines.length; y++) {
      Cover cover = lines[y];
      for (int x = 0; x < length; x++) {
        double sum = 0;
        for (int i = 0; i < cover.weights.length; i++) {
          sum += cover.weights[i] * narrow[(cover.first + i) * length + x];
        }
        result[y * length + x] = (float) sum;
      }
    }
    return result;
  }
}
