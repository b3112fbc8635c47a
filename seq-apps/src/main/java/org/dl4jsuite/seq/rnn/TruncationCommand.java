package org.dl4jsuite.seq.rnn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.cli.StudyOptions;
import org.dl4jsuite.training.config.Check;
import org.dl4jsuite.training.report.Block;
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

/** {@code truncation}: what truncated BPTT loses. */
@Command(
    name = "truncation",
    description = {
      "How the gradient differs from the full one as the window of truncated BPTT shrinks: cosine of",
      "the angle and relative norm, for several spectral radii, for both ways to truncate."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class TruncationCommand implements Callable<Integer> {

  @Mixin private StudyOptions options;

  @Option(names = "--units", paramLabel = "N", description = "hidden units")
  private int units = 16;

  @Option(names = "--steps", paramLabel = "N", description = "length of a sequence")
  private int steps = 100;

  @Option(names = "--lag", paramLabel = "N", description = "the symbol asked for was so long ago")
  private int lag = 10;

  @Option(names = "--radii", split = ",", paramLabel = "N", description = "spectral radii of W")
  private List<Double> radii = List.of(0.5, 0.9, 1.0, 1.1, 1.5);

  @Option(
      names = "--windows",
      split = ",",
      paramLabel = "N",
      description = "steps that errors go back, or between cuts")
  private List<Integer> windows = List.of(1, 2, 5, 10, 20, 50, 100);

  @Option(
      names = "--networks",
      paramLabel = "N",
      description = "networks and sequences for each number, from seeds 1, 2, ...")
  private int networks = 20;

  @Override
  public Integer call() throws IOException {
    Check.atLeast("units", units, 1);
    Check.atLeast("steps", steps, 1);
    Check.within("lag", lag, 0, steps - 1);
    Check.atLeast("networks", networks, 1);
    windows.forEach(window -> Check.atLeast("windows", window, 1));
    radii.forEach(radius -> Check.positive("radii", radius));
    options.run("rnn-truncation", "", this::study);
    return 0;
  }

  private void study(RunContext context) throws IOException {
    List<Section> sections = new ArrayList<>();
    sections.add(study(context, Truncation.Way.BACK, "Errors go back so many steps", "back"));
    sections.add(
        study(context, Truncation.Way.WINDOWS, "The sequence is cut, errors stay within", "cut"));
    StudyReport.write(
        context.out(),
        "Truncated back propagation through time",
        "%d units, sequences of %d steps, the symbol of %d steps ago, %d networks a number"
            .formatted(units, steps, lag, networks),
        options.commandLine(),
        sections);
    context.say("report      %s", context.out().resolve("report.html"));
  }

  private Section study(RunContext context, Truncation.Way way, String title, String file)
      throws IOException {
    Truncation truncation = new Truncation(units, steps, lag);
    List<Long> seeds = LongStream.rangeClosed(1, networks).boxed().toList();
    double[] x = windows.stream().mapToDouble(Integer::doubleValue).toArray();
    List<Series> cosines = new ArrayList<>();
    List<Series> norms = new ArrayList<>();
    for (double radius : radii) {
      List<Truncation.Likeness> found = truncation.likeness(radius, way, windows, seeds);
      String name = "radius " + radius;
      cosines.add(
          Series.line(name, x, found.stream().mapToDouble(Truncation.Likeness::cosine).toArray()));
      norms.add(
          Series.line(name, x, found.stream().mapToDouble(Truncation.Likeness::norm).toArray()));
    }
    ReportTable cosine = table(cosines);
    ReportTable norm = table(norms);
    context.say("%n%s: cosine with the full gradient", title);
    context.say("%s", cosine.text());
    context.say("relative norm");
    context.say("%s", norm.text());
    Path plot = context.out().resolve("truncation-" + file + ".png");
    Plots.lines(title, "steps", "cosine with the full gradient", cosines, plot);
    SeriesFile.write("steps", cosines, context.out().resolve("cosine-" + file + ".csv"));
    SeriesFile.write("steps", norms, context.out().resolve("norm-" + file + ".csv"));
    return Section.of(
        title,
        new Picture(title, plot, "a line of cosines for each spectral radius"),
        new Block.Text("Cosine with the full gradient by U, W and b, by the steps:"),
        cosine,
        new Block.Text("Norm relative to the full gradient's:"),
        norm);
  }

  private ReportTable table(List<Series> lines) {
    List<String> header = new ArrayList<>(List.of("steps"));
    lines.forEach(line -> header.add(line.name()));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      List<String> row = new ArrayList<>(List.of(windows.get(i).toString()));
      for (Series line : lines) {
        row.add(String.format(Locale.ROOT, "%.3f", line.y()[i]));
      }
      rows.add(row);
    }
    return new ReportTable(header, rows);
  }
}
