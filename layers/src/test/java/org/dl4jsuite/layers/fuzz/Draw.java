package org.dl4jsuite.layers.fuzz;

import java.util.List;
import java.util.Random;

/** Draws settings at random. */
final class Draw {

  private final Random random;

  Draw(long seed) {
    // Neighbouring seeds give java.util.Random neighbouring first numbers.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  @SafeVarargs
  final <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** How many units or channels: few, and now and then more than a vector of the CPU holds. */
  int width() {
    return one(6) ? between(9, 33) : between(1, 8);
  }
}
