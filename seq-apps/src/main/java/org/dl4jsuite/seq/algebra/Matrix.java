package org.dl4jsuite.seq.algebra;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dl4jsuite.data.batch.SeededRandom;

/** A matrix, {@code [rows, columns]}; never changes. */
public final class Matrix {

  private final int rows;
  private final int columns;
  private final double[] values;

  private Matrix(int rows, int columns, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** A matrix of these rows, all of one length. */
  public static Matrix of(double[]... rows) {
    int columns = rows[0].length;
    double[] values = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            "Rows of a matrix must have one length, found %d and %d"
                .formatted(columns, rows[i].length));
      }
      System.arraycopy(rows[i], 0, values, i * columns, columns);
    }
    return new Matrix(rows.length, columns, values);
  }

  /** A matrix of so many rows, whose elements lie row by row. */
  public static Matrix ofRows(int rows, double[] elements) {
    return new Matrix(rows, elements.length / rows, elements.clone());
  }

  /** The zero matrix. */
  public static Matrix zeros(int rows, int columns) {
    return new Matrix(rows, columns, new double[rows * columns]);
  }

  /** Elements drawn from N(0, deviation squared). */
  public static Matrix gaussian(int rows, int columns, double deviation, SeededRandom random) {
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> deviation * random.nextGaussian());
    return new Matrix(rows, columns, values);
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** One element. */
  public double get(int row, int column) {
    return values[row * columns + column];
  }

  /** This matrix times a vector: linear sums of the vector's elements, one for each row. */
  public Vector times(Vector vector) {
    requireSize(columns, vector.size(), "columns");
    double[] result = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[i] += get(i, j) * vector.get(j);
      }
    }
    return Vector.of(result);
  }

  /** This matrix transposed times a vector: how an error goes back through the connections. */
  public Vector transposedTimes(Vector vector) {
    requireSize(rows, vector.size(), "rows");
    double[] result = new double[columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j] += get(i, j) * vector.get(i);
      }
    }
    return Vector.of(result);
  }

  /** The product of two matrices. */
  public Matrix times(Matrix other) {
    requireSize(columns, other.rows, "columns");
    double[] result = new double[rows * other.columns];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < columns; k++) {
        double factor = get(i, k);
        for (int j = 0; j < other.columns; j++) {
          result[i * other.columns + j] += factor * other.get(k, j);
        }
      }
    }
    return new Matrix(rows, other.columns, result);
  }

  /** Sum of two matrices. */
  public Matrix plus(Matrix other) {
    requireSize(rows, other.rows, "rows");
    requireSize(columns, other.columns, "columns");
    double[] result = values.clone();
    Arrays.setAll(result, i -> values[i] + other.values[i]);
    return new Matrix(rows, columns, result);
  }

  /** Each element times a number. */
  public Matrix times(double factor) {
    return new Matrix(rows, columns, Arrays.stream(values).map(v -> v * factor).toArray());
  }

  /** The root of the sum of squares (Frobenius). */
  public double norm() {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
  }

  /** The elements, row by row. */
  public Vector toVector() {
    return Vector.of(values);
  }

  /** A copy of the elements, row by row. */
  public double[] toArray() {
    return values.clone();
  }

  /** Rows one after the other, {@code [( 0.5000 -0.2500) ( 0.0000 1.0000)]}. */
  @Override
  public String toString() {
    return IntStream.range(0, rows)
        .mapToObj(
            i -> Vector.of(Arrays.copyOfRange(values, i * columns, (i + 1) * columns)).toString())
        .collect(Collectors.joining(" ", "[", "]"));
  }

  private static void requireSize(int expected, int found, String what) {
    if (expected != found) {
      throw new IllegalArgumentException(
          "A matrix must meet what has its number of %s, %d, found %d"
              .formatted(what, expected, found));
    }
  }
}
