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
 */
public record Task(String name, String title, List<Object> commands) {

  /** An experiment's {@code train}, {@code evaluate} and its own commands. */
  public static Task of(Experiment<?> experiment) {
    List<Object> commands = new ArrayList<>();
    commands.add(TrainCommand.spec(experiment));
    commands.add(EvaluateCommand.spec(experiment));
    commands.addAll(experiment.commands());
    return new Task(experiment.task(), experiment.title(), commands);
  }

  /** Adds the commands, by their own names. */
  void addTo(CommandLine line) {
    for (Object command : commands) {
      line.addSubcommand(new CommandLine(command));
    }
  }
}
