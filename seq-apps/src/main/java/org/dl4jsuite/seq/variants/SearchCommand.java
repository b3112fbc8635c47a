package org.dl4jsuite.seq.variants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.cli.KnobOptions;
import org.dl4jsuite.training.cli.StudyOptions;
import org.dl4jsuite.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code search}: trains nets of every variant. The same command again is its resume. */
@Command(
    name = "search",
    description = {
      "Compares nine kinds of LSTM on chorales by random search: trial 1 of each, then trial 2 of",
      "each, and so on, until the budget is used up. Finished trials in --out are not done again;",
      "ends with the report."
    },
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {

  static final String FOLDER = "variants";

  @Mixin private StudyOptions options;

  private KnobOptions<VariantsConfig> knobs;

  private SearchCommand() {}

  static CommandSpec spec() {
    SearchCommand command = new SearchCommand();
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    command.knobs = KnobOptions.of(spec, VariantsConfig.SCHEMA).addKnobs();
    return spec;
  }

  @Override
  public Integer call() throws IOException {
    VariantsConfig config = knobs.config();
    options.run(FOLDER, knobs.preset().name(), context -> search(config, context));
    return 0;
  }

  private static void search(VariantsConfig config, RunContext context) throws IOException {
    Path named = context.dataDir().map(d -> d.toAbsolutePath().normalize()).orElse(null);
    Path dataDir =
        Files.exists(context.out().resolve("config.json"))
            ? RunFolder.settings(context.out()).dataDir(named)
            : named;
    RunFolder.Settings settings =
        new RunFolder.Settings(
            VariantsStudies.TASK,
            context.preset(),
            VariantsConfig.SCHEMA.texts(config),
            dataDir == null ? null : dataDir.toString(),
            null);
    TrialsFile file = TrialsFile.open(context.out(), settings);
    VariantsData data = VariantsStudies.open(config, settings, context);
    if (!file.results().isEmpty()) {
      context.say("resumed     %d finished trials", file.results().size());
    }
    new Search(config, data, file, context).run();
    new VariantsReport(config, data, file.results())
        .write(context, VariantsStudies.command(settings, context));
  }
}
