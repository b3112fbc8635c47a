package org.dl4jsuite.training.cli;

import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.training.Experiment;
import picocli.CommandLine;

/**
 * One task of a program and its commands.
 *
 * @param name as it is typed
 * @param title one line for {@code --help}
 * @param commands picocli command objects, or {@code CommandSpec}s
 * @param examples for {@code --help}, three of each command and the task's best first: {@code train
 *     --preset full}
 */
public record Task(String name, String title, List<Object> commands, List<String> examples) {

  /** An experiment's {@code train}, {@code evaluate} and its own commands. */
  public static Task of(Experiment<?> experiment) {
    List<Object> commands = new ArrayList<>();
    commands.add(TrainCommand.spec(experiment));
    commands.add(new EvaluateCommand<>(experiment));
    commands.addAll(experiment.commands());
    return new Task(experiment.task(), experiment.title(), commands, experiment.examples());
  }

  /** Adds the commands, by their own names, and their examples. */
  void addTo(CommandLine line) {
    for (Object command : commands) {
      line.addSubcommand(new CommandLine(command));
    }
    line.addSubcommand(new HelpCommand());
    Examples.show(line, examples);
  }
}
