package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer is unsure below what nine of ten mistakes had. */
class SurenessTest {

  @TempDir Path folder;

  /** Two classes; the i-th of {@code wrong} mistakes has a logit of i, right answers one of 9. */
  private static Predictions predictions(int wrong) {
    float[][] logits = new float[wrong + 50][];
    int[] labels = new int[logits.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = new float[] {i < wrong ? 0.1f * (i + 1) : 9, 0};
      labels[i] = i < wrong ? 1 : 0;
    }
    return new Predictions(logits, labels);
  }

  private static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  @Test
  void nineOfTenMistakesAreUnsureAndTheTenthIsNot() throws IOException {
    Sureness sureness = Sureness.calibrate(predictions(20));
    assertEquals(20, sureness.mistakes());
    assertTrue(sureness.isUnsure(probability(1.8) - 1e-6));
    assertFalse(sureness.isUnsure(probability(1.9)));
    assertEquals(18 / 70.0, sureness.unsure(predictions(20)));
    sureness.write(folder);
    assertEquals(sureness, Sureness.of(folder));
  }

  @Test
  void tooFewMistakesLeaveTheDefault() throws IOException {
    assertEquals(Sureness.DEFAULT, Sureness.calibrate(predictions(4)));
    assertEquals(5, Sureness.calibrate(predictions(5)).mistakes());
    assertEquals(Sureness.DEFAULT, Sureness.of(folder));
  }

  @Test
  void whatIsNoNumberIsUnsure() {
    assertTrue(Sureness.DEFAULT.isUnsure(Double.NaN));
  }

  @Test
  void readingSaysTheDigitAndNoMoreThan99Percent() {
    float[] sure = {0, 0, 0, 0, 0, 0.9999f, 0.0001f, 0, 0, 0};
    assertEquals("a: digit 5 (99 %)", Reading.of("a", sure, Sureness.DEFAULT).line());
    float[] doubtful = {0.3f, 0.62f, 0, 0, 0, 0, 0.08f, 0, 0, 0};
    Reading reading = Reading.of("a\"b", doubtful, Sureness.DEFAULT);
    assertEquals("a\"b: digit 1 (62 %), unsure; next 0 (30 %)", reading.line());
    assertEquals(
        "{\"path\":\"a\\\"b\",\"digit\":1,\"probabilities\":[0.3,0.62,0.0,0.0,0.0,0.0,0.08,0.0,0.0,0.0],"
            + "\"unsure\":true}",
        reading.json());
  }
}
