package org.dl4jsuite.training.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help} and {@code help train}: the same as {@code --help} and {@code train --help}. */
@Command(
    name = "help",
    description = "Shows the options of a command, with examples.",
    helpCommand = true,
    mixinStandardHelpOptions = true)
final class HelpCommand implements Callable<Integer> {

  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "what to show the help of")
  private List<String> path = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine command = spec.parent().commandLine();
    for (String name : path) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(command, CommandLineMain.unknown(name, command));
      }
      command = next;
    }
    command.usage(spec.commandLine().getOut());
    return 0;
  }
}
