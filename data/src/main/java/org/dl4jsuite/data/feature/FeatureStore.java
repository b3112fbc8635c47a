package org.dl4jsuite.data.feature;

import java.io.Closeable;

/**
 * Features of pictures, a row of numbers for each, read from where they lie: a store may be far
 * larger than the heap. Safe for several threads at once.
 */
public interface FeatureStore extends Closeable {

  /** Pictures in the store. */
  int size();

  /** Numbers for each picture. */
  int width();

  /** Whether the store has a picture; ids are as in {@code VqaExample.image()}. */
  boolean has(String image);

  /**
   * Writes a picture's row.
   *
   * @param target takes {@link #width} numbers from {@code at} on
   * @throws IllegalArgumentException if the store does not have the picture
   */
  void read(String image, float[] target, int at);

  /** Lets go of the file. Its memory mapping ends when the collector finds it unused. */
  @Override
  void close();
}
