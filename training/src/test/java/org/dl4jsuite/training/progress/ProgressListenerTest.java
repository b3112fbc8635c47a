package org.dl4jsuite.training.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.TrainingState;
import org.junit.jupiter.api.Test;

class ProgressListenerTest {

  private static final long SECOND = 1_000_000_000L;

  private final List<String> lines = new ArrayList<>();
  private long nanos;

  @Test
  void saysALineAfterTheFirstStepAndThenEveryTenSeconds() {
    ProgressListener listener = listener(15, null);
    listener.started(null, TrainingState.initial());
    for (int step = 1; step <= 25; step++) {
      nanos += SECOND;
      listener.stepDone(null, TrainingState.initial(), step(3, step, 15, 0.04124));
    }
    assertEquals(3, lines.size(), lines::toString);
    assertEquals(
        "epoch  3/15  step   1/430  loss 0.0412  lr 0.00093  1,021 examples/s  eta 1:33:09",
        lines.get(0));
    assertTrue(lines.get(1).startsWith("epoch  3/15  step  11/430  "), lines.get(1));
    assertTrue(lines.get(2).startsWith("epoch  3/15  step  21/430  "), lines.get(2));
  }

  @Test
  void linesAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      saysALineAfterTheFirstStepAndThenEveryTenSeconds();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void lossIsSmoothedWithoutBiasToZero() {
    ProgressListener listener = listener(15, null);
    listener.started(null, TrainingState.initial());
    double[] losses = {2, 1};
    for (int i = 0; i < 2; i++) {
      nanos += 20 * SECOND;
      listener.stepDone(null, TrainingState.initial(), step(1, i + 1, 15, losses[i]));
    }
    assertTrue(lines.get(0).contains("loss 2.0000"), lines.get(0));
    double mean = (0.95 * 2 + 1) / 1.95;
    assertTrue(lines.get(1).contains(String.format(Locale.ROOT, "loss %.4f", mean)), lines.get(1));
  }

  @Test
  void etaCountsValidationAfterOneWasSeen() {
    ProgressListener listener = listener(2, null);
    listener.started(null, TrainingState.initial());
    for (int step = 1; step <= 430; step++) {
      nanos += SECOND / 10;
      listener.stepDone(null, TrainingState.initial(), step(1, step, 2, 1));
    }
    nanos += 30 * SECOND;
    EpochMetrics epoch = epoch(1, 0.9);
    listener.epochDone(null, new TrainingState(1, 0, 430, 0, 0, List.of(epoch)));
    nanos += SECOND / 10;
    lines.clear();
    listener.stepDone(null, TrainingState.initial(), step(2, 1, 2, 1));
    // 429 steps of 0.1 s and one validation of 30 s; validation is not taken for a slow step.
    assertTrue(lines.get(0).endsWith("eta 1:13"), lines.get(0));
  }

  @Test
  void summaryMarksOnlyTheBestEpoch() {
    ProgressListener listener = listener(15, null);
    EpochMetrics good = epoch(1, 0.9);
    EpochMetrics worse = epoch(2, 0.8);
    listener.epochDone(null, new TrainingState(1, 0, 430, 0, 0, List.of(good)));
    listener.epochDone(null, new TrainingState(2, 0, 860, 0, 0, List.of(good, worse)));
    assertEquals(
        List.of(
            "epoch  1/15  12.5 s  train loss 0.2500  validation loss 0.5000 accuracy 0.9000"
                + "  * best so far",
            "epoch  2/15  12.5 s  train loss 0.2500  validation loss 0.5000 accuracy 0.8000"),
        lines);
  }

  @Test
  void terminalGetsABarAndOnlySummariesAsLines() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(screen, true, StandardCharsets.UTF_8);
    ProgressListener listener = listener(15, () -> new BarScreen(print, 120));
    listener.started(null, TrainingState.initial());
    for (int step = 1; step <= 430; step++) {
      nanos += SECOND;
      listener.stepDone(null, TrainingState.initial(), step(1, step, 15, 0.5));
    }
    String drawn = screen.toString(StandardCharsets.UTF_8);
    assertTrue(drawn.contains("epoch  1/15"), drawn);
    assertTrue(drawn.contains("100%") && drawn.contains("430/430"), drawn);
    assertTrue(drawn.contains("loss 0.5000") && drawn.contains("examples/s  eta"), drawn);
    assertEquals(List.of(), lines);
    EpochMetrics epoch = epoch(1, 0.9);
    listener.epochDone(null, new TrainingState(1, 0, 430, 0, 0, List.of(epoch)));
    assertEquals(1, lines.size());
  }

  @Test
  void barIsTakenOffWhenTheRunStopsWithinAnEpoch() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(screen, true, StandardCharsets.UTF_8);
    ProgressListener listener = listener(15, () -> new BarScreen(print, 120));
    listener.started(null, TrainingState.initial());
    nanos += SECOND;
    listener.stepDone(null, TrainingState.initial(), step(1, 1, 15, 0.5));
    listener.close();
    listener.close();
    String drawn = screen.toString(StandardCharsets.UTF_8);
    assertTrue(drawn.contains("1/430"), drawn);
    assertTrue(drawn.endsWith(" ".repeat(60) + "\r"), "blanked, the cursor at the line's start");
  }

  private ProgressListener listener(int epochs, Supplier<ProgressBarConsumer> screen) {
    Best best = new Best("accuracy", true);
    return new ProgressListener(lines::add, 430, epochs, best, screen, () -> nanos);
  }

  private static StepMetrics step(int epoch, int step, int epochs, double loss) {
    return new StepMetrics(
        epoch, step, 430, epochs, 430L * (epoch - 1) + step, loss, 0.00093, 1021);
  }

  private static EpochMetrics epoch(int epoch, double accuracy) {
    Map<String, Double> scores = Map.of("accuracy", accuracy, "loss", 0.5);
    return new EpochMetrics(epoch, 430L * epoch, 0.001, 0.25, scores, 12.5, 4000);
  }
}
