package org.dl4jsuite.training.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** The examples in a program's help, checked as a user would type them. */
public final class HelpExamples {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private HelpExamples() {}

  /**
   * Each task and each command must show three different examples that start with its own name and
   * can be parsed.
   *
   * @param command a program's command line
   */
  public static void check(CommandLine command) {
    if (command.getCommandSpec().helpCommand()) {
      return;
    }
    String name = command.getCommandSpec().qualifiedName();
    List<String> examples =
        command
            .getUsageMessage()
            .lines()
            .dropWhile(line -> !line.equals("Examples:"))
            .skip(1)
            .toList();
    assertEquals(3, examples.stream().distinct().count(), name + ": " + examples);
    for (String example : examples) {
      assertTrue(example.startsWith("  " + name), example);
      assertTrue(example.length() <= 100, example);
      List<String> words = words(example.substring(2 + programName(command).length()));
      CommandLine program = command.getCommandSpec().root().commandLine();
      assertDoesNotThrow(() -> program.parseArgs(words.toArray(String[]::new)), example);
      assertFalse(program.getParseResult().subcommands().isEmpty(), example);
    }
    command.getSubcommands().values().forEach(HelpExamples::check);
  }

  private static String programName(CommandLine command) {
    return command.getCommandSpec().root().name();
  }

  /** As a shell reads them, up to where it redirects. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line.split(" [<>|] ")[0]);
    while (matcher.find()) {
      String quoted = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      words.add(quoted == null ? matcher.group(3) : quoted);
    }
    return words;
  }
}
