package org.dl4jsuite.layers.onednn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where ND4J's arrays lie in memory. */
public final class Addresses {

  private Addresses() {}

  /** Address of an array's first element. Valid as long as its workspace is open. */
  public static Address of(INDArray array) {
    if (array.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException("array must hold FLOAT, found " + array.dataType());
    }
    return new Address(array.data().addressPointer().address(), array);
  }

  /** Address of an array that must lie in row-major order without gaps. */
  static Address ofPlain(INDArray array) {
    if (!isPlain(array)) {
      throw new IllegalArgumentException(
          "array must lie in 'c' order without gaps, found " + array.shapeInfoToString());
    }
    return of(array);
  }

  /**
   * Address of pictures, which must lie in row-major order without gaps, whatever the order of
   * their dimensions, or with the channels last.
   */
  static Address ofPictures(INDArray array, boolean channelsLast) {
    return channelsLast && !isPlain(array) ? ofPlain(array.permute(0, 2, 3, 1)) : ofPlain(array);
  }

  /** Whether an array lies in row-major order without gaps; a dimension of one has no stride. */
  public static boolean isPlain(INDArray array) {
    long stride = 1;
    for (int d = array.rank() - 1; d >= 0; d--) {
      if (array.size(d) != 1 && array.stride(d) != stride) {
        return false;
      }
      stride *= array.size(d);
    }
    return true;
  }

  /** An array, or a copy where several of its elements are one in memory, as in a broadcast. */
  public static INDArray withoutOverlaps(INDArray array) {
    for (int d = 0; d < array.rank(); d++) {
      if (array.size(d) > 1 && array.stride(d) < 1) {
        return array.dup('f');
      }
    }
    return array;
  }
}
