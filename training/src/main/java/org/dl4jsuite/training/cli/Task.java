package org.dl4jsuite.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

  /** Examples of {@link #onRuns()}. */
  static final List<String> ON_RUNS =
      Stream.of(RunsCommand.EXAMPLES, CompareCommand.EXAMPLES).flatMap(List::stream).toList();

  /** Commands on runs of whatever task. */
  static List<Object> onRuns() {
    return List.of(new RunsCommand(), new CompareCommand());
  }

  /** An experiment's {@code train}, {@code evaluate} and its own commands, and those on runs. */
  public static Task of(Experiment<?> experiment) {
    List<Object> commands = new ArrayList<>();
    commands.add(TrainCommand.spec(experiment));
    commands.add(EvaluateCommand.spec(experiment));
    commands.addAll(experiment.commands());
    commands.addAll(onRuns());
    List<String> examples = new ArrayList<>(experiment.examples());
    examples.addAll(ON_RUNS);
    return new Task(experiment.task(), experiment.title(), commands, examples);
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
