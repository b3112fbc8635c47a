package org.dl4jsuite.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void medianIsTheMiddleValueOfAnyOrder() {
    assertEquals(2, Statistics.median(List.of(9.0, 1.0, 2.0)));
  }

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertEquals(2.5, Statistics.median(List.of(3.0, 100.0, 1.0, 2.0)));
  }

  @Test
  void medianOfNothingIsNoNumber() {
    assertTrue(Double.isNaN(Statistics.median(List.of())));
  }
}
