package org.dl4jsuite.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.report.RunComparison;
import org.dl4jsuite.training.report.SavedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare A B}: two runs side by side. */
@Command(
    name = "compare",
    description = {
      "Shows two runs side by side: settings that differ, results, and on a page both curves in one",
      "chart."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  /** For {@code --help}. */
  static final List<String> EXAMPLES =
      List.of(
          "compare runs/one runs/other",
          "compare runs/one runs/other --out page.html",
          "compare runs/one old-runs/one --out old.html");

  @Parameters(index = "0", paramLabel = "A", description = "a run's folder")
  private Path one;

  @Parameters(index = "1", paramLabel = "B", description = "another run's folder")
  private Path other;

  @Option(
      names = "--out",
      paramLabel = "PAGE",
      description = "page to write (default: compare.html beside the folder A)")
  private Path page;

  @Option(names = "--debug", description = "show stack traces")
  private boolean debug;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path first = found(one);
    RunComparison comparison = new RunComparison(SavedRun.read(first), SavedRun.read(found(other)));
    PrintWriter out = spec.commandLine().getOut();
    if (!comparison.warning().isEmpty()) {
      out.println(comparison.warning());
    }
    ReportTable settings = comparison.settings();
    out.println(settings.rows().isEmpty() ? "settings    the same in both" : settings.text());
    out.println(comparison.results().text());
    Path written =
        page == null ? first.toAbsolutePath().normalize().resolveSibling("compare.html") : page;
    comparison.write(written);
    out.println("page        " + written);
    out.flush();
    return 0;
  }

  /** A run's folder, or, by its name alone as {@code runs} lists it, the one in {@code runs}. */
  private static Path found(Path named) {
    Path listed = Path.of("runs").resolve(named);
    return !Files.exists(named) && Files.isDirectory(listed) ? listed : named;
  }
}
