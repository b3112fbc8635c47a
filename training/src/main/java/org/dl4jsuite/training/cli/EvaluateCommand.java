package org.dl4jsuite.training.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.dl4jsuite.training.Experiment;
import org.dl4jsuite.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code evaluate --run DIR}. */
@Command(
    name = "evaluate",
    description = {
      "Scores a run's model on the test split and shows where it errs: by class, as a confusion",
      "matrix and, where examples can be seen, as pictures of the worst mistakes, in the run's folder."
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand<C extends Record> implements Callable<Integer> {

  private final Experiment<C> experiment;

  @Mixin private RunOptions options;

  EvaluateCommand(Experiment<C> experiment) {
    this.experiment = experiment;
  }

  @Override
  public Integer call() throws IOException {
    RunFolder.Settings settings = RunFolder.settings(options.run());
    experiment.evaluate(experiment.schema().create(settings.config()), options.context(settings));
    return 0;
  }
}
