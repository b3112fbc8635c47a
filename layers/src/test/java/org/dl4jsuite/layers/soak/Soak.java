package org.dl4jsuite.layers.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.NativeSettings;
import org.dl4jsuite.layers.sweep.SweepCase;
import org.dl4jsuite.layers.sweep.SweepCase.Kind;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains several accelerated networks at the same time for so many seconds: {@code Soak SECONDS}.
 * Each round every network gets a new thread, which takes some steps and ends. Twins of the
 * networks take the same steps in one thread. At the end both must have the same parameters, bit
 * for bit, and the process no more memory than after the first rounds.
 *
 * <p>To be run with little memory and under checks: {@code -Xcheck:jni -Xms256m -Xmx256m
 * -XX:+AlwaysPreTouch -Dorg.bytedeco.javacpp.maxbytes=300m
 * -Dorg.bytedeco.javacpp.maxphysicalbytes=1500m}. With its whole heap touched at the start, what
 * the process takes more is native.
 */
public final class Soak {

  static final String SAME = "same parameters";

  private static final int STEPS_OF_A_ROUND = 3;

  /** Rounds after which all memory that the networks need has been taken. */
  private static final int FIRST_ROUNDS = 20;

  private static final double MOST_GROWTH = 1.2;

  private static final List<SweepCase> CASES =
      List.of(
          new SweepCase(Kind.CONVOLUTION, 32, 3, 16, 20, 5, 5, 1, 1, 1, true),
          new SweepCase(Kind.MAX_POOLING, 32, 16, 16, 20, 2, 2, 2, 2, 1, false),
          new SweepCase(Kind.BATCH_NORMALISATION, 16, 8, 8, 12, 1, 1, 1, 1, 1, false),
          new SweepCase(Kind.RESPONSE_NORMALISATION, 16, 8, 8, 12, 1, 1, 1, 1, 1, false),
          new SweepCase(Kind.DENSE, 64, 300, 200, 1, 1, 1, 1, 1, 1, false),
          new SweepCase(Kind.BIDIRECTIONAL_LSTM, 24, 20, 150, 12, 1, 1, 1, 1, 1, false));

  private final List<Twins> networks = CASES.stream().map(Twins::new).toList();

  private Soak() {}

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    NativeSettings.settle();
    new Soak().run(Duration.ofSeconds(Long.parseLong(arguments[0])));
    // CHECKSTYLE:OFF: a program's exit code; ND4J's threads would keep the process.
    System.exit(0);
    // CHECKSTYLE:ON
  }

  private void run(Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    long rounds = 0;
    long memoryAtFirst = 0;
    while (System.nanoTime() < end || rounds <= FIRST_ROUNDS) {
      round();
      if (++rounds == FIRST_ROUNDS) {
        memoryAtFirst = keptKilobytes();
      }
      if (rounds % 200 == 0) {
        System.out.printf("%,d rounds, %,d kB%n", rounds, residentKilobytes());
      }
    }
    long memory = keptKilobytes();
    System.out.printf(
        "%,d rounds, %,d kB after the first %d, %,d kB at the end%n",
        rounds, memoryAtFirst, FIRST_ROUNDS, memory);
    if (memory > MOST_GROWTH * memoryAtFirst) {
      throw new IllegalStateException(
          "memory must not grow, found %,d kB after %,d".formatted(memory, memoryAtFirst));
    }
    for (Twins twins : networks) {
      twins.assertSame();
    }
    System.out.println(SAME);
  }

  /**
   * Steps of all networks at once, each in a thread of its own; then of their twins in this one.
   */
  private void round() throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (Twins twins : networks) {
      Thread thread =
          new Thread(
              () -> {
                twins.steps(twins.wandering);
                // ND4J keeps the workspaces of threads that ended.
                Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
              });
      thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("a step failed: " + failure.get(), failure.get());
    }
    networks.forEach(twins -> twins.steps(twins.staying));
  }

  /** After a collection: native memory of threads that ended is freed with their objects. */
  private static long keptKilobytes() throws IOException, InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(300);
    }
    return residentKilobytes();
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /** A network that goes from thread to thread, and one that stays. */
  private static final class Twins {
    private final SweepCase of;
    private final ComputationGraph wandering;
    private final ComputationGraph staying;
    private final INDArray x;
    private final INDArray y;

    Twins(SweepCase of) {
      this.of = of;
      wandering = of.network();
      staying = of.network();
      Acceleration.applyForTraining(wandering);
      Acceleration.applyForTraining(staying);
      x = of.features(1);
      y = of.labels();
    }

    void steps(ComputationGraph network) {
      for (int i = 0; i < STEPS_OF_A_ROUND; i++) {
        network.fit(new INDArray[] {x}, new INDArray[] {y});
      }
      if (network.outputSingle(x).isNaN().any()) {
        throw new IllegalStateException("NaN in the output of " + of);
      }
    }

    void assertSame() {
      if (!wandering.params().equals(staying.params())
          || wandering.params().sub(staying.params()).amaxNumber().doubleValue() != 0) {
        throw new IllegalStateException("parameters differ, in a network of " + of);
      }
    }
  }
}
