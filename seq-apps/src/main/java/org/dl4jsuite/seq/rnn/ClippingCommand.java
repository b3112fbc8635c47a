package org.dl4jsuite.seq.rnn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.cli.StudyOptions;
import org.dl4jsuite.training.config.Check;
import org.dl4jsuite.training.report.Numbers;
import org.dl4jsuite.training.report.Picture;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.report.Section;
import org.dl4jsuite.training.report.Series;
import org.dl4jsuite.training.report.SeriesFile;
import org.dl4jsuite.training.report.StudyReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clipping}: the cure for exploding gradients. */
@Command(
    name = "clipping",
    description = {
      "Trains a simple RNN whose gradients explode, with and without clipping them by their norm:",
      "losses, gradient norms and accuracy. Table, plots and their numbers."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class ClippingCommand implements Callable<Integer> {

  /** Losses are means over so many steps in the plot and at the end. */
  private static final int SMOOTHED = 20;

  @Mixin private StudyOptions options;

  @Option(names = "--radius", paramLabel = "N", description = "spectral radius of W at the start")
  private double radius = 1.5;

  @Option(names = "--length", paramLabel = "N", description = "steps of a sequence")
  private int length = 20;

  @Option(names = "--units", paramLabel = "N", description = "hidden units")
  private int units = 32;

  @Option(names = "--learning-rate", paramLabel = "N", description = "of plain gradient descent")
  private double learningRate = 0.1;

  @Option(names = "--threshold", paramLabel = "N", description = "norm to clip to")
  private double threshold = 1;

  @Option(names = "--train-steps", paramLabel = "N", description = "steps of training")
  private int trainSteps = 600;

  @Option(names = "--seeds", split = ",", paramLabel = "N", description = "a network for each")
  private List<Long> seeds = List.of(1L, 2L, 3L);

  @Override
  public Integer call() throws IOException {
    Check.positive("radius", radius);
    Check.atLeast("length", length, 1);
    Check.atLeast("units", units, 1);
    Check.positive("learning-rate", learningRate);
    Check.positive("threshold", threshold);
    Check.atLeast("train-steps", trainSteps, SMOOTHED);
    options.run("rnn-clipping", "", this::study);
    return 0;
  }

  private void study(RunContext context) throws IOException {
    Clipping clipping = new Clipping(radius, length, units, learningRate, threshold, trainSteps);
    List<Series> losses = new ArrayList<>();
    List<Series> norms = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (boolean clipped : new boolean[] {false, true}) {
      for (long seed : seeds) {
        Clipping.Course course = clipping.train(seed, clipped);
        String name = (clipped ? "clipped" : "not clipped") + ", seed " + seed;
        losses.add(line(name, smooth(course.losses())));
        norms.add(line(name, course.norms()));
        rows.add(row(clipped, seed, course));
        context.say("trained     %s", name);
      }
    }
    ReportTable table =
        new ReportTable(
            List.of(
                "gradients",
                "seed",
                "largest norm",
                "median norm",
                "loss, last " + SMOOTHED + " steps",
                "accuracy"),
            rows);
    context.say("%n%s", table.text());
    StudyReport.write(
        context.out(),
        "Clipping exploding gradients",
        "spectral radius %s, sequences of %d steps, learning rate %s, clipped to a norm of %s"
            .formatted(radius, length, learningRate, threshold),
        options.commandLine(),
        List.of(
            Section.of(
                "Results",
                "Accuracy on 1,000 fresh sequences; chance has 0.25 and a loss of 1.386.",
                table),
            new Section("Courses", List.of(losses(context, losses), norms(context, norms)))));
    context.say("report      %s", context.out().resolve("report.html"));
  }

  private Picture losses(RunContext context, List<Series> lines) throws IOException {
    Path plot = context.out().resolve("losses.png");
    String title = "Loss with and without clipping";
    Plots.lines(title, "step", "loss, mean of " + SMOOTHED + " steps", lines, plot);
    SeriesFile.write("step", lines, context.out().resolve("losses.csv"));
    return new Picture(title, plot, "a line of losses for each network");
  }

  private Picture norms(RunContext context, List<Series> lines) throws IOException {
    Path plot = context.out().resolve("norms.png");
    String title = "Norm of the gradient before clipping";
    Plots.logarithmicLines(title, "step", "norm", lines, plot);
    SeriesFile.write("step", lines, context.out().resolve("norms.csv"));
    return new Picture(title, plot, "a line of norms for each network, on a log axis");
  }

  private List<String> row(boolean clipped, long seed, Clipping.Course course) {
    double[] norms = course.norms().clone();
    Arrays.sort(norms);
    return List.of(
        clipped ? "clipped" : "not clipped",
        Long.toString(seed),
        Numbers.text(norms[norms.length - 1]),
        Numbers.text(norms[norms.length / 2]),
        Numbers.text(smooth(course.losses())[trainSteps - 1]),
        String.format(Locale.ROOT, "%.3f", course.accuracy()));
  }

  private Series line(String name, double[] values) {
    return Series.line(
        name, IntStream.rangeClosed(1, trainSteps).asDoubleStream().toArray(), values);
  }

  /** Means of the last so many values up to each; gaps before there are as many. */
  private static double[] smooth(double[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] =
          i + 1 < SMOOTHED
              ? Double.NaN
              : Arrays.stream(values, i + 1 - SMOOTHED, i + 1).average().orElseThrow();
    }
    return result;
  }
}
