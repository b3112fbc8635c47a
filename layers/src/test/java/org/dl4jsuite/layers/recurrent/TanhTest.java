package org.dl4jsuite.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TanhTest {

  @Test
  void equalsTheTrueValueOverTheWholeRange() {
    for (float x = 1e-6f; x < 20; x *= 1.0001f) {
      double expected = Math.tanh(x);
      assertEquals(expected, Tanh.of(x), 4e-7 * expected, () -> "tanh");
      assertEquals(-expected, Tanh.of(-x), 4e-7 * expected, () -> "tanh");
    }
    assertEquals(0f, Tanh.of(0f));
    assertEquals(1, Tanh.of(Float.POSITIVE_INFINITY), 4e-7);
    assertTrue(Float.isNaN(Tanh.of(Float.NaN)));
  }

  @Test
  void sigmoidEqualsTheTrueValue() {
    for (float x = -30; x < 30; x += 0.001f) {
      assertEquals(1 / (1 + Math.exp(-x)), Tanh.sigmoid(x), 2e-7);
    }
  }
}
