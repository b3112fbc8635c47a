package org.dl4jsuite.data.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dl4jsuite.data.table.Table;
import org.junit.jupiter.api.Test;

class BridgeTest {

  private static final double NO = Double.NaN;

  private static Bridge bridge(int longest, double... values) {
    return Bridge.over(Table.of(List.of("number", "kind"), both(values)), longest, List.of("kind"));
  }

  /** The same values in both columns. */
  private static double[] both(double[] values) {
    double[] both = new double[2 * values.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = values[i / 2];
    }
    return both;
  }

  private static void assertColumn(Bridge bridge, int column, double... expected) {
    for (int row = 0; row < expected.length; row++) {
      assertEquals(expected[row], bridge.table().value(row, column), 1e-12, "row " + row);
    }
  }

  @Test
  void numbersGoInALineAndKindsStayAsTheyWere() {
    Bridge bridge = bridge(3, 1, NO, NO, NO, 5, NO, 3);
    assertColumn(bridge, 0, 1, 2, 3, 4, 5, 4, 3);
    assertColumn(bridge, 1, 1, 1, 1, 1, 5, 5, 3);
    for (int row = 0; row < 7; row++) {
      assertEquals(row > 0 && row < 4 || row == 5, bridge.filled(row, List.of("number")));
    }
  }

  @Test
  void longerGapsAndThoseAtTheEndsStay() {
    Bridge bridge = bridge(2, NO, 1, NO, NO, NO, 5, NO);
    assertColumn(bridge, 0, NO, 1, NO, NO, NO, 5, NO);
    for (int row = 0; row < 7; row++) {
      assertFalse(bridge.filled(row, List.of("number", "kind")), "row " + row);
    }
    assertColumn(bridge(0, 1, NO, 3), 0, 1, NO, 3);
  }

  @Test
  void eachColumnHasItsOwnGaps() {
    double[] values = {1, 1, 2, NO, 3, NO, 4, 4};
    Bridge bridge = Bridge.over(Table.of(List.of("a", "b"), values), 6, List.of());
    assertColumn(bridge, 0, 1, 2, 3, 4);
    assertColumn(bridge, 1, 1, 2, 3, 4);
    assertFalse(bridge.filled(1, List.of("a")));
    assertTrue(bridge.filled(1, List.of("b")));
    assertTrue(bridge.filled(1, List.of("a", "b")));
  }
}
