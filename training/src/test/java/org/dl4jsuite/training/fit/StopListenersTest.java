package org.dl4jsuite.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The listeners that may end a run. */
class StopListenersTest {

  private final EarlyStoppingListener early =
      new EarlyStoppingListener(new Best("accuracy", true), 2);

  @Test
  void earlyStoppingBearsLessThanItsPatience() {
    for (double[] scores : List.of(new double[0], new double[] {0.5}, new double[] {0.5, 0.4})) {
      assertEquals(Optional.empty(), early.epochAhead(after(scores)));
    }
    assertEquals(Optional.empty(), early.epochAhead(after(0.5, 0.4, 0.6, 0.1)));
  }

  @Test
  void earlyStoppingSaysWhatItWaitedFor() {
    assertEquals(
        Optional.of("early stop: no better validation accuracy than epoch 1's 0.50000 in 2 epochs"),
        early.epochAhead(after(0.5, 0.4, 0.5)));
  }

  @Test
  void earlyStoppingNeedsNoMemoryOfItsOwn() {
    EarlyStoppingListener fresh = new EarlyStoppingListener(new Best("accuracy", true), 2);
    early.epochAhead(after(0.5));
    early.epochAhead(after(0.5, 0.4));
    assertEquals(fresh.epochAhead(after(0.5, 0.4, 0.3)), early.epochAhead(after(0.5, 0.4, 0.3)));
  }

  @Test
  void divergenceLetsFiniteLossesPass() {
    assertEquals(Optional.empty(), diverged(0));
    assertEquals(Optional.empty(), diverged(1e300));
  }

  @Test
  void divergenceNamesValuePlaceAndRate() {
    for (double loss :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertEquals(
          Optional.of(
              "diverged: the loss must be finite, found "
                  + loss
                  + " (epoch 2, step 3); lower the learning rate (0.1)"),
          diverged(loss));
    }
  }

  @Test
  void stateCountsStepsAndEpochs() {
    TrainingState state = TrainingState.initial().afterStep(2, 0.5).afterStep(4, 0.25);
    assertEquals(new TrainingState(0, 2, 2, 6, 0.75, List.of()), state);
    EpochMetrics epoch = BestTest.history(0.5).get(0);
    TrainingState next = state.afterEpoch(epoch);
    assertEquals(new TrainingState(1, 0, 2, 0, 0, List.of(epoch)), next);
    assertEquals(epoch, next.lastEpoch());
    assertTrue(state.history().isEmpty(), "the state before is left as it was");
  }

  private static Optional<String> diverged(double loss) {
    return new DivergenceListener()
        .stepDone(null, TrainingState.initial(), new StepMetrics(2, 3, 10, 5, 13, loss, 0.1, 16));
  }

  private static TrainingState after(double... scores) {
    return new TrainingState(scores.length, 0, 0, 0, 0, BestTest.history(scores));
  }
}
