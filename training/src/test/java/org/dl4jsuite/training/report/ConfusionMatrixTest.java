package org.dl4jsuite.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  /** Rows cat [3, 1, 0], dog [2, 4, 0], newt [0, 0, 0]. */
  private static ConfusionMatrix sample() {
    ConfusionMatrix matrix = new ConfusionMatrix(List.of("cat", "dog", "newt"));
    int[][] counts = {{3, 1}, {2, 4}};
    for (int truth = 0; truth < 2; truth++) {
      for (int predicted = 0; predicted < 2; predicted++) {
        for (int i = 0; i < counts[truth][predicted]; i++) {
          matrix.add(truth, predicted);
        }
      }
    }
    return matrix;
  }

  @Test
  void scoresFollowTheirDefinitions() {
    ConfusionMatrix matrix = sample();
    assertEquals(10, matrix.total());
    assertEquals(0.7, matrix.accuracy(), 1e-12);
    assertEquals(3 / 5.0, matrix.precision(0), 1e-12);
    assertEquals(3 / 4.0, matrix.recall(0), 1e-12);
    assertEquals(2 * 0.6 * 0.75 / 1.35, matrix.f1(0), 1e-12);
    assertEquals(6, matrix.support(1));
    double dog = 2 * (4 / 5.0) * (4 / 6.0) / (4 / 5.0 + 4 / 6.0);
    assertEquals((matrix.f1(0) + dog) / 2, matrix.macroF1(), 1e-12, "newt never occurs");
  }

  @Test
  void classThatNeverOccursHasNoScore() {
    assertEquals(Double.NaN, sample().precision(2));
    assertEquals(Double.NaN, sample().recall(2));
    assertEquals(Double.NaN, new ConfusionMatrix(List.of("a")).accuracy());
  }

  @Test
  void textAlignsItsColumns() {
    assertEquals(
        """
        accuracy 0.7000 of 10 examples

        class  precision  recall      F1  examples
        cat       0.6000  0.7500  0.6667         4
        dog       0.8000  0.6667  0.7273         6
        newt           –       –       –         0

        truth \\ predicted  cat  dog  newt
        cat                  3    1     0
        dog                  2    4     0
        newt                 0    0     0
        """,
        sample().text());
  }

  @Test
  void countsAreACopy() {
    ConfusionMatrix matrix = sample();
    matrix.counts()[0][0] = 99;
    assertEquals(3, matrix.counts()[0][0]);
  }

  @Test
  void refusesIndexOutOfRange() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> sample().add(0, 3));
    assertEquals("A class index must be from 0 to 2, found 3 (predicted)", e.getMessage());
  }

  @Test
  void tableRefusesRaggedRows() {
    List<List<String>> rows = List.of(List.of("a", "b"));
    assertThrows(IllegalArgumentException.class, () -> new ReportTable(List.of("x"), rows));
  }
}
