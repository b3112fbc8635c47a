package org.dl4jsuite.training.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dl4jsuite.training.Experiment;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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
  @Spec private CommandSpec spec;

  private EvaluateCommand(Experiment<C> experiment) {
    this.experiment = experiment;
  }

  static <C extends Record> CommandSpec spec(Experiment<C> experiment) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new EvaluateCommand<>(experiment));
    for (ConfigSchema.Entry knob : experiment.schema().entries()) {
      if (experiment.evaluationKnobs().contains(knob.key())) {
        KnobOptions.option(spec, knob.key(), knob.type(), knob.help() + " [the run's]");
      }
    }
    return spec;
  }

  @Override
  public Integer call() throws IOException {
    RunFolder.Settings settings = RunFolder.settings(options.run(), "run", experiment.task());
    Map<String, String> config = new LinkedHashMap<>(settings.config());
    for (String knob : experiment.evaluationKnobs()) {
      String given = spec.findOption("--" + knob).getValue();
      if (given != null) {
        config.put(knob, given);
      }
    }
    experiment.evaluate(experiment.schema().create(config), options.context(settings));
    return 0;
  }
}
