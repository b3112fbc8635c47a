package org.dl4jsuite.training.progress;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.TrainingState;

/**
 * Says once, after some steps, that a run is ten times slower than its network should be, and what
 * may be the reason. Expected is what the benchmark's networks reach on two cores with AVX2: {@link
 * #RATE} or more, and {@link #OVERHEAD} for a step of a small network.
 */
public final class SlowRunListener implements FitListener {

  /**
   * Floating-point operations a second. The layers' README has 387 ms for a step of the LSTM with
   * 512 units and 120 ms for the CNN's, some 90e9 a second each; small LSTMs stay below.
   */
  static final double RATE = 20e9;

  /** Seconds that a step takes however small the network. */
  static final double OVERHEAD = 0.01;

  private static final double TIMES = 10;
  private static final int STEPS = 15;

  private final Consumer<String> say;
  private final double expected;
  private final LongSupplier nanos;
  private final List<Double> seconds = new ArrayList<>();
  private long last;

  /**
   * A listener of one run.
   *
   * @param operations of a step, {@link org.dl4jsuite.training.network.Work}
   */
  public SlowRunListener(Consumer<String> say, double operations) {
    this(say, operations, System::nanoTime);
  }

  SlowRunListener(Consumer<String> say, double operations, LongSupplier nanos) {
    this.say = say;
    expected = OVERHEAD + operations / RATE;
    this.nanos = nanos;
  }

  @Override
  public void started(ComputationGraph graph, TrainingState state) {
    last = nanos.getAsLong();
  }

  @Override
  public Optional<String> stepDone(ComputationGraph graph, TrainingState state, StepMetrics step) {
    long now = nanos.getAsLong();
    seconds.add((now - last) / 1e9);
    last = now;
    if (seconds.size() == STEPS) {
      double median = seconds.stream().sorted().toList().get(STEPS / 2);
      if (median > TIMES * expected) {
        say.accept(
            "slow        %.2f s a step, where this network should take about %.2f s: %s"
                .formatted(median, expected, String.join("; ", reasons(System.getenv(), load()))));
      }
    }
    return Optional.empty();
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** What may slow this process down; at least one. */
  static List<String> reasons(Map<String, String> environment, double load) {
    List<String> reasons = new ArrayList<>();
    int cores = Runtime.getRuntime().availableProcessors();
    if (load > 2 * cores) {
      reasons.add("the machine is busy, load %.0f on %d cores".formatted(load, cores));
    }
    for (String name : List.of("OMP_NUM_THREADS", "ONEDNN_MAX_CPU_ISA")) {
      Optional.ofNullable(environment.get(name)).map(v -> name + "=" + v).ifPresent(reasons::add);
    }
    if (ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .anyMatch(a -> a.startsWith("-agentlib:jdwp") || a.equals("-Xint"))) {
      reasons.add("Java was started to debug");
    }
    if (reasons.isEmpty()) {
      reasons.add(
          "no reason seen; the lines above say which layers are accelerated, and what runs them");
    }
    return reasons;
  }
}
