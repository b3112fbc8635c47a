package org.dl4jsuite.data.image;

/**
 * A picture in red, green and blue.
 *
 * @param rgb {@code [height][width][3]}, row by row, each from 0 to 255; not copied
 */
public record ColourPicture(int width, int height, byte[] rgb) {

  /** Values of a pixel. */
  public static final int CHANNELS = 3;

  /** Validates. */
  public ColourPicture {
    if (width < 1 || height < 1 || rgb.length != (long) width * height * CHANNELS) {
      throw new IllegalArgumentException(
          "a picture must have %d values for each pixel, found %d for %d x %d"
              .formatted(CHANNELS, rgb.length, width, height));
    }
  }
}
