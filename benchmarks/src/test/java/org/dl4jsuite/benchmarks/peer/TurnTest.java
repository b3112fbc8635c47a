package org.dl4jsuite.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnTest {

  @Test
  void untimedStepsAreTakenAndNotTold() {
    AtomicInteger steps = new AtomicInteger();
    assertEquals(3, new Turn(2, 3, 60).run(steps::incrementAndGet).size());
    assertEquals(5, steps.get());
  }

  @Test
  void oneStepIsTimedHoweverShortTheTime() {
    assertEquals(1, new Turn(0, 100, 0).run(() -> 1).size());
  }

  @Test
  void aStepWithoutAResultFails() {
    Turn turn = new Turn(1, 1, 1);
    var e = assertThrows(IllegalStateException.class, () -> turn.run(() -> Double.NaN));
    assertTrue(e.getMessage().contains("NaN"), e.getMessage());
  }
}
