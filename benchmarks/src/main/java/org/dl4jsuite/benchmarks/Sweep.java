package org.dl4jsuite.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.NativeSettings;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.dl4jsuite.layers.sweep.SweepCase;
import org.dl4jsuite.layers.sweep.SweepCases;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stock DL4J against this suite over many small shapes, in one process and in turn: of each shape a
 * training step and an inference. What makes kernels ready is not counted: both run 50 steps
 * before.
 */
final class Sweep {

  private static final int WARM_UP = 50;
  private static final int WORST = 10;

  /** A turn takes at least this long, so that the clock's own time does not count. */
  private static final long TURN_NANOSECONDS = 4_000_000;

  private final int rounds;
  private final PrintWriter screen;

  /** Milliseconds by stock and by the suite. */
  private record Row(SweepCase of, String work, double stock, double suite) {
    double ratio() {
      return stock / suite;
    }
  }

  Sweep(int rounds, PrintWriter screen) {
    this.rounds = rounds;
    this.screen = screen;
  }

  /** So many shapes, drawn. */
  void run(int cases, long seed) {
    SweepCases source = new SweepCases(seed);
    summarise(run(Stream.generate(source::next).limit(cases).toList()));
  }

  /** Layers of the sizes that networks have. */
  void runUsual() {
    List<Row> rows = run(SweepCase.usual());
    screen.println("\n| network | training step, ms: stock, suite | inference, ms: stock, suite |");
    screen.println("| --- | --- | --- |");
    for (int i = 0; i < rows.size(); i += 2) {
      screen.printf("| %s | %s | %s |%n", rows.get(i).of, cell(rows.get(i)), cell(rows.get(i + 1)));
    }
    screen.flush();
  }

  private static String cell(Row row) {
    return "%.2f, %.2f (%.1fx)".formatted(row.stock, row.suite, row.ratio());
  }

  private List<Row> run(List<SweepCase> cases) {
    NativeSettings.settle();
    if (!Acceleration.enabled()) {
      throw new IllegalArgumentException("oneDNN must be there, found " + OneDnn.version());
    }
    measure(cases.get(0)); // Java compiles meanwhile.
    List<Row> rows = new ArrayList<>();
    for (SweepCase next : cases) {
      for (Row row : measure(next)) {
        rows.add(row);
        screen.printf(
            "%5.2fx  %8.3f ms stock  %8.3f ms suite  %s of %s%n",
            row.ratio(), row.stock, row.suite, row.work, row.of);
        screen.flush();
      }
      System.gc(); // The next case should not pay for this one's networks.
    }
    return rows;
  }

  private void summarise(List<Row> rows) {
    screen.printf(
        "%nThe worst %d of %d, stock's time over the suite's (below 0.95: %d):%n",
        Math.min(WORST, rows.size()),
        rows.size(),
        rows.stream().filter(row -> row.ratio() < 0.95).count());
    screen.println("| work | stock, ms | suite, ms | ratio |");
    screen.println("| --- | --- | --- | --- |");
    rows.stream()
        .sorted(Comparator.comparingDouble(Row::ratio))
        .limit(WORST)
        .forEach(
            row ->
                screen.printf(
                    "| %s of %s | %.3f | %.3f | %.2fx |%n",
                    row.work, row.of, row.stock, row.suite, row.ratio()));
    screen.flush();
  }

  private List<Row> measure(SweepCase of) {
    ComputationGraph stock = of.network();
    ComputationGraph suite = of.network();
    Acceleration.applyForTraining(suite);
    INDArray[] x = {of.features(1)};
    INDArray[] y = {of.labels()};
    return List.of(
        inTurn(of, "training step", () -> stock.fit(x, y), () -> suite.fit(x, y)),
        inTurn(of, "inference", () -> stock.output(x), () -> suite.output(x)));
  }

  private Row inTurn(SweepCase of, String work, Runnable stock, Runnable suite) {
    int stockSteps = warmUp(stock);
    int suiteSteps = warmUp(suite);
    List<Double> stockTimes = new ArrayList<>();
    List<Double> suiteTimes = new ArrayList<>();
    for (int r = 0; r < rounds; r++) {
      stockTimes.add(time(stock, stockSteps));
      suiteTimes.add(time(suite, suiteSteps));
    }
    return new Row(of, work, Statistics.median(stockTimes), Statistics.median(suiteTimes));
  }

  /** Returns how many steps make a turn. */
  private static int warmUp(Runnable step) {
    for (int i = 0; i < WARM_UP - 1; i++) {
      step.run();
    }
    long start = System.nanoTime();
    step.run();
    long one = Math.max(1, System.nanoTime() - start);
    return (int) Math.max(1, Math.min(200, TURN_NANOSECONDS / one));
  }

  /** Milliseconds a step. */
  private static double time(Runnable step, int steps) {
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      step.run();
    }
    return (System.nanoTime() - start) / 1e6 / steps;
  }
}
