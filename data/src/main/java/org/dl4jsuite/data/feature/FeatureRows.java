package org.dl4jsuite.data.feature;

import java.io.Closeable;
import java.io.IOException;

/** Features of pictures in a file that is read from its beginning to its end, once. */
public interface FeatureRows extends Closeable {

  /** Rows in the file. */
  int size();

  /** Numbers in each row. */
  int width();

  /**
   * Reads the next row; to be called {@link #size} times at most.
   *
   * @param target takes {@link #width} numbers from its beginning on
   * @throws IOException if the file is damaged
   */
  void next(float[] target) throws IOException;
}
