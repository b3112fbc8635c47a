package org.dl4jsuite.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.report.Reproduction;
import org.dl4jsuite.training.run.Environment;
import org.dl4jsuite.training.run.Interruption;
import org.dl4jsuite.training.run.RunFolder;
import org.dl4jsuite.training.run.RunLog;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options of a command that trains or computes many things and goes on where it was cut off; a
 * picocli mixin. The same command again is its resume.
 */
public final class StudyOptions {

  /** What a study does in its folder. */
  @FunctionalInterface
  public interface Work {

    /** Does it; everything that is found finished in the folder is kept. */
    void in(RunContext context) throws IOException;
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--out", paramLabel = "DIR", description = "where all that is found lies")
  private Path out;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "folder of data sets, one folder for each (or SUITE_DATA_DIR)")
  private Path dataDir;

  @Option(names = "--debug", description = "show stack traces")
  private boolean debug;

  /** Whether the user wants stack traces. */
  public boolean debug() {
    return debug;
  }

  /** The command line as it was typed, quoted for a shell: a report says how it is repeated. */
  public String commandLine() {
    CommandLine root = command.root().commandLine();
    return Stream.concat(
            Stream.of(root.getCommandName()),
            root.getParseResult().originalArgs().stream().map(Reproduction::quoted))
        .collect(Collectors.joining(" "));
  }

  /**
   * Takes the folder, tells what it runs on, and works.
   *
   * @param name of the folder, under {@code runs}, where the user named none
   * @param preset of the runs within it
   */
  public void run(String name, String preset, Work work) throws IOException {
    Path folder = out == null ? Path.of("runs", name) : out;
    try (RunFolder taken = RunFolder.take(folder, true);
        RunLog log = RunLog.to(taken.file("run.log"), System.out)) {
      Environment.banner(Environment.describe()).forEach(log);
      Interruption interruption = Interruption.ofProcess(log);
      interruption.advise("The same command goes on.");
      work.in(new RunContext(dataDir, folder, preset, false, interruption, log));
    }
  }
}
