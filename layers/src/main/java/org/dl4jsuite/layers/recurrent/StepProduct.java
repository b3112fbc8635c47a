package org.dl4jsuite.layers.recurrent;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Gemm;
import org.dl4jsuite.layers.onednn.PackedMatrix;

/**
 * The product that is found at each step, of some examples' rows and the same matrix {@code [rows,
 * columns]}: of weights as they are, or packed where that pays.
 */
final class StepProduct {

  /** Of fewer steps none pays for the packing. */
  private static final int MANY_STEPS = 8;

  private record Key(long rows, long columns, int batch) {}

  private final Map<Examples, PackedMatrix.Product> products = new ConcurrentHashMap<>();
  private Key key;
  private PackedMatrix packed;

  /** What {@link #packed} and {@link #products} were made for. */
  private Key packedKey;

  private boolean isPacked;
  private Address matrix;

  /**
   * Starts a pass with a matrix {@code [rows, columns]}.
   *
   * @return whether what was packed before is lost
   */
  boolean begin(long rows, long columns, Dimensions size) {
    key = new Key(rows, columns, size.batch());
    boolean anew = false;
    if (size.steps() >= MANY_STEPS && !key.equals(packedKey)) {
      packedKey = key;
      packed = new PackedMatrix(rows, columns, Shares.rows(size.batch()));
      products.clear();
      anew = true;
    }
    isPacked = size.steps() >= MANY_STEPS && packed.pays();
    return anew;
  }

  /**
   * Takes in the matrix.
   *
   * @param address row-major, without gaps
   */
  void take(Address address) {
    matrix = address;
    if (isPacked) {
      packed.pack(address);
    }
  }

  /** Whether {@link #takeTransposed} may be called in place of {@link #take}. */
  boolean takesTransposed() {
    return isPacked && packed.packsTransposed();
  }

  /** Takes in rows that lie transposed: see {@link PackedMatrix#packTransposed}. */
  void takeTransposed(long first, long count, Address address) {
    packed.packTransposed(first, count, address);
  }

  /**
   * Multiplies some examples' rows.
   *
   * @param left their address
   * @param stride floats between them
   * @param result address of {@code [examples, columns]}
   */
  void run(Examples share, Address left, long stride, Address result) {
    if (isPacked) {
      products.computeIfAbsent(share, s -> packed.product(s.count(), stride)).run(left, result);
      return;
    }
    long rows = key.rows();
    long columns = key.columns();
    Gemm.multiply(
        false,
        false,
        share.count(),
        columns,
        rows,
        1,
        left,
        stride,
        matrix,
        columns,
        0,
        result,
        columns);
  }
}
