package org.dl4jsuite.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BestTest {

  private static final Best ACCURACY = new Best("accuracy", true);

  static List<EpochMetrics> history(double... scores) {
    List<EpochMetrics> history = new ArrayList<>();
    for (double score : scores) {
      int epoch = history.size() + 1;
      history.add(new EpochMetrics(epoch, epoch * 10L, 0.1, 1, Map.of("accuracy", score), 1, 1));
    }
    return history;
  }

  @Test
  void highestOrLowestByDirection() {
    assertEquals(2, ACCURACY.of(history(0.1, 0.9, 0.5)).orElseThrow().epoch());
    assertEquals(1, new Best("accuracy", false).of(history(0.1, 0.9, 0.5)).orElseThrow().epoch());
  }

  @Test
  void amongEqualsTheFirst() {
    assertEquals(2, ACCURACY.of(history(0.1, 0.9, 0.9, 0.9)).orElseThrow().epoch());
  }

  @Test
  void noneBeforeTheFirstEpoch() {
    assertTrue(ACCURACY.of(List.of()).isEmpty());
  }

  @Test
  void notANumberIsWorseThanAnyNumber() {
    assertEquals(2, ACCURACY.of(history(Double.NaN, 0.1, Double.NaN)).orElseThrow().epoch());
    Best lowest = new Best("accuracy", false);
    assertEquals(2, lowest.of(history(Double.NaN, 0.1, Double.NaN)).orElseThrow().epoch());
    assertEquals(1, ACCURACY.of(history(Double.NaN, Double.NaN)).orElseThrow().epoch());
  }

  @Test
  void unknownMetricNamesThoseThatThereAre() {
    Best recall = new Best("recall", true);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> recall.score(history(0.5).get(0)));
    assertEquals("The watched metric must be one of [accuracy], found 'recall'", e.getMessage());
  }
}
