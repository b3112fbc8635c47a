package org.dl4jsuite.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * A peer's turn: steps without a clock first, for caches and sleeping threads, then timed ones
 * until their number or the time is up, one at least.
 *
 * @param untimed steps before the clock
 * @param steps timed, at most
 * @param seconds after which no timed step begins
 */
record Turn(int untimed, int steps, double seconds) {

  /** Milliseconds of each timed step. */
  List<Double> run(DoubleSupplier step) {
    for (int i = 0; i < untimed; i++) {
      checked(step);
    }
    List<Double> times = new ArrayList<>();
    long begin = System.nanoTime();
    do {
      long start = System.nanoTime();
      checked(step);
      times.add((System.nanoTime() - start) / 1e6);
    } while (times.size() < steps && System.nanoTime() - begin < seconds * 1e9);
    return times;
  }

  private static void checked(DoubleSupplier step) {
    double value = step.getAsDouble();
    if (!Double.isFinite(value)) {
      throw new IllegalStateException("A step's result must be finite, found " + value);
    }
  }
}
