package org.dl4jsuite.data.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dl4jsuite.data.table.Table;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class WindowsTest {

  /** Ten rows: x = row, y = 100 + row. */
  private static double[] tenRows() {
    double[] values = new double[20];
    for (int row = 0; row < 10; row++) {
      values[2 * row] = row;
      values[2 * row + 1] = 100 + row;
    }
    return values;
  }

  private static Windows windows(double[] values, int stride, boolean shuffle) {
    Table table = Table.of(List.of("x", "y"), values);
    return new Windows(
        table, new Windows.Options(List.of("y", "x"), List.of("x"), 3, 2, stride, 4, 7, shuffle));
  }

  @Test
  void cutsInputsAndTheTargetAtTheHorizon() {
    Windows windows = windows(tenRows(), 1, false);
    // Starts 0 to 5: the last sees rows 5, 6, 7 and foretells row 9.
    assertEquals(6, windows.examples());
    assertEquals(2, windows.batches());
    MultiDataSet last = windows.batch(0, 1);
    assertArrayEquals(new long[] {2, 2, 3}, last.getFeatures(0).shape());
    assertArrayEquals(
        new float[] {105, 106, 107}, last.getFeatures(0).slice(1).getRow(0).toFloatVector());
    assertArrayEquals(
        new float[] {5, 6, 7}, last.getFeatures(0).slice(1).getRow(1).toFloatVector());
    assertArrayEquals(new long[] {2, 1}, last.getLabels(0).shape());
    assertEquals(9, last.getLabels(0).getFloat(1, 0));
    assertNull(last.getFeaturesMaskArray(0));
  }

  @Test
  void strideSkipsStarts() {
    Windows windows = windows(tenRows(), 2, false);
    assertEquals(3, windows.examples());
    assertEquals(8, windows.batch(0, 0).getLabels(0).getFloat(2, 0));
  }

  @Test
  void masksMissingInputsAndLeavesOutMissingTargets() {
    double[] values = tenRows();
    values[2 * 4 + 1] = Double.NaN;
    values[2 * 9] = Double.NaN;
    Windows windows = windows(values, 1, false);
    assertEquals(5, windows.examples());
    MultiDataSet first = windows.batch(0, 0);
    assertArrayEquals(
        new float[] {1, 1, 0}, first.getFeaturesMaskArray(0).getRow(2).toFloatVector());
    assertArrayEquals(
        new float[] {102, 103, 0}, first.getFeatures(0).slice(2).getRow(0).toFloatVector());
    assertArrayEquals(
        new float[] {2, 3, 0}, first.getFeatures(0).slice(2).getRow(1).toFloatVector());
  }

  @Test
  void leavesOutWindowsAcrossAGapWhereSoAsked() {
    double[] values = tenRows();
    values[2 * 4 + 1] = Double.NaN;
    Table table = Table.of(List.of("x", "y"), values);
    Windows windows =
        new Windows(
            table,
            new Windows.Options(
                List.of("y", "x"), List.of("x"), 3, 2, 1, 4, 7, false, Windows.Gaps.DROP));
    // Starts 2, 3 and 4 would see row 4.
    assertEquals(3, windows.examples());
    assertEquals(3, windows.dropped());
    assertArrayEquals(new int[] {2, 3, 7}, IntStream.range(0, 3).map(windows::lastRow).toArray());
    assertArrayEquals(new float[] {4, 5, 9}, targets(windows, 0));
    assertNull(windows.batch(0, 0).getFeaturesMaskArray(0));
    assertEquals(0, windows(tenRows(), 1, false).dropped());
  }

  @Test
  void noWindowEndsWithAFilledRowOrForetellsOne() {
    Table table = Table.of(List.of("x", "y"), tenRows());
    Windows.Options options = new Windows.Options(List.of("y"), List.of("x"), 3, 2, 1, 4, 7, false);
    Windows windows = new Windows(table, options, row -> row == 4);
    // Start 0 foretells row 4, start 2 ends with it; starts 1, 3, 4 only see it or come later.
    assertArrayEquals(
        new int[] {3, 5, 6, 7}, IntStream.range(0, 4).map(windows::lastRow).toArray());
    assertEquals(4, windows.examples());
    assertEquals(2, windows.dropped());
  }

  @Test
  void aStrideTakesTheNextWindowThatCanBeUsed() {
    Table table = Table.of(List.of("x", "y"), tenRows());
    Windows.Options options = new Windows.Options(List.of("y"), List.of("x"), 3, 2, 2, 4, 7, false);
    Windows windows = new Windows(table, options, row -> row % 2 == 0);
    // Starts 0, 2, 4 would end with a filled row.
    assertArrayEquals(new int[] {3, 5, 7}, IntStream.range(0, 3).map(windows::lastRow).toArray());
    assertEquals(0, windows.dropped());
  }

  @Test
  void shufflesAnewInEachEpochAndAlwaysTheSame() {
    float[] first = targets(windows(tenRows(), 1, true), 0);
    float[] second = targets(windows(tenRows(), 1, true), 1);
    assertArrayEquals(first, targets(windows(tenRows(), 1, true), 0));
    assertNotEquals(Arrays.toString(first), Arrays.toString(second));
    Arrays.sort(second);
    assertArrayEquals(new float[] {4, 5, 6, 7, 8, 9}, second);
  }

  private static float[] targets(Windows windows, int epoch) {
    float[] all = new float[windows.examples()];
    int at = 0;
    for (int index = 0; index < windows.batches(); index++) {
      for (float target : windows.batch(epoch, index).getLabels(0).toFloatVector()) {
        all[at++] = target;
      }
    }
    return all;
  }

  @Test
  void rejectsATableThatIsTooShort() {
    double[] four = Arrays.copyOf(tenRows(), 8);
    assertThrows(IllegalArgumentException.class, () -> windows(four, 1, false));
    assertEquals(1, windows(Arrays.copyOf(tenRows(), 10), 1, false).examples());
  }
}
