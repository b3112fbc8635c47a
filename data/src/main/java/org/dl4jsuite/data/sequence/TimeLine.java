package org.dl4jsuite.data.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dl4jsuite.data.table.Table;

/**
 * Rows with a time as even steps: put in order, the first of those that share a time kept, those
 * between two steps left out, and a row of NaN where a step is missing. Nothing of it is silent:
 * the counts say how often each happened.
 *
 * @param table {@code [steps, columns]}, the time column left out
 * @param first time of the first row
 * @param step from one row to the next, in the unit of the time column
 * @param counts what was done
 */
public record TimeLine(Table table, long first, long step, Counts counts) {

  /** A file whose rows fill less than this share of the steps has a wrong time somewhere. */
  private static final double LEAST_FILLED = 0.1;

  /**
   * What was done to the rows.
   *
   * @param rows there were
   * @param unordered rows that came after a later one
   * @param betweenSteps rows left out because their time is not a whole number of steps
   * @param duplicates rows left out because an earlier one has the same time
   * @param missing steps without a row
   */
  public record Counts(int rows, int unordered, int betweenSteps, int duplicates, int missing) {}

  /**
   * Makes rows even.
   *
   * @param time name of the column with the time of each row, whole numbers
   * @param step a positive whole number; a step begins at each multiple of it
   */
  public static TimeLine of(Table rows, String time, long step) {
    int timeColumn = rows.column(time);
    long[] times = new long[rows.rows()];
    for (int row = 0; row < times.length; row++) {
      times[row] = (long) rows.value(row, timeColumn);
    }
    int[] onStep = IntStream.range(0, times.length).filter(r -> times[r] % step == 0).toArray();
    if (onStep.length == 0) {
      throw new IllegalArgumentException(
          "rows must have a time at a multiple of %d, found none among %d rows"
              .formatted(step, times.length));
    }
    long first = Arrays.stream(onStep).mapToLong(row -> times[row]).min().orElseThrow();
    long last = Arrays.stream(onStep).mapToLong(row -> times[row]).max().orElseThrow();
    long steps = (last - first) / step + 1;
    if (onStep.length < steps * LEAST_FILLED) {
      throw new IllegalArgumentException(
          "rows must fill at least %.0f %% of the time from first to last, found %d rows in %d steps; is a time wrong?"
              .formatted(100 * LEAST_FILLED, onStep.length, steps));
    }
    int[] rowOfStep = new int[(int) steps];
    Arrays.fill(rowOfStep, -1);
    int duplicates = 0;
    for (int row : onStep) {
      int place = (int) ((times[row] - first) / step);
      if (rowOfStep[place] < 0) {
        rowOfStep[place] = row;
      } else {
        duplicates++;
      }
    }
    Counts counts =
        new Counts(
            times.length,
            unordered(times),
            times.length - onStep.length,
            duplicates,
            (int) Arrays.stream(rowOfStep).filter(row -> row < 0).count());
    return new TimeLine(gather(rows, timeColumn, rowOfStep), first, step, counts);
  }

  /** Time of a row. */
  public long time(int row) {
    return first + row * step;
  }

  private static int unordered(long[] times) {
    int unordered = 0;
    long latest = Long.MIN_VALUE;
    for (long time : times) {
      unordered += time < latest ? 1 : 0;
      latest = Math.max(latest, time);
    }
    return unordered;
  }

  private static Table gather(Table rows, int timeColumn, int[] rowOfStep) {
    List<String> names = new ArrayList<>(rows.names());
    names.remove(timeColumn);
    double[] values = new double[rowOfStep.length * names.size()];
    int next = 0;
    for (int row : rowOfStep) {
      for (int column = 0; column < rows.columns(); column++) {
        if (column != timeColumn) {
          values[next++] = row < 0 ? Double.NaN : rows.value(row, column);
        }
      }
    }
    return Table.of(names, values);
  }
}
