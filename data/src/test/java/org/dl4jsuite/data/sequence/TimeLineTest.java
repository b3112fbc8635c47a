package org.dl4jsuite.data.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dl4jsuite.data.table.Table;
import org.junit.jupiter.api.Test;

class TimeLineTest {

  /** Rows of time and value. */
  private static Table rows(double... values) {
    return Table.of(List.of("time", "value"), values);
  }

  @Test
  void evenRowsStayAsTheyAre() {
    TimeLine line = TimeLine.of(rows(20, 1, 30, 2, 40, 3), "time", 10);
    assertEquals(new TimeLine.Counts(3, 0, 0, 0, 0), line.counts());
    assertEquals(List.of("value"), line.table().names());
    assertEquals(20, line.first());
    assertEquals(40, line.time(2));
    assertEquals(3, line.table().value(2, 0));
  }

  @Test
  void missingStepsBecomeRowsOfNaN() {
    TimeLine line = TimeLine.of(rows(20, 1, 50, 2), "time", 10);
    assertEquals(2, line.counts().missing());
    assertEquals(4, line.table().rows());
    assertTrue(Double.isNaN(line.table().value(1, 0)));
    assertTrue(Double.isNaN(line.table().value(2, 0)));
    assertEquals(2, line.table().value(3, 0));
  }

  @Test
  void unorderedRowsAreOrderedAndTheFirstOfDuplicatesStays() {
    TimeLine line = TimeLine.of(rows(30, 3, 10, 1, 20, 2, 10, 9, 40, 4), "time", 10);
    assertEquals(new TimeLine.Counts(5, 3, 0, 1, 0), line.counts());
    for (int row = 0; row < 4; row++) {
      assertEquals(row + 1, line.table().value(row, 0));
    }
  }

  @Test
  void rowsBetweenStepsAreLeftOutAndCounted() {
    TimeLine line = TimeLine.of(rows(15, 0, 20, 1, 25, 0, 30, 2, 35, 0), "time", 10);
    assertEquals(new TimeLine.Counts(5, 0, 3, 0, 0), line.counts());
    assertEquals(2, line.table().rows());
  }

  @Test
  void aTimeFarAwayIsRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> TimeLine.of(rows(20, 1, 30, 2, 400_000, 3), "time", 10));
    assertTrue(e.getMessage().contains("3 rows in 39999 steps"), e.getMessage());
  }

  @Test
  void rowsWithoutAnyOnAStepAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> TimeLine.of(rows(21, 1, 33, 2), "time", 10));
  }
}
