package org.dl4jsuite.training.progress;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.report.Numbers;

/**
 * Shows how far training is. On a terminal each epoch has a bar, drawn on standard error and
 * cleared at its end; elsewhere a line is said after the first step and then every ten seconds. A
 * line with the validation metrics follows each epoch in both.
 */
public final class ProgressListener implements FitListener {

  private static final double LINE_SECONDS = 10;

  private final Consumer<String> lines;
  private final int stepsPerEpoch;
  private final int epochs;
  private final Best best;
  private final Bar bar;
  private final LongSupplier nanos;
  private final Pace pace = new Pace();
  private boolean said;
  private long lastLine;

  /**
   * Says lines to {@code lines}, and draws a bar if a terminal is there.
   *
   * @param stepsPerEpoch steps in one epoch
   * @param epochs epochs that the run is to have
   * @param best which epoch is marked as the best so far
   */
  public ProgressListener(Consumer<String> lines, int stepsPerEpoch, int epochs, Best best) {
    this(lines, stepsPerEpoch, epochs, best, Bar.screen(), System::nanoTime);
  }

  ProgressListener(
      Consumer<String> lines,
      int stepsPerEpoch,
      int epochs,
      Best best,
      Supplier<ProgressBarConsumer> screen,
      LongSupplier nanos) {
    this.lines = lines;
    this.stepsPerEpoch = stepsPerEpoch;
    this.epochs = epochs;
    this.best = best;
    this.bar = screen == null ? null : new Bar(screen);
    this.nanos = nanos;
  }

  @Override
  public void started(ComputationGraph graph, TrainingState state) {
    pace.start(nanos.getAsLong());
  }

  @Override
  public Optional<String> stepDone(ComputationGraph graph, TrainingState state, StepMetrics step) {
    long now = nanos.getAsLong();
    pace.step(step, now);
    if (bar != null) {
      draw(step);
    } else if (!said || (now - lastLine) / 1e9 >= LINE_SECONDS) {
      lines.accept(line(step));
      said = true;
      lastLine = now;
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> epochDone(ComputationGraph graph, TrainingState state) {
    close();
    pace.validated(nanos.getAsLong());
    lines.accept(summary(state.history()));
    return Optional.empty();
  }

  /** Takes the bar off the screen. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private void draw(StepMetrics step) {
    bar.draw(epoch(step.epoch()), step.step(), stepsPerEpoch, measures(step));
    if (step.step() == stepsPerEpoch) {
      close();
    }
  }

  private String line(StepMetrics step) {
    return epoch(step.epoch()) + "  step " + of(step.step(), stepsPerEpoch) + "  " + measures(step);
  }

  private String measures(StepMetrics step) {
    long steps = (long) (epochs - step.epoch()) * stepsPerEpoch + stepsPerEpoch - step.step();
    return "loss "
        + Numbers.text(pace.loss())
        + "  lr "
        + Numbers.text(step.learningRate())
        + "  "
        + Numbers.text(Math.round(pace.examplesPerSecond()))
        + " examples/s  eta "
        + Numbers.clock(pace.eta(steps, epochs - step.epoch() + 1));
  }

  private String summary(List<EpochMetrics> history) {
    EpochMetrics epoch = history.get(history.size() - 1);
    StringBuilder line = new StringBuilder(epoch(epoch.epoch()));
    line.append("  ").append(Numbers.duration(epoch.seconds()));
    line.append("  train loss ").append(Numbers.text(epoch.trainLoss()));
    line.append("  validation");
    Map<String, Double> scores = new TreeMap<>(epoch.validation());
    Double loss = scores.remove("loss");
    if (loss != null) {
      line.append(" loss ").append(Numbers.text(loss));
    }
    scores.forEach(
        (name, value) -> line.append(' ').append(name).append(' ').append(Numbers.text(value)));
    boolean isBest = best.of(history).filter(epoch::equals).isPresent();
    return line.append(isBest ? "  * best so far" : "").toString();
  }

  private String epoch(int epoch) {
    return "epoch " + of(epoch, epochs);
  }

  private static String of(int part, int whole) {
    String digits = Integer.toString(whole);
    return String.format(Locale.ROOT, "%" + digits.length() + "d/%s", part, digits);
  }
}
