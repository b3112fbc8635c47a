package org.dl4jsuite.training.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Examples in {@code --help}: of a task, one of each command; of a command, its own. */
final class Examples {

  private static final int SHOWN = 3;

  private static final String SECTION = "examples";

  private Examples() {}

  /**
   * Adds them to the help of a task and of its commands.
   *
   * @param lines without the program's and the task's name: {@code train --preset full}
   */
  static void show(CommandLine task, List<String> lines) {
    add(task, several(lines));
    task.getSubcommands()
        .forEach((name, command) -> add(task, command, lines.stream().filter(of(name)).toList()));
  }

  /** Adds the first example of each of the first tasks to the help of their program. */
  static void show(CommandLine program, Iterable<Task> tasks) {
    List<String> lines = new ArrayList<>();
    for (Task task : tasks) {
      task.examples().stream().findFirst().ifPresent(line -> lines.add(task.name() + " " + line));
    }
    add(program, lines);
    program
        .getSubcommands()
        .forEach(
            (name, command) -> {
              List<String> own = Task.ON_RUNS.stream().filter(of(name)).toList();
              add(program, command, own);
            });
  }

  /** The first of each command, then others. */
  private static List<String> several(List<String> lines) {
    Set<String> commands = new LinkedHashSet<>();
    List<String> first = lines.stream().filter(line -> commands.add(command(line))).toList();
    Set<String> all = new LinkedHashSet<>(first);
    all.addAll(lines);
    return List.copyOf(all);
  }

  private static Predicate<String> of(String name) {
    return line -> command(line).equals(name);
  }

  private static String command(String line) {
    return line.split(" ", 2)[0];
  }

  private static void add(CommandLine command, List<String> lines) {
    add(command, command, lines);
  }

  /** As they are, never wrapped: they are there to be copied. */
  private static void add(CommandLine prefix, CommandLine command, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    List<String> sections = new ArrayList<>(command.getHelpSectionKeys());
    if (!sections.contains(SECTION)) { // a task's keys are its commands' too
      sections.add(SECTION);
      command.setHelpSectionKeys(sections);
    }
    command
        .getHelpSectionMap()
        .put(
            SECTION,
            help ->
                lines.stream()
                    .limit(SHOWN)
                    .map(line -> "  " + prefix.getCommandSpec().qualifiedName() + " " + line + "\n")
                    .collect(Collectors.joining("", "\nExamples:\n", "")));
  }
}
