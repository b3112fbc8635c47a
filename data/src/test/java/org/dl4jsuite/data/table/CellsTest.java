package org.dl4jsuite.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "NA", "na", "nan", "NaN", "N/A", "null", "-", "?", "-9999", "-999.0"})
  void everyWayToWriteNothingIsMissing(String cell) {
    assertTrue(Double.isNaN(Cells.number(cell)), cell);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12.5|12.5",
        "12,5|12.5",
        "-0,25|-0.25",
        "1.013,25|1013.25",
        "1,013.25|1013.25",
        "1e3|1000",
        "+4|4",
        "999|999"
      })
  void numbersHaveAPointOrAComma(String cell, double number) {
    assertEquals(number, Cells.number(cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {"warm", "12f", "0x1p3", "Infinity", "1,013,250", "1 2", "12 C"})
  void whatIsNoNumberIsRefused(String cell) {
    assertThrows(NumberFormatException.class, () -> Cells.number(cell));
  }
}
