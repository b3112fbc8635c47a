package org.dl4jsuite.seq.music;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dl4jsuite.data.batch.SeededRandom;
import org.junit.jupiter.api.Test;

class KeyDrawTest {

  private static final int DRAWS = 40_000;

  /** Four deviations of a share over so many draws, at most. */
  private static final double FAR = 4 * Math.sqrt(0.25 / DRAWS);

  private static final double[] ODDS = {0.5, 2, 1, 0.1, 4};

  private static double[] logits() {
    double[] logits = new double[ODDS.length];
    for (int k = 0; k < ODDS.length; k++) {
      logits[k] = Math.log(ODDS[k]);
    }
    return logits;
  }

  private static int set(boolean[] down) {
    int set = 0;
    for (int k = 0; k < down.length; k++) {
      set |= down[k] ? 1 << k : 0;
    }
    return set;
  }

  @Test
  void eachKeyIsDownAsOftenAsItsOddsSay() {
    double[] counts = new double[ODDS.length];
    SeededRandom random = SeededRandom.of(1);
    for (int i = 0; i < DRAWS; i++) {
      boolean[] down = KeyDraw.each(logits(), random);
      for (int k = 0; k < ODDS.length; k++) {
        counts[k] += down[k] ? 1 : 0;
      }
    }
    for (int k = 0; k < ODDS.length; k++) {
      assertEquals(ODDS[k] / (1 + ODDS[k]), counts[k] / DRAWS, FAR);
    }
  }

  @Test
  void setsOfTwoComeAsOftenAsTheProductOfTheirOddsSays() {
    double[] counts = new double[1 << ODDS.length];
    SeededRandom random = SeededRandom.of(2);
    for (int i = 0; i < DRAWS; i++) {
      counts[set(KeyDraw.exactly(2, logits(), random))]++;
    }
    double all = 0;
    for (int a = 0; a < ODDS.length; a++) {
      for (int b = a + 1; b < ODDS.length; b++) {
        all += ODDS[a] * ODDS[b];
      }
    }
    double seen = 0;
    for (int a = 0; a < ODDS.length; a++) {
      for (int b = a + 1; b < ODDS.length; b++) {
        double share = counts[1 << a | 1 << b] / DRAWS;
        assertEquals(ODDS[a] * ODDS[b] / all, share, FAR);
        seen += share;
      }
    }
    assertEquals(1, seen, 1e-12, "no set of another size");
  }

  @Test
  void extremesAndHardLogitsAreDrawnToo() {
    SeededRandom random = SeededRandom.of(3);
    double[] hard = {-1e5, 2e5, -3e5, 1e5, -2e5};
    assertEquals(0b01010, set(KeyDraw.exactly(2, hard, random)));
    assertEquals(0b01011, set(KeyDraw.exactly(3, hard, random)));
    assertEquals(0b11111, set(KeyDraw.exactly(5, hard, random)));
    assertEquals(0, set(KeyDraw.exactly(0, hard, random)));
    assertArrayEquals(new boolean[] {false, true, false, true, false}, KeyDraw.each(hard, random));
  }
}
