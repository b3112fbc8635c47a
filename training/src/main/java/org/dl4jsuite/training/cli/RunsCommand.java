package org.dl4jsuite.training.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dl4jsuite.training.report.Numbers;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.report.SavedRun;
import org.dl4jsuite.training.run.RunTimes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runs}: what runs lie in a folder. */
@Command(
    name = "runs",
    description =
        "Lists the trained networks in a folder, the newest first: settings, duration, result, state."
            + " Studies of many are not among them.",
    mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {

  /** For {@code --help}. */
  static final List<String> EXAMPLES = List.of("runs", "runs old-runs", "runs --task weather");

  private static final List<String> HEADER =
      List.of("run", "task", "preset", "started", "duration", "epochs", "result", "state");

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "runs",
      description = "folder of runs (default: ${DEFAULT-VALUE})")
  private Path folder;

  @Option(names = "--task", paramLabel = "TASK", description = "runs of this task alone")
  private String task;

  @Option(names = "--debug", description = "show stack traces")
  private boolean debug;

  @Spec private CommandSpec spec;

  /** A row, and by what it is sorted. */
  private record Line(Instant started, List<String> cells) {}

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "A folder of runs must be there, found none (%s); train first, or name another"
              .formatted(folder));
    }
    List<Line> lines = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path run : folders) {
        if (looksLikeRun(run)) {
          add(run, lines, damaged);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    lines.sort(Comparator.comparing(Line::started).reversed());
    var out = spec.commandLine().getOut();
    if (lines.isEmpty() && damaged.isEmpty()) {
      out.println("no runs in " + folder);
    } else if (!lines.isEmpty()) {
      out.print(new ReportTable(HEADER, lines.stream().map(Line::cells).toList()).text());
    }
    damaged.stream().sorted().forEach(line -> out.println("damaged     " + line));
    out.flush();
    return 0;
  }

  /** Not what was refused before its first step, nor a study of many runs. */
  private static boolean looksLikeRun(Path run) throws IOException {
    return Files.isDirectory(run.resolve("checkpoints"))
        || Files.exists(run.resolve("report.json"))
        || Files.exists(run.resolve("config.json")) && SavedRun.isHeld(run);
  }

  private void add(Path folder, List<Line> lines, List<String> damaged) {
    try {
      SavedRun run = SavedRun.read(folder);
      if (task == null || (run.settings().task() + "-").startsWith(task + "-")) {
        lines.add(new Line(run.started(), cells(run)));
      }
    } catch (IOException | IllegalArgumentException e) {
      damaged.add(folder.getFileName() + ": " + e.getMessage());
    }
  }

  private static List<String> cells(SavedRun run) throws IOException {
    return List.of(
        run.name(),
        run.settings().task(),
        run.settings().preset(),
        RunTimes.shown(run.started()),
        Numbers.duration(run.seconds()),
        Integer.toString(run.history().size()),
        run.headline(),
        run.state().name().toLowerCase(Locale.ROOT));
  }
}
