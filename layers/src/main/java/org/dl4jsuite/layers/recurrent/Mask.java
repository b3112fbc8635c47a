package org.dl4jsuite.layers.recurrent;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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

  /**
   * The same mask with 1 for each value that is not 0. Masks of 0 and 1 in floating point, and what
   * is no mask of time steps, come back as they are.
   *
   * @param mask {@code [batch, time]} of any type, or null
   */
  static INDArray presence(INDArray mask) {
    if (mask == null || mask.rank() != 2) {
      return mask;
    }
    float[] values = mask.castTo(DataType.FLOAT).dup('c').data().asFloat();
    boolean plain = mask.dataType().isFPType();
    for (int i = 0; i < values.length; i++) {
      plain &= values[i] == 0 || values[i] == 1;
      values[i] = values[i] == 0 ? 0 : 1;
    }
    if (plain) {
      return mask;
    }
    INDArray presence =
        Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', mask.size(0), mask.size(1));
    presence.data().setData(values);
    return presence;
  }

  boolean isAbsent(int time, int example) {
    return absent != null && absent[time * batch + example];
  }

  /** False where all is present, and no one need ask about each example. */
  boolean hides() {
    return absent != null;
  }
}
