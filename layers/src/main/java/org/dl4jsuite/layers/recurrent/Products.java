package org.dl4jsuite.layers.recurrent;

import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Gemm;

/** Matrix products over row-major matrices without gaps: {@code C = A B + beta C}. */
final class Products {

  private Products() {}

  /** A is {@code [m, k]}, B {@code [k, n]}, C {@code [m, n]}. */
  static void plain(long m, long n, long k, Address a, Address b, float beta, Address c) {
    Gemm.multiply(false, false, m, n, k, 1f, a, k, b, n, beta, c, n);
  }

  /** B lies transposed, {@code [n, k]}. */
  static void rightTransposed(long m, long n, long k, Address a, Address b, float beta, Address c) {
    Gemm.multiply(false, true, m, n, k, 1f, a, k, b, k, beta, c, n);
  }

  /** A lies transposed, {@code [k, m]}. */
  static void leftTransposed(long m, long n, long k, Address a, Address b, float beta, Address c) {
    Gemm.multiply(true, false, m, n, k, 1f, a, m, b, n, beta, c, n);
  }
}
