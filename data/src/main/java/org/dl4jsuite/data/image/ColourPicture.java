package org.dl4jsuite.data.image;

/**
 * A picture in colours, of any size.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param rgb {@code [height, width, 3]}: red, green, blue of each pixel, row by row, 0 to 255
 *     unsigned, sRGB; not copied
 */
public record ColourPicture(int width, int height, byte[] rgb) {

  /** Red, green, blue. */
  public static final int CHANNELS = 3;

  /** The highest level. */
  static final int MOST = 255;

  /** Validates. */
  public ColourPicture {
    if (width < 1 || height < 1 || (long) CHANNELS * width * height != rgb.length) {
      throw new IllegalArgumentException(
          "rgb must be 3 * width * height, both at least 1, found %d for %d x %d"
              .formatted(rgb.length, width, height));
    }
  }

  /** A level, 0 to 255; channel 0 is red, 1 green, 2 blue. */
  public int at(int x, int y, int channel) {
    return Byte.toUnsignedInt(rgb[CHANNELS * (y * width + x) + channel]);
  }

  static byte level(double share) {
    return (byte) Math.round(MOST * share);
  }

  /**
   * The picture at another size, its aspect given up.
   *
   * <p>A new pixel is the mean of what it covers where the picture shrinks, and linearly
   * interpolated where it grows. The bilinear scaling of Torch's {@code image} package, which the
   * published VGG features were made with (VQA_LSTM_CNN, prepro_img.lua), shrinks by just this
   * mean. Bilinear interpolation that looks at four pixels alone, as OpenCV's default does, would
   * pass over most of a photograph's pixels and alias.
   *
   * @return {@code [newHeight, newWidth, 3]}, 0 to 255, not rounded
   */
  public float[] resized(int newWidth, int newHeight) {
    if (newWidth < 1 || newHeight < 1) {
      throw new IllegalArgumentException(
          "a picture's new size must be at least 1 x 1, found %d x %d"
              .formatted(newWidth, newHeight));
    }
    return AreaAverage.resample(this, newWidth, newHeight);
  }

  /** As {@link #resized}, rounded to levels. */
  public ColourPicture scaled(int newWidth, int newHeight) {
    float[] levels = resized(newWidth, newHeight);
    byte[] rounded = new byte[levels.length];
    for (int i = 0; i < levels.length; i++) {
      rounded[i] = (byte) Math.round(levels[i]);
    }
    return new ColourPicture(newWidth, newHeight, rounded);
  }
}
