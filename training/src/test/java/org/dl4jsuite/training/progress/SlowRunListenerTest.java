package org.dl4jsuite.training.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.TrainingState;
import org.junit.jupiter.api.Test;

/** When a run says that it is slow, and why it may be. */
class SlowRunListenerTest {

  private static final long MILLISECOND = 1_000_000;

  private final List<String> said = new ArrayList<>();
  private long now;

  /** Steps of so many milliseconds, of a network that should take 0.01 + 0.09 s. */
  private void run(long milliseconds, int steps) {
    SlowRunListener listener =
        new SlowRunListener(said::add, 0.09 * SlowRunListener.RATE, () -> now);
    listener.started(null, TrainingState.initial());
    for (int i = 1; i <= steps; i++) {
      now += milliseconds * MILLISECOND;
      listener.stepDone(null, TrainingState.initial(), new StepMetrics(1, i, steps, 1, i, 1, 1, 1));
    }
  }

  @Test
  void aSlowRunSaysSoOnce() {
    run(1_100, 60);
    assertEquals(1, said.size());
    assertTrue(
        said.get(0)
            .startsWith("slow        1.10 s a step, where this network should take about 0.10 s: "),
        said.get(0));
  }

  @Test
  void othersSayNothing() {
    run(900, 60);
    run(5_000, 5);
    assertEquals(List.of(), said);
  }

  @Test
  void reasonsAreThoseThatHold() {
    assertEquals(
        List.of("OMP_NUM_THREADS=1", "ONEDNN_MAX_CPU_ISA=SSE41"),
        SlowRunListener.reasons(Map.of("OMP_NUM_THREADS", "1", "ONEDNN_MAX_CPU_ISA", "SSE41"), 0));
    assertTrue(
        SlowRunListener.reasons(Map.of(), 1e4).get(0).startsWith("the machine is busy, load 10000"),
        SlowRunListener.reasons(Map.of(), 1e4).toString());
    assertEquals(1, SlowRunListener.reasons(Map.of(), 0).size());
  }
}
