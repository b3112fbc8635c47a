package org.dl4jsuite.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepSeedTest {

  /** {@code seed + (iteration + 1) * gamma} is 0 there, which the mixing leaves at 0. */
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  @Test
  void isNeverZeroEvenWhereTheMixingGivesZero() {
    assertEquals(1, StepSeed.of(-GAMMA, 0));
    assertEquals(1, StepSeed.of(-8 * GAMMA, 7));
  }

  @Test
  void differsBetweenStepsAndBetweenNeighbouringSeeds() {
    Set<Long> seen = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      for (long iteration = 0; iteration < 5000; iteration++) {
        long value = StepSeed.of(seed, iteration);
        assertNotEquals(0, value);
        assertTrue(seen.add(value), "seed " + seed + ", step " + iteration + " met before");
      }
    }
  }

  @Test
  void isTheSameInEveryRelease() {
    // SplitMix64 seeded with 0: its published first outputs.
    assertEquals(0xE220A8397B1DCDAFL, StepSeed.of(0, 0));
    assertEquals(0x6E789E6AA1B965F4L, StepSeed.of(0, 1));
  }
}
