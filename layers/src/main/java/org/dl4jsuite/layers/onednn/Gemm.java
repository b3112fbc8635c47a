package org.dl4jsuite.layers.onednn;

/** Multiplies matrices of floats in native memory. */
public final class Gemm {

  private static final byte PLAIN = 'N';
  private static final byte TRANSPOSED = 'T';

  /** Multiplications and additions in a nanosecond, of one thread of a fast processor. */
  private static final long MOST = 100;

  /** Floats that it reads or writes in a nanosecond. */
  private static final long READ = 10;

  private Gemm() {}

  /**
   * {@code C = alpha op(A) op(B) + beta C}, all in row-major order.
   *
   * <p>A transposed A costs nothing. A transposed B costs up to twice the time where {@code m} is
   * small: a matrix that is used so at every step is better transposed once.
   *
   * @param transA whether A lies transposed, {@code [k, m]}
   * @param transB whether B lies transposed, {@code [n, k]}
   * @param a address of A, {@code [m, k]}, its rows {@code lda} floats apart
   * @param b address of B, {@code [k, n]}, its rows {@code ldb} floats apart
   * @param c address of C, {@code [m, n]}, its rows {@code ldc} floats apart
   */
  public static void multiply(
      boolean transA,
      boolean transB,
      long m,
      long n,
      long k,
      float alpha,
      Address a,
      long lda,
      Address b,
      long ldb,
      float beta,
      Address c,
      long ldc) {
    NativePool.sized(
        nanoseconds(m, n, k),
        () ->
            Api.check(
                Api.dnnl_sgemm(
                    transA ? TRANSPOSED : PLAIN,
                    transB ? TRANSPOSED : PLAIN,
                    m,
                    n,
                    k,
                    alpha,
                    a.value(),
                    lda,
                    b.value(),
                    ldb,
                    beta,
                    c.value(),
                    ldc),
                "multiply matrices"));
    a.keepAlive();
    b.keepAlive();
    c.keepAlive();
  }

  /** One thread's time, by a rough estimate. */
  static long nanoseconds(long m, long n, long k) {
    return Math.max(m * n * k / MOST, (m * k + k * n + m * n) / READ);
  }
}
