package org.dl4jsuite.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTableTest {

  @Test
  void aTerminalSeesNoControlCharactersAndAlignedColumns() {
    ReportTable table =
        new ReportTable(
            List.of("begins", "count"),
            List.of(List.of("a\u001B[2J\nb", "1"), List.of("plain", "10")));
    assertEquals(
        """
        begins         count
        a\\u001B[2J\\nb      1
        plain             10
        """,
        table.text());
    assertEquals("a\u001B[2J\nb", table.rows().get(0).get(0));
  }
}
