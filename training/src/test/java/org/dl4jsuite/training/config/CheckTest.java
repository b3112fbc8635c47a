package org.dl4jsuite.training.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CheckTest {

  @Test
  void boundsThemselvesAreAllowed() {
    assertDoesNotThrow(() -> Check.atLeast("k", 1, 1));
    assertDoesNotThrow(() -> Check.within("k", 0, 0, 1));
    assertDoesNotThrow(() -> Check.within("k", 1, 0, 1));
    assertDoesNotThrow(() -> Check.positive("k", Double.MIN_VALUE));
  }

  @Test
  void messagesNameKeyRuleAndValue() {
    assertSays("--epochs must be at least 1, found 0", () -> Check.atLeast("epochs", 0, 1));
    assertSays(
        "--keep must be from 0.01 to 1, found 1.5", () -> Check.within("keep", 1.5, 0.01, 1));
    assertSays("--rate must be greater than 0, found 0", () -> Check.positive("rate", 0));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertSays("--k must be at least 0, found NaN", () -> Check.atLeast("k", Double.NaN, 0));
    assertSays("--k must be from 0 to 1, found NaN", () -> Check.within("k", Double.NaN, 0, 1));
    assertSays("--k must be greater than 0, found NaN", () -> Check.positive("k", Double.NaN));
    assertSays(
        "--k must be greater than 0, found Infinity",
        () -> Check.positive("k", Double.POSITIVE_INFINITY));
  }

  private static void assertSays(String message, Executable check) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, check).getMessage());
  }
}
