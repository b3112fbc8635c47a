package org.dl4jsuite.seq.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dl4jsuite.data.batch.SeededRandom;
import org.junit.jupiter.api.Test;

class SpectralRadiusTest {

  @Test
  void isTheLargestDiagonalElementOfATriangle() {
    Matrix triangle = Matrix.of(new double[][] {{0.5, 100, -7}, {0, -0.9, 3}, {0, 0, 0.1}});
    assertEquals(0.9, SpectralRadius.of(triangle), 1e-9);
  }

  @Test
  void isTheScaleOfARotationWhoseEigenvaluesAreComplex() {
    double angle = 0.3;
    Matrix rotation =
        Matrix.of(
            new double[][] {
              {Math.cos(angle), -Math.sin(angle)}, {Math.sin(angle), Math.cos(angle)}
            });
    assertEquals(1.5, SpectralRadius.of(rotation.times(1.5)), 1e-9);
  }

  @Test
  void isOneOfAJordanBlockWhosePowersGrow() {
    assertEquals(1, SpectralRadius.of(Matrix.of(new double[][] {{1, 1}, {0, 1}})), 1e-9);
  }

  @Test
  void isZeroOfANilpotentMatrix() {
    assertEquals(0, SpectralRadius.of(Matrix.of(new double[][] {{0, 5}, {0, 0}})));
  }

  @Test
  void randomMatricesHaveExactlyTheRadiusAskedFor() {
    Matrix scaled = SpectralRadius.gaussian(24, 1.1, SeededRandom.of(3));
    assertEquals(1.1, SpectralRadius.of(scaled), 1e-9);
  }
}
