package org.dl4jsuite.data.sequence;

import java.util.Collection;
import java.util.List;
import org.dl4jsuite.data.table.Table;

/**
 * Short gaps of a table whose rows are even steps in time, filled in: numbers by the line from the
 * last value before to the first one after, columns that stand for categories by the last value.
 * Nothing is fitted. A gap at either end, or a longer one, stays NaN.
 *
 * <p>What is filled in is no measurement: it may be seen, but must not be foretold or scored, and
 * the line knows the value after the gap, so that no window may end within one.
 */
public final class Bridge {

  private final Table table;
  private final boolean[] filled;

  private Bridge(Table table, boolean[] filled) {
    this.table = table;
    this.filled = filled;
  }

  /**
   * Fills in.
   *
   * @param longest steps of a gap that is filled; 0 for none
   * @param held names of the columns that keep the last value
   */
  public static Bridge over(Table table, int longest, Collection<String> held) {
    int rows = table.rows();
    int columns = table.columns();
    double[] values = new double[rows * columns];
    boolean[] filled = new boolean[values.length];
    for (int column = 0; column < columns; column++) {
      boolean hold = held.contains(table.names().get(column));
      int before = -1;
      for (int row = 0; row < rows; row++) {
        double value = table.value(row, column);
        values[row * columns + column] = value;
        if (Double.isNaN(value)) {
          continue;
        }
        int gap = row - before - 1;
        if (before >= 0 && gap > 0 && gap <= longest) {
          double last = table.value(before, column);
          for (int step = 1; step <= gap; step++) {
            int cell = (before + step) * columns + column;
            values[cell] = hold ? last : last + (value - last) * step / (gap + 1);
            filled[cell] = true;
          }
        }
        before = row;
      }
    }
    return new Bridge(Table.of(table.names(), values), filled);
  }

  /** The table with its short gaps filled in. */
  public Table table() {
    return table;
  }

  /** Whether any of these columns is filled in in this row. */
  public boolean filled(int row, List<String> columns) {
    return columns.stream()
        .mapToInt(table::column)
        .anyMatch(column -> filled[row * table.columns() + column]);
  }
}
