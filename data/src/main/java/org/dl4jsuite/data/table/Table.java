package org.dl4jsuite.data.table;

import java.util.HashSet;
import java.util.List;

/**
 * Named columns of numbers, immutable. A missing cell is NaN.
 *
 * <p>Values lie {@code [rows, columns]}, row by row; {@link #slice} is a view.
 */
public final class Table {

  private final List<String> names;
  private final double[] values;
  private final int firstRow;
  private final int rows;

  private Table(List<String> names, double[] values, int firstRow, int rows) {
    this.names = names;
    this.values = values;
    this.firstRow = firstRow;
    this.rows = rows;
  }

  /**
   * A table of its own copy of the values.
   *
   * @param names of the columns, each once
   * @param values {@code [rows, columns]}
   */
  public static Table of(List<String> names, double[] values) {
    if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "column names must be at least one and differ, found " + names);
    }
    if (values.length % names.size() != 0) {
      throw new IllegalArgumentException(
          "values must be rows of %d columns, found %d values"
              .formatted(names.size(), values.length));
    }
    return new Table(List.copyOf(names), values.clone(), 0, values.length / names.size());
  }

  /** Names of the columns, in order. */
  public List<String> names() {
    return names;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return names.size();
  }

  /** The number in this row and column; NaN where it is missing. */
  public double value(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= columns()) {
      throw new IllegalArgumentException(
          "a cell must lie in %d rows, %d columns, found row %d, column %d"
              .formatted(rows, columns(), row, column));
    }
    return values[(firstRow + row) * columns() + column];
  }

  /** The place of the column of this name. */
  public int column(String name) {
    int column = names.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException(
          "a column must be one of %s, found '%s'".formatted(names, name));
    }
    return column;
  }

  /** A view of the rows from (included) to to (excluded). */
  public Table slice(int from, int to) {
    if (from < 0 || from > to || to > rows) {
      throw new IllegalArgumentException(
          "slice must lie in 0 to %d, found %d to %d".formatted(rows, from, to));
    }
    return new Table(names, values, firstRow + from, to - from);
  }
}
