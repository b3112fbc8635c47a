package org.dl4jsuite.seq.variants;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.cli.StudyOptions;
import org.dl4jsuite.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code report}: what a search has found so far. */
@Command(
    name = "report",
    description = {
      "Tells what the search in --out has found: table, box plot, hyperparameters.",
      "Trains nothing."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Mixin private StudyOptions options;

  @Override
  public Integer call() throws IOException {
    options.run(SearchCommand.FOLDER, "", ReportCommand::report);
    return 0;
  }

  private static void report(RunContext context) throws IOException {
    RunFolder.Settings settings = RunFolder.settings(context.out());
    VariantsConfig config = VariantsConfig.SCHEMA.create(settings.config());
    VariantsData data = VariantsStudies.open(config, settings, context);
    new VariantsReport(config, data, TrialsFile.read(context.out()))
        .write(context, VariantsStudies.command(settings, context));
  }
}
