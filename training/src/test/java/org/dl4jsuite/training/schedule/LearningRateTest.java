package org.dl4jsuite.training.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.junit.jupiter.api.Test;

class LearningRateTest {

  private static final double CLOSE = 1e-15;
  private static final int STEPS = 10;

  @Test
  void constantNeverChanges() {
    LearningRate rate = LearningRate.constant(0.3);
    assertEquals(0.3, at(rate, 0));
    assertEquals(0.3, at(rate, 1_000_000_000_000L));
  }

  @Test
  void stepDropsAtTheFirstStepOfEveryFewEpochs() {
    LearningRate rate = LearningRate.step(0.8, 0.5, 2);
    assertEquals(0.8, at(rate, 19));
    assertEquals(0.4, at(rate, 20));
    assertEquals(0.4, at(rate, 39));
    assertEquals(0.2, at(rate, 40));
  }

  @Test
  void cosineWithoutWarmUpFallsFromTheRateToTheFloor() {
    LearningRate rate = LearningRate.cosine(0.1, 0, 5, 0.01);
    assertEquals(0.1, at(rate, 0), CLOSE);
    assertEquals(0.001, at(rate, 49), CLOSE);
    assertEquals(0.001, at(rate, 60), CLOSE, "beyond the end it stays");
    double middle = 0.1 * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * 7 / 49)));
    assertEquals(middle, at(rate, 7), CLOSE);
  }

  @Test
  void cosineWarmsUpLinearlyFromAboveZeroToTheFullRate() {
    LearningRate rate = LearningRate.cosine(0.1, 1, 5, 0);
    for (int i = 0; i <= STEPS; i++) {
      assertEquals(0.1 * (i + 1) / 11, at(rate, i), CLOSE, "step " + i);
    }
    for (int i = STEPS; i < 49; i++) {
      assertTrue(at(rate, i + 1) < at(rate, i), "falls after step " + i);
    }
    assertEquals(0, at(rate, 49), CLOSE);
  }

  @Test
  void cosineOfASingleStepIsTheRate() {
    assertEquals(0.1, LearningRate.cosine(0.1, 0, 1, 0).at(0, 1, List.of()), CLOSE);
  }

  @Test
  void cosineThatWarmsUpToTheEndNeverFalls() {
    LearningRate rate = LearningRate.cosine(0.1, 5, 5, 0);
    assertEquals(0.1 * 50 / 51, at(rate, 49), CLOSE);
  }

  @Test
  void plateauDropsAfterThatManyEpochsWithoutGainAndWaitsAnew() {
    LearningRate rate = LearningRate.onPlateau(0.8, 0.5, 2, "accuracy", true);
    assertEquals(0.8, rate.at(0, STEPS, List.of()));
    assertEquals(0.8, rate.at(0, STEPS, history(0.5, 0.6, 0.6)));
    assertEquals(0.4, rate.at(0, STEPS, history(0.5, 0.6, 0.6, 0.55)));
    assertEquals(0.4, rate.at(0, STEPS, history(0.5, 0.6, 0.6, 0.55, 0.6)));
    assertEquals(0.2, rate.at(0, STEPS, history(0.5, 0.6, 0.6, 0.55, 0.6, 0.6)));
    assertEquals(0.4, rate.at(0, STEPS, history(0.5, 0.6, 0.6, 0.55, 0.6, 0.7)));
  }

  @Test
  void plateauOfALossWatchesForLess() {
    LearningRate rate = LearningRate.onPlateau(0.8, 0.5, 1, "accuracy", false);
    assertEquals(0.8, rate.at(0, STEPS, history(0.5, 0.4)));
    assertEquals(0.4, rate.at(0, STEPS, history(0.5, 0.6)));
  }

  @Test
  void plateauIsAFunctionOfItsArgumentsAlone() {
    LearningRate rate = LearningRate.onPlateau(0.8, 0.5, 1, "accuracy", true);
    double first = rate.at(0, STEPS, history(0.5, 0.4, 0.3));
    rate.at(0, STEPS, history(0.1, 0.2));
    assertEquals(first, rate.at(500, STEPS, history(0.5, 0.4, 0.3)));
  }

  @Test
  void plateauOfAnUnknownMetricNamesThoseThatThereAre() {
    LearningRate rate = LearningRate.onPlateau(0.8, 0.5, 1, "recall", true);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> rate.at(0, STEPS, history(0.5)));
    assertEquals("The watched metric must be one of [accuracy], found 'recall'", e.getMessage());
  }

  private static double at(LearningRate rate, long iteration) {
    return rate.at(iteration, STEPS, List.of());
  }

  private static List<EpochMetrics> history(double... accuracies) {
    List<EpochMetrics> history = new ArrayList<>();
    for (double accuracy : accuracies) {
      history.add(
          new EpochMetrics(history.size() + 1, 0, 0, 0, Map.of("accuracy", accuracy), 1, 1));
    }
    return history;
  }
}
