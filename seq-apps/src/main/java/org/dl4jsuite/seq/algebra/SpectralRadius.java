package org.dl4jsuite.seq.algebra;

import org.dl4jsuite.data.batch.SeededRandom;

/**
 * The largest absolute value of a square matrix's eigenvalues: the rate at which its powers grow.
 *
 * <p>By Gelfand's formula, the limit of {@code |A^k|^(1/k)}, with k doubled by squaring. Power
 * iteration on a vector does not converge where the largest eigenvalues are a complex pair, as
 * those of random matrices mostly are; the norm does not care.
 */
public final class SpectralRadius {

  /**
   * k is 2 to this power. What is left of {@code |A^k| / radius^k} then counts by its 2^40th root.
   */
  private static final int SQUARINGS = 40;

  private SpectralRadius() {}

  /** The matrix's spectral radius. */
  public static double of(Matrix matrix) {
    Matrix power = matrix;
    double logarithm = 0;
    double share = 1;
    for (int i = 0; i <= SQUARINGS; i++) {
      double norm = power.norm();
      if (norm == 0) {
        return 0;
      }
      logarithm += share * Math.log(norm);
      power = power.times(1 / norm);
      power = power.times(power);
      share /= 2;
    }
    return Math.exp(logarithm);
  }

  /** A random matrix with Gaussian elements, scaled to have exactly that spectral radius. */
  public static Matrix gaussian(int size, double radius, SeededRandom random) {
    Matrix drawn = Matrix.gaussian(size, size, 1 / Math.sqrt(size), random);
    return drawn.times(radius / of(drawn));
  }
}
