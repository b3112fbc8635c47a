package org.dl4jsuite.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class ModelSeedTest {

  @Test
  void isTheRunsSeedButNeverZero() {
    assertEquals(7, ModelSeed.of(7));
    assertEquals(-1, ModelSeed.of(-1));
    assertNotEquals(0, ModelSeed.of(0));
  }
}
