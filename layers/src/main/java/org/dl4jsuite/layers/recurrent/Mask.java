package org.dl4jsuite.layers.recurrent;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Which steps of which examples are absent, from a DL4J mask {@code [batch, time]} of 0 and 1. */
final class Mask {

  /** Nothing is absent. */
  static final Mask NONE = new Mask(null, 0);

  private final boolean[] absent;
  private final int batch;

  private Mask(boolean[] absent, int batch) {
    this.absent = absent;
    this.batch = batch;
  }

  /**
   * Reads a mask.
   *
   * @param mask {@code [batch, time]}, or null
   * @return null where it holds other values than 0 and 1, which only stock DL4J can make use of
   */
  static Mask of(INDArray mask, int batch, int steps) {
    if (mask == null) {
      return NONE;
    }
    if (mask.rank() != 2 || mask.size(0) != batch || mask.size(1) != steps) {
      return null;
    }
    float[] values = mask.dup('f').data().asFloat();
    boolean[] absent = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0 && values[i] != 1) {
        return null;
      }
      absent[i] = values[i] == 0;
    }
    return new Mask(absent, batch);
  }

  boolean isAbsent(int time, int example) {
    return absent != null && absent[time * batch + example];
  }

  /** False where all is present, and no one need ask about each example. */
  boolean hides() {
    return absent != null;
  }
}
