package org.dl4jsuite.training.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CrossEntropyTest {

  @Test
  void isTheLogarithmOfTheRightClasssProbability() {
    float[] logits = {0, (float) Math.log(2), (float) Math.log(5)};
    assertEquals(-Math.log(1 / 8.0), CrossEntropy.of(logits, 0), 1e-6);
    assertEquals(-Math.log(2 / 8.0), CrossEntropy.of(logits, 1), 1e-6);
    assertEquals(-Math.log(5 / 8.0), CrossEntropy.of(logits, new float[] {0, 0, 1}), 1e-6);
  }

  @Test
  void ofSoftLabelsItIsTheirMean() {
    float[] logits = {3, -1, 0.5f};
    double expected = 0.25 * CrossEntropy.of(logits, 0) + 0.75 * CrossEntropy.of(logits, 2);
    assertEquals(expected, CrossEntropy.of(logits, new float[] {0.25f, 0, 0.75f}), 1e-9);
  }

  @Test
  void hasNoLimitAndIsFinite() {
    float[] logits = {50_000, -50_000, 0};
    assertEquals(0, CrossEntropy.of(logits, 0));
    assertEquals(100_000, CrossEntropy.of(logits, 1));
    assertEquals(50_000, CrossEntropy.of(logits, new float[] {0, 0, 1}));
    float[] huge = {Float.MAX_VALUE, -Float.MAX_VALUE};
    assertEquals(2.0 * Float.MAX_VALUE, CrossEntropy.of(huge, 1));
  }

  @Test
  void whatIsNotANumberStaysNone() {
    assertEquals(Double.NaN, CrossEntropy.of(new float[] {1, Float.NaN}, 0));
    assertEquals(Double.NaN, CrossEntropy.of(new float[] {1, Float.NaN}, new float[] {1, 0}));
  }

  @Test
  void softmaxSumsToOne() {
    float[] logits = {0, (float) Math.log(2), (float) Math.log(5)};
    assertArrayEquals(new float[] {0.125f, 0.25f, 0.625f}, CrossEntropy.softmax(logits), 1e-6f);
    assertArrayEquals(new float[] {1, 0}, CrossEntropy.softmax(new float[] {1e6f, -1e6f}));
  }
}
