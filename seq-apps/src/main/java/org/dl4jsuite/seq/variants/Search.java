package org.dl4jsuite.seq.variants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dl4jsuite.layers.onednn.NativePool;
import org.dl4jsuite.layers.variant.LstmVariant;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunInterrupted;
import org.dl4jsuite.training.report.Numbers;
import org.dl4jsuite.training.run.Interruption;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The random search: trial 0 of every variant, then trial 1 of every variant, and so on, so that a
 * search that is cut off is fair. Several trials at a time, each on one thread: small nets gain
 * nothing from more, and a trial's outcome does not depend on how many there are.
 */
final class Search {

  /** How a search that was stopped goes on. */
  static final String AGAIN = "the same search command, which keeps what is done";

  private static final double SECONDS_PER_MINUTE = 60;

  private final VariantsConfig config;
  private final VariantsData data;
  private final TrialsFile file;
  private final RunContext context;
  private final Interruption stop;
  private final double deadline;
  private int next;

  /**
   * Makes one.
   *
   * @param file what is found there is not done again, and its time counts
   */
  Search(VariantsConfig config, VariantsData data, TrialsFile file, RunContext context) {
    this.config = config;
    this.data = data;
    this.file = file;
    this.context = context;
    this.stop = context.interruption();
    double spent = file.results().stream().mapToDouble(TrialResult::seconds).sum();
    double left =
        config.budget() == 0
            ? Double.POSITIVE_INFINITY
            : SECONDS_PER_MINUTE * config.budget() - spent / config.workers();
    deadline = now() + left;
  }

  private static double now() {
    return System.nanoTime() / 1e9;
  }

  /**
   * Runs what is missing until the budget or the trials are used up.
   *
   * @throws RunInterrupted when the user asked to stop; finished trials are kept
   */
  void run() throws IOException {
    int before = Nd4j.factory().blas().getMaxThreads();
    Nd4j.factory().blas().setMaxThreads(1);
    ExecutorService workers = Executors.newFixedThreadPool(config.workers());
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < config.workers(); i++) {
        all.add(workers.submit(() -> NativePool.alone(this::work)));
      }
      await(all);
    } finally {
      workers.shutdown();
      Nd4j.factory().blas().setMaxThreads(before);
    }
  }

  /** Waits for all; a failure is told before the interruption that it brings upon the others. */
  private static void await(List<Future<?>> all) throws IOException {
    IOException failure = null;
    for (Future<?> worker : all) {
      try {
        worker.get();
      } catch (ExecutionException e) {
        IOException found = failure(e.getCause());
        failure = failure == null || failure instanceof RunInterrupted ? found : failure;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for trials", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static IOException failure(Throwable cause) {
    return cause instanceof UncheckedIOException io
        ? io.getCause()
        : new IOException("a trial failed: " + cause.getMessage(), cause);
  }

  private void work() {
    try {
      for (Optional<Trial> trial = take(); trial.isPresent(); trial = take()) {
        TrialResult result = trial.get().run(config, data, stop);
        file.add(result);
        say(result);
      }
    } catch (IOException e) {
      stop.request(); // The others need not go on.
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      stop.request();
      throw e;
    }
  }

  /** The next trial that is missing; empty where the search ends. */
  private synchronized Optional<Trial> take() throws RunInterrupted {
    List<LstmVariant> variants = config.compared();
    while (true) {
      if (stop.requested()) {
        throw new RunInterrupted(AGAIN);
      }
      Trial trial = new Trial(variants.get(next % variants.size()), next / variants.size());
      if (config.trials() > 0 && trial.number() >= config.trials() || now() >= deadline) {
        return Optional.empty();
      }
      next++;
      if (!file.has(trial)) {
        return Optional.of(trial);
      }
    }
  }

  private void say(TrialResult result) {
    Hyperparameters drawn = result.drawn();
    context.say(
        "trial %-4d%-8s validation %.3f  test %.3f  %3d epochs%7s  rate %.1e, momentum %.2f, %3d units, noise %.2f%s",
        result.trial().number() + 1,
        result.trial().variant(),
        result.validation(),
        result.test(),
        result.epochs(),
        Numbers.duration(result.seconds()),
        drawn.learningRate(),
        drawn.momentum(),
        drawn.units(),
        drawn.noise(),
        config.budget() == 0 ? "" : String.format(Locale.ROOT, "  (%s left)", left()));
  }

  private String left() {
    return Numbers.clock(Math.max(0, deadline - now()));
  }
}
