package org.dl4jsuite.seq.music;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictionsTest {

  private static final Predictions TWO =
      new Predictions(
          List.of(
              new float[][] {{0.25f, 0.5f}, {0.75f, 0.5f}, {0.25f, 0.125f}},
              new float[][] {{0.5f, 0.5f}}),
          List.of(
              new boolean[][] {{true, false}, {true, true}, {false, false}},
              new boolean[][] {{false, true}}));

  @Test
  void nllSumsOverKeysAndAveragesOverFrames() {
    double first = -Math.log(0.25) - Math.log(0.5);
    double second = -Math.log(0.75) - Math.log(0.5);
    double third = -Math.log(0.75) - Math.log(0.875);
    double other = -2 * Math.log(0.5);
    assertEquals(first, TWO.nll(0, 0), 1e-12);
    assertEquals((first + second + third + other) / 4, TWO.nll(0), 1e-12);
    assertEquals((second + third) / 2, TWO.nll(1), 1e-12);
    assertEquals((first + other) / 2, TWO.nllAt(0), 1e-12);
    assertEquals(third, TWO.nllAt(2), 1e-12);
    assertTrue(Double.isNaN(TWO.nllAt(3)));
  }

  @Test
  void accuracyAndF1CountKeysThatAreDown() {
    Map<String, Double> scores = TWO.scores();
    // Right: two of frame 2, one of the other chorale; wrong: one each; missed: one.
    assertEquals(3 / 6.0, scores.get("frame_accuracy"), 1e-12);
    assertEquals(6 / 9.0, scores.get("f1"), 1e-12);
  }

  @Test
  void certaintyThatErrsCostsMuchButNotAll() {
    Predictions sure =
        new Predictions(
            List.<float[][]>of(new float[][] {{0, 1}}),
            List.<boolean[][]>of(new boolean[][] {{true, false}}));
    assertEquals(-2 * Math.log(1e-7), sure.nll(0), 1e-9);
  }

  @Test
  void notANumberIsNoScore() {
    Predictions broken =
        new Predictions(
            List.<float[][]>of(new float[][] {{Float.NaN}}),
            List.<boolean[][]>of(new boolean[][] {{true}}));
    assertTrue(Double.isNaN(broken.nll(0)));
  }
}
