package org.dl4jsuite.data.image;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Brings a picture of one digit, of any size, dark on light or light on dark, into MNIST's form, so
 * that a network trained on MNIST can read it. As LeCun describes MNIST's making: the writing is
 * scaled to fit a box of 20 x 20 with its aspect kept, anti-aliased, and placed in 28 x 28 so that
 * its centre of mass is at the centre.
 */
public final class DigitNormaliser {

  /** Rows and columns of the result. */
  public static final int SIDE = 28;

  private static final int BOX = 20;
  // Bounds the work on large photographs; a digit needs no more.
  private static final int MAX_SIDE = 1_000;
  // The middle of pixel 14, counted from 0: there the centres of mass of MNIST's own files lie
  // (test
  // file: mean 14.51, 14.49), half a pixel from the middle of the field.
  private static final double CENTRE = 14.5;

  // Of MNIST's 10,000 test digits the most are 8 and 2.0.
  private static final double MOST_CROSSINGS = 20;
  private static final double MOST_ASPECT = 2.2;

  private DigitNormaliser() {}

  /**
   * Reads a picture file and normalises it.
   *
   * @return {@code [28, 28]} row by row, 0 background to 1 ink
   * @throws IOException as {@link PictureReader#readColour} and {@link #normalise}
   */
  public static float[] read(Path path) throws IOException {
    ColourPicture picture = PictureReader.readColour(path);
    double scale = MAX_SIDE / (double) Math.max(picture.width(), picture.height());
    if (scale < 1) {
      picture = picture.scaled(scaled(picture.width(), scale), scaled(picture.height(), scale));
    }
    return normalise(ColourContrast.grey(picture), path);
  }

  /**
   * Normalises a picture: the steps are evening the light, parting ink from background, wiping out
   * specks and frames, cutting to the writing, scaling, centring.
   *
   * @param origin named in errors
   * @return {@code [28, 28]} row by row, 0 background to 1 ink
   * @throws IOException if the picture shows nothing, noise, or several digits
   */
  public static float[] normalise(GreyPicture picture, Path origin) throws IOException {
    GreyPicture small = shrink(picture);
    Writing writing = Polarity.writing(small);
    if (writing == null) {
      throw new IOException(
          "a picture must show a digit, found a blank one, contrast %.2f of at least %.1f (%s)"
              .formatted(Ink.contrast(small), Polarity.MIN_CONTRAST, origin));
    }
    requireOneDigit(writing, origin);
    InkBox box = writing.box();
    double scale = BOX / (double) Math.max(box.width(), box.height());
    int width = scaled(box.width(), scale);
    int height = scaled(box.height(), scale);
    GreyPicture cleaned = new GreyPicture(small.width(), small.height(), writing.ink().amount());
    float[] digit =
        AreaAverage.resample(
            cleaned, box.left(), box.top(), box.width(), box.height(), width, height);
    return centre(digit, width, height);
  }

  private static void requireOneDigit(Writing writing, Path origin) throws IOException {
    InkBox box = writing.box();
    String found = null;
    if (writing.crossings() > MOST_CROSSINGS) {
      found = "noise or a pattern";
    } else if (writing.parts() > 1) {
      found = "%d, side by side or stacked".formatted(writing.parts());
    } else if (box.width() > MOST_ASPECT * box.height()) {
      found =
          "one piece %.1f times as wide as it is high"
              .formatted((double) box.width() / box.height());
    }
    if (found != null) {
      throw new IOException(
          "a picture must show one digit, found %s (%s); cut it to one digit"
              .formatted(found, origin));
    }
  }

  private static int scaled(int extent, double scale) {
    return Math.max(1, (int) Math.round(scale * extent));
  }

  private static GreyPicture shrink(GreyPicture picture) {
    int longest = Math.max(picture.width(), picture.height());
    if (longest <= MAX_SIDE) {
      return picture;
    }
    double scale = MAX_SIDE / (double) longest;
    int width = scaled(picture.width(), scale);
    int height = scaled(picture.height(), scale);
    float[] pixels =
        AreaAverage.resample(picture, 0, 0, picture.width(), picture.height(), width, height);
    return new GreyPicture(width, height, pixels);
  }

  /** Moves the centre of mass to the centre by whole pixels, as far as all ink stays inside. */
  private static float[] centre(float[] small, int width, int height) {
    double mass = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < small.length; i++) {
      mass += small[i];
      x += small[i] * (i % width + 0.5);
      y += small[i] * (i / width + 0.5);
    }
    int left = offset(x / mass, width);
    int top = offset(y / mass, height);
    float[] placed = new float[SIDE * SIDE];
    for (int row = 0; row < height; row++) {
      System.arraycopy(small, row * width, placed, (top + row) * SIDE + left, width);
    }
    return placed;
  }

  private static int offset(double centreOfMass, int extent) {
    long offset = Math.round(CENTRE - centreOfMass);
    return (int) Math.max(0, Math.min(SIDE - extent, offset));
  }
}
