package org.dl4jsuite.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dl4jsuite.data.catalog.DatasetStore;
import org.dl4jsuite.training.Experiment;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.run.Checkpoints;
import org.dl4jsuite.training.run.Environment;
import org.dl4jsuite.training.run.Interruption;
import org.dl4jsuite.training.run.RunFolder;
import org.dl4jsuite.training.run.RunLog;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code train}: its options are the run's own and, generated, every knob of the configuration. */
final class TrainCommand<C extends Record> implements java.util.concurrent.Callable<Integer> {

  private static final String FROM = "from";

  private final Experiment<C> experiment;
  private final CommandSpec spec;
  private final KnobOptions<C> knobs;

  private TrainCommand(Experiment<C> experiment) {
    this.experiment = experiment;
    this.spec = CommandSpec.wrapWithoutInspection(this).name("train");
    spec.mixinStandardHelpOptions(true);
    spec.usageMessage()
        .description("Trains a model, scores it once on the test split and writes a report.");
    knobs = KnobOptions.of(spec, experiment.schema());
    KnobOptions.option(
        spec, "data-dir", "DIR", "folder of data sets, one folder for each (or SUITE_DATA_DIR)");
    KnobOptions.option(spec, "out", "DIR", "the run's folder; without it runs/TASK-PRESET-TIME");
    KnobOptions.option(
        spec,
        FROM,
        "RUN",
        "fine-tune: start with the weights of the run in this folder, and with its settings");
    flag(spec, "resume", "go on with the run in --out, with its own settings");
    flag(spec, "debug", "show stack traces");
    knobs.addKnobs();
  }

  static <C extends Record> CommandSpec spec(Experiment<C> experiment) {
    return new TrainCommand<>(experiment).spec;
  }

  private static void flag(CommandSpec spec, String name, String help) {
    spec.addOption(OptionSpec.builder("--" + name).type(boolean.class).description(help).build());
  }

  @Override
  public Integer call() throws IOException {
    boolean resume = Boolean.TRUE.equals(spec.findOption("--resume").getValue());
    RunFolder.Settings settings = resume ? resumed() : text(FROM) != null ? tuned() : chosen();
    C config = experiment.schema().create(settings.config());
    try (RunFolder folder = folder(settings.preset(), resume)) {
      try {
        return run(config, settings, folder, resume);
      } catch (IllegalArgumentException e) {
        folder.discard(); // a start that was refused leaves nothing
        throw e;
      }
    }
  }

  private int run(C config, RunFolder.Settings settings, RunFolder folder, boolean resume)
      throws IOException {
    Path out = folder.path();
    folder.write(settings);
    try (RunLog log = RunLog.to(folder.file("run.log"), System.out)) {
      Map<String, String> environment = Environment.describe();
      Environment.banner(environment).forEach(log);
      log.accept("run         " + out);
      Interruption interruption = Interruption.ofProcess(log);
      RunContext context =
          new RunContext(settings.dataDir(null), out, settings.preset(), resume, interruption, log)
              .startingFrom(settings.from() == null ? null : Path.of(settings.from()));
      RunResult result = experiment.run(config, context);
      log.accept("report      " + out.resolve("report.html"));
      return result.stopped().startsWith("diverged") ? 1 : 0;
    }
  }

  private RunFolder.Settings chosen() {
    return new RunFolder.Settings(
        experiment.task(),
        knobs.preset().name(),
        experiment.schema().texts(knobs.config()),
        dataDir(null),
        null);
  }

  /** The other run's settings, with what the user set. */
  private RunFolder.Settings tuned() throws IOException {
    if (knobs.hasPreset()) {
      throw new IllegalArgumentException(
          "--from must go with the settings of its run, found --preset; set single options instead");
    }
    Path other = path(FROM);
    RunFolder.Settings settings = RunFolder.settings(other, FROM, experiment.task());
    if (!Files.exists(new Checkpoints(other.resolve("checkpoints")).best())) {
      throw new IllegalArgumentException(
          "--from must name a run with a trained model, found none (%s)".formatted(other));
    }
    Map<String, String> config = new LinkedHashMap<>(settings.config());
    config.putAll(knobs.given());
    return new RunFolder.Settings(
        settings.task(),
        settings.preset(),
        experiment.schema().texts(experiment.schema().create(config)),
        dataDir(settings.dataDir()),
        other.toAbsolutePath().normalize().toString());
  }

  private RunFolder.Settings resumed() throws IOException {
    if (text("out") == null) {
      throw new IllegalArgumentException("--resume must come with --out, found none");
    }
    if (text(FROM) != null || knobs.hasPreset() || !knobs.given().isEmpty()) {
      throw new IllegalArgumentException(
          "--resume must go on with the run's own settings, found --"
              + (text(FROM) != null
                  ? FROM
                  : knobs.hasPreset() ? "preset" : knobs.given().keySet().iterator().next())
              + "; leave it out, or start a new run");
    }
    RunFolder.Settings settings = RunFolder.settings(path("out"), "out", experiment.task());
    return new RunFolder.Settings(
        settings.task(),
        settings.preset(),
        settings.config(),
        dataDir(settings.dataDir()),
        settings.from());
  }

  /** The folder that the user names, in the environment too, for the run to remember. */
  private String dataDir(String begun) {
    Path named = path("data-dir");
    return named == null && begun != null
        ? begun
        : DatasetStore.dataDir(named)
            .map(d -> d.toAbsolutePath().normalize().toString())
            .orElse(null);
  }

  private RunFolder folder(String preset, boolean resume) throws IOException {
    if (text("out") != null) {
      return RunFolder.take(path("out"), resume);
    }
    String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    return RunFolder.takeNew(Path.of("runs", experiment.task() + "-" + preset + "-" + time));
  }

  private Path path(String option) {
    String value = text(option);
    return value == null ? null : Path.of(value);
  }

  private String text(String option) {
    CommandLine.Model.OptionSpec found = spec.findOption("--" + option);
    return found.getValue();
  }
}
