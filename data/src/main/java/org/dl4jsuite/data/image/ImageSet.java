package org.dl4jsuite.data.image;

import java.util.stream.IntStream;

/**
 * Greyscale pictures of one size with a class each. Immutable; one byte a pixel, 0 background to
 * 255 full ink. {@link #slice} and {@link #select} are views that share the pixels.
 */
public final class ImageSet {

  private final int height;
  private final int width;
  private final int classes;
  private final byte[] pixels;
  private final byte[] labels;
  private final int[] index;

  private ImageSet(int height, int width, int classes, byte[] pixels, byte[] labels, int[] index) {
    this.height = height;
    this.width = width;
    this.classes = classes;
    this.pixels = pixels;
    this.labels = labels;
    this.index = index;
  }

  /**
   * A set of its own copy of the arrays.
   *
   * @param pixels {@code [count, height, width]}, row by row
   * @param labels {@code [count]}, each from 0 to classes - 1
   * @param classes from 1 to 256
   */
  public static ImageSet of(int height, int width, int classes, byte[] pixels, byte[] labels) {
    return wrap(height, width, classes, pixels.clone(), labels.clone());
  }

  /** As {@link #of}, without the copy: the caller gives the arrays away. */
  static ImageSet wrap(int height, int width, int classes, byte[] pixels, byte[] labels) {
    if (height < 1 || width < 1 || classes < 1 || classes > 256) {
      throw new IllegalArgumentException(
          "height and width must be at least 1, classes from 1 to 256, found %d, %d, %d"
              .formatted(height, width, classes));
    }
    if (pixels.length != (long) labels.length * height * width) {
      throw new IllegalArgumentException(
          "pixels must be %d labels * %d * %d, found %d"
              .formatted(labels.length, height, width, pixels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if ((labels[i] & 0xFF) >= classes) {
        throw new IllegalArgumentException(
            "labels must be below %d, found %d (label %d)".formatted(classes, labels[i] & 0xFF, i));
      }
    }
    int[] all = IntStream.range(0, labels.length).toArray();
    return new ImageSet(height, width, classes, pixels, labels, all);
  }

  /** Pictures in this set. */
  public int size() {
    return index.length;
  }

  /** Rows of each picture. */
  public int height() {
    return height;
  }

  /** Columns of each picture. */
  public int width() {
    return width;
  }

  /** Number of classes that labels are drawn from. */
  public int classes() {
    return classes;
  }

  /** The class of picture i. */
  public int label(int i) {
    return labels[index[i]] & 0xFF;
  }

  /** A view of pictures from (included) to to (excluded). */
  public ImageSet slice(int from, int to) {
    if (from < 0 || from > to || to > size()) {
      throw new IllegalArgumentException(
          "slice must lie in 0 to %d, found %d to %d".formatted(size(), from, to));
    }
    return select(IntStream.range(from, to).toArray());
  }

  /** A view of these pictures in this order; one may be named twice. */
  public ImageSet select(int[] which) {
    int[] chosen = new int[which.length];
    for (int i = 0; i < which.length; i++) {
      if (which[i] < 0 || which[i] >= size()) {
        throw new IllegalArgumentException(
            "a selected picture must be in 0 to %d, found %d (place %d)"
                .formatted(size() - 1, which[i], i));
      }
      chosen[i] = index[which[i]];
    }
    return new ImageSet(height, width, classes, pixels, labels, chosen);
  }

  /** Writes picture i, scaled to [0, 1], row by row into {@code dst} from {@code offset} on. */
  public void copyPixels(int i, float[] dst, int offset) {
    int area = height * width;
    int start = index[i] * area;
    for (int p = 0; p < area; p++) {
      dst[offset + p] = (pixels[start + p] & 0xFF) / 255f;
    }
  }

  /** Writes the stored bytes of picture i row by row into {@code dst} from {@code offset} on. */
  public void copyBytes(int i, byte[] dst, int offset) {
    int area = height * width;
    System.arraycopy(pixels, index[i] * area, dst, offset, area);
  }

  /** {@code [classes]}: how many pictures of each class are in this set. */
  public int[] classCounts() {
    int[] counts = new int[classes];
    for (int i = 0; i < size(); i++) {
      counts[label(i)]++;
    }
    return counts;
  }
}
