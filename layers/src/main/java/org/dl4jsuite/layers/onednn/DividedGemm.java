package org.dl4jsuite.layers.onednn;

/**
 * A large product that Java's threads compute piece by piece. OpenMP's threads, which {@link Gemm}
 * runs on, wait for each other several times within a product, each time for as long as the system
 * lets another program run on one of their processors. Here none waits before the end. Measured on
 * two processors with other programs at work: {@code [813, 1024]} by {@code [1024, 2048]} at 201 in
 * place of 185 GFLOP/s on AVX2, at 332 in place of 205 on AVX-512; alone on the machine, equal.
 *
 * <p>How a product is divided depends on its size and the number of threads alone, so its result
 * does too.
 */
public final class DividedGemm {

  /** For each thread, so that one that is delayed can leave some to the others. */
  private static final int PIECES = 2;

  /** Narrower pieces would have the kernel pack the other matrix too often. */
  private static final long LEAST_ROWS = 128;

  private static final long LEAST_COLUMNS = 256;

  /** Pieces begin at multiples of it: whole vectors, and whole cache lines. */
  private static final long MULTIPLE = 64;

  private DividedGemm() {}

  /** As {@link Gemm#multiply} with {@code alpha = 1} and B as it is. */
  public static void multiply(
      boolean transA,
      long m,
      long n,
      long k,
      Address a,
      long lda,
      Address b,
      long ldb,
      float beta,
      Address c,
      long ldc) {
    int threads = NativePool.threads();
    if (threads == 1 || !NativePool.isWorthSharing(Gemm.nanoseconds(m, n, k))) {
      Gemm.multiply(transA, false, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
      return;
    }
    long most = (long) threads * PIECES;
    long columns = n >= m ? pieces(n, LEAST_COLUMNS, most) : 1;
    long rows = pieces(m, LEAST_ROWS, (most + columns - 1) / columns);
    long width = size(n, columns);
    long height = size(m, rows);
    Workers.taking(
        (int) (rows * columns),
        piece -> {
          long top = piece / columns * height;
          long left = piece % columns * width;
          long high = Math.min(height, m - top);
          long wide = Math.min(width, n - left);
          if (high > 0 && wide > 0) {
            Address from = a.plus(transA ? top : top * lda);
            Address to = c.plus(top * ldc + left);
            Gemm.multiply(
                transA, false, high, wide, k, 1, from, lda, b.plus(left), ldb, beta, to, ldc);
          }
        });
  }

  private static long pieces(long length, long least, long most) {
    return Math.max(1, Math.min(most, length / least));
  }

  private static long size(long length, long pieces) {
    return ((length + pieces - 1) / pieces + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }
}
