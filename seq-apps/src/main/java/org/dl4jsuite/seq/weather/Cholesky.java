package org.dl4jsuite.seq.weather;

/** Solves a symmetric, positive definite system of equations: A = L L', L z = b, L' x = z. */
final class Cholesky {

  private Cholesky() {}

  /**
   * The x of A x = b.
   *
   * @param matrix A, {@code [n, n]}; its lower half is overwritten with L
   * @param right b, {@code [n]}
   */
  static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    for (int i = 0; i < n; i++) {
      double[] row = matrix[i];
      for (int j = 0; j <= i; j++) {
        double rest = row[j] - dot(row, matrix[j], j);
        if (j < i) {
          row[j] = rest / matrix[j][j];
        } else if (rest > 0) {
          row[i] = Math.sqrt(rest);
        } else {
          throw new ArithmeticException(
              "a matrix must be positive definite, found pivot %s in row %d".formatted(rest, i));
        }
      }
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = (right[i] - dot(matrix[i], x, i)) / matrix[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      x[i] /= matrix[i][i];
      for (int j = 0; j < i; j++) {
        x[j] -= matrix[i][j] * x[i];
      }
    }
    return x;
  }

  private static double dot(double[] a, double[] b, int length) {
    // Four sums side by side: the JIT keeps the order of a single one, and cannot vectorise it.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + s2 + s3;
  }
}
