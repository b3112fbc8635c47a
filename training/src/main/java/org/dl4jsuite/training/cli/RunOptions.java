package org.dl4jsuite.training.cli;

import java.nio.file.Path;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.run.Interruption;
import org.dl4jsuite.training.run.RunFolder;
import picocli.CommandLine.Option;

/** The options of every command on a saved run; a picocli mixin. */
public final class RunOptions {

  @Option(names = "--run", required = true, paramLabel = "DIR", description = "the run's folder")
  private Path run;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "folder of data sets, one folder for each (or SUITE_DATA_DIR)")
  private Path dataDir;

  @Option(names = "--debug", description = "show stack traces")
  private boolean debug;

  /** The run's folder. */
  public Path run() {
    return run;
  }

  /** The folder of data sets that the user named; null for none. */
  public Path dataDir() {
    return dataDir;
  }

  /** Whether the user wants stack traces. */
  public boolean debug() {
    return debug;
  }

  /** A context that says its lines on the standard output. */
  public RunContext context(RunFolder.Settings settings) {
    return new RunContext(
            settings.dataDir(dataDir),
            run,
            settings.preset(),
            true,
            new Interruption(),
            System.out::println)
        .startingFrom(settings.from() == null ? null : Path.of(settings.from()));
  }
}
