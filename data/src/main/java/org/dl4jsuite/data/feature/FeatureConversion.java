package org.dl4jsuite.data.feature;

import java.io.IOException;

/** Brings features from another file into a {@link FeatureCache}. */
public final class FeatureConversion {

  private FeatureConversion() {}

  /** Told how many rows have been read so far. */
  @FunctionalInterface
  public interface Watch {
    /** True to stop after this row; what is written stays for the next time. */
    boolean stopAfter(int rows);
  }

  /**
   * Reads every row of a file and adds those that the writer does not have.
   *
   * @param ids which row is which picture's
   * @return whether it came to the end
   * @throws IOException if the file is damaged, or a number does not fit the cache
   */
  public static boolean convert(
      FeatureRows from, FeatureIds ids, FeatureCacheWriter to, Watch watch) throws IOException {
    String[] images = ids.images(from.size());
    float[] row = new float[from.width()];
    for (int i = 0; i < images.length; i++) {
      from.next(row);
      if (images[i] != null && !to.has(images[i])) {
        to.add(images[i], row, 0);
      }
      if (watch.stopAfter(i + 1)) {
        to.flush();
        return false;
      }
    }
    return true;
  }
}
