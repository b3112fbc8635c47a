package org.dl4jsuite.seq.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class VectorTest {

  @Test
  void matrixTimesVectorSumsItsRows() {
    Matrix m = Matrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    assertArrayEquals(new double[] {14, 32}, m.times(Vector.of(1, 2, 3)).toArray());
    assertArrayEquals(new double[] {9, 12, 15}, m.transposedTimes(Vector.of(1, 2)).toArray());
    assertArrayEquals(new double[] {3, 6, 4, 8}, Vector.of(3, 4).outer(Vector.of(1, 2)).toArray());
  }

  @Test
  void softmaxOfLargeNumbersIsFinite() {
    assertArrayEquals(
        new double[] {0.5, 0.5, 0}, Vector.of(1000, 1000, -1000).softmax().toArray(), 1e-15);
  }

  @Test
  void refusesSizesThatDoNotMeet() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Vector.zeros(2).plus(Vector.zeros(3)));
    assertEquals("Vectors must have one size, found 2 and 3", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Matrix.zeros(2, 3).times(Vector.zeros(2)));
  }

  @Test
  void arraysOfDl4jComeBackAsTheyWent() {
    Matrix m = Matrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    INDArray weights = Nd4j.create(DataType.DOUBLE, new long[] {3, 2}, 'f');
    Dl4jArrays.putTransposed(m, weights);
    assertEquals(4, weights.getDouble(0, 1));
    assertArrayEquals(m.toArray(), Dl4jArrays.transposed(weights).toArray());
    assertArrayEquals(
        new double[] {3, 6}, Dl4jArrays.vector(weights.getRow(2)).toArray(), "a view of a row");
  }
}
