package org.dl4jsuite.seq.rnn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

/** {@code vanishing}: how errors vanish and explode on their way back. */
@Command(
    name = "vanishing",
    description = {
      "How the norm of dJ/dh changes over 100 steps back through time, for recurrent matrices of",
      "several spectral radii, with and without tanh, beside LSTMs. Table, plots and their numbers."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class VanishingCommand implements Callable<Integer> {

  @Mixin private StudyOptions options;

  @Option(names = "--units", paramLabel = "N", description = "hidden units, or cells")
  private int units = 32;

  @Option(names = "--steps", paramLabel = "N", description = "steps to go back")
  private int steps = 100;

  @Option(names = "--radii", split = ",", paramLabel = "N", description = "spectral radii of W")
  private List<Double> radii = List.of(0.5, 0.9, 1.0, 1.1, 1.5);

  @Option(
      names = "--forget-biases",
      split = ",",
      paramLabel = "N",
      description = "biases of the LSTMs' forget gates")
  private List<Double> forgetBiases = List.of(1.0, 2.0, 5.0);

  @Option(
      names = "--lstm-radius",
      paramLabel = "N",
      description = "spectral radius of each of the LSTMs' recurrent matrices")
  private double lstmRadius = 1;

  @Option(
      names = "--input-scale",
      paramLabel = "N",
      description = "standard deviation of the inputs")
  private double inputScale = 0.1;

  @Option(
      names = "--networks",
      paramLabel = "N",
      description = "networks drawn for each line, from seeds 1, 2, ...")
  private int networks = 10;

  @Override
  public Integer call() throws IOException {
    Check.atLeast("units", units, 1);
    Check.atLeast("steps", steps, 1);
    Check.atLeast("networks", networks, 1);
    Check.positive("input-scale", inputScale);
    Check.positive("lstm-radius", lstmRadius);
    radii.forEach(radius -> Check.positive("radii", radius));
    options.run("rnn-vanishing", "", this::study);
    return 0;
  }

  private void study(RunContext context) throws IOException {
    Vanishing vanishing =
        new Vanishing(
            units, steps, inputScale, LongStream.rangeClosed(1, networks).boxed().toList());
    List<Series> lstms =
        forgetBiases.stream().map(bias -> vanishing.lstm(lstmRadius, bias)).toList();
    List<Section> sections = new ArrayList<>();
    for (Squashing g : Squashing.values()) {
      List<Series> lines =
          Stream.concat(radii.stream().map(radius -> vanishing.simple(g, radius)), lstms.stream())
              .toList();
      sections.add(section(context, g.name().toLowerCase(Locale.ROOT), lines));
    }
    StudyReport.write(
        context.out(),
        "Vanishing and exploding gradients",
        "%d units, %d steps, %d networks a line".formatted(units, steps, networks),
        options.commandLine(),
        sections);
    context.say("report      %s", context.out().resolve("report.html"));
  }

  private Section section(RunContext context, String name, List<Series> lines) throws IOException {
    ReportTable table = table(lines);
    context.say("%nsimple RNN, %s, and LSTM", name);
    context.say("%s", table.text());
    Path plot = context.out().resolve("vanishing-" + name + ".png");
    String title = "Error going back through time, simple RNN (" + name + ") and LSTM";
    Plots.logarithmicLines(title, "steps back", "norm of dJ/dh, LSTM: dJ/dc", lines, plot);
    SeriesFile.write("steps back", lines, context.out().resolve("vanishing-" + name + ".csv"));
    return Section.of(
        "Simple RNN, " + name + ", and LSTM",
        new Picture(title + "; bands from the least to the most", plot, "lines on a log axis"),
        table);
  }

  private ReportTable table(List<Series> lines) {
    List<List<String>> rows = new ArrayList<>();
    for (Series line : lines) {
      double last = line.y()[steps];
      rows.add(
          List.of(
              line.name(),
              Numbers.text(last),
              Numbers.text(line.lower()[steps]),
              Numbers.text(line.upper()[steps]),
              Numbers.text(Math.pow(last, 1.0 / steps))));
    }
    return new ReportTable(
        List.of("network", steps + " steps back", "least", "most", "factor a step"), rows);
  }
}
