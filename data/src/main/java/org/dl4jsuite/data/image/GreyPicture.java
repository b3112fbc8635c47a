package org.dl4jsuite.data.image;

/**
 * A greyscale picture of any size.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param pixels {@code [height, width]}, row by row, 0 black to 1 white; not copied
 */
public record GreyPicture(int width, int height, float[] pixels) {

  /** Validates. */
  public GreyPicture {
    if (width < 1 || height < 1 || (long) width * height != pixels.length) {
      throw new IllegalArgumentException(
          "pixels must be width * height, both at least 1, found %d for %d x %d"
              .formatted(pixels.length, width, height));
    }
  }

  /** The pixel at this column and row. */
  public float at(int x, int y) {
    return pixels[y * width + x];
  }
}
