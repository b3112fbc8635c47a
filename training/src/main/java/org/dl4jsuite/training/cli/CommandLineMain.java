package org.dl4jsuite.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dl4jsuite.data.text.NotUtf8Exception;
import org.dl4jsuite.data.text.Printable;
import org.dl4jsuite.layers.NativeSettings;
import org.dl4jsuite.training.Experiment;
import org.dl4jsuite.training.RunInterrupted;
import org.dl4jsuite.training.config.Nearest;
import org.dl4jsuite.training.run.Backends;
import org.dl4jsuite.training.run.Environment;
import org.dl4jsuite.training.run.Interruption;
import org.dl4jsuite.training.run.TemporaryFolder;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs the commands of an experiment, or of several tasks. Exit codes: 0 done, 2 the caller's
 * mistake, 1 a failure, 130 interrupted. A mistake or a failure is one line on the standard error;
 * {@code --debug} adds the stack trace.
 */
public final class CommandLineMain {

  private CommandLineMain() {}

  /** A program's whole {@code main}: runs the arguments and ends the process. */
  public static void main(Experiment<?> experiment, String jar, String[] arguments) {
    main(() -> of(experiment, jar), arguments);
  }

  /** The same of a program with several tasks: {@code java -jar JAR TASK COMMAND}. */
  public static void main(String title, List<Task> tasks, String jar, String[] arguments) {
    main(() -> of(title, tasks, jar), arguments);
  }

  private static void main(Supplier<CommandLine> line, String[] arguments) {
    Interruption.ofProcess(System.err::println);
    UnsafeAccess.allow();
    NativeSettings.settle();
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // numbers with a point, everywhere
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    // Of sequences of any length it warns of a size of zero, as if that were a mistake.
    System.setProperty(
        "org.slf4j.simpleLogger.log.org.deeplearning4j.nn.conf.inputs.InputType", "error");
    // CHECKSTYLE:OFF: the one place that ends the process
    System.exit(line.get().execute(arguments));
    // CHECKSTYLE:ON
  }

  /**
   * The commands as a picocli object, for tests and for embedding in another command line.
   *
   * @param jar the runnable jar's name, shown in usage
   */
  public static CommandLine of(Experiment<?> experiment, String jar) {
    CommandLine line = group(program(jar), experiment.title(), "COMMAND");
    Task.of(experiment).addTo(line);
    return finished(line, experiment.task());
  }

  /**
   * The same of a program with several tasks.
   *
   * @param title one line for {@code --help}
   */
  public static CommandLine of(String title, List<Task> tasks, String jar) {
    CommandLine line = group(program(jar), title, "TASK");
    for (Task task : tasks) {
      CommandLine commands = group(task.name(), task.title(), "COMMAND");
      task.addTo(commands);
      line.addSubcommand(task.name(), commands);
    }
    Task.onRuns().forEach(line::addSubcommand);
    line.addSubcommand(new HelpCommand());
    Examples.show(line, tasks);
    return finished(line, jar.replaceFirst("\\.jar$", ""));
  }

  /** What the user typed: the {@code suite} script says so. */
  private static String program(String jar) {
    return System.getProperty("suite.command", "java -jar " + jar);
  }

  private static CommandLine group(String name, String title, String label) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.mixinStandardHelpOptions(true);
    spec.usageMessage().description(title).synopsisSubcommandLabel(label);
    return new CommandLine(spec);
  }

  private static CommandLine finished(CommandLine line, String program) {
    tellVersion(line, "dl4j-suite " + program + ", commit " + Environment.commit());
    startBySentence(line);
    line.setExecutionStrategy(CommandLineMain::run);
    line.setParameterExceptionHandler((e, arguments) -> mistake(e));
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> failure(e, command, parsed.expandedArgs()));
    return line.setUsageHelpWidth(100).setUsageHelpAutoWidth(true);
  }

  private static void tellVersion(CommandLine line, String version) {
    line.getCommandSpec().version(version);
    line.getSubcommands().values().forEach(command -> tellVersion(command, version));
  }

  /** Picocli lists commands by the first element of their descriptions: a whole sentence then. */
  private static void startBySentence(CommandLine line) {
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    String text = String.join(" ", usage.description());
    usage.description(text.split("(?<=\\.) (?=[A-Z])", 2));
    line.getSubcommands().values().forEach(CommandLineMain::startBySentence);
  }

  /** Every command but help needs a backend; better one clear line now than a trace later. */
  private static int run(ParseResult parsed) {
    boolean help = parsed.asCommandLineList().stream().anyMatch(CommandLineMain::asksForHelp);
    CommandLine command = parsed.commandSpec().commandLine();
    refuseEmptyValues(parsed);
    CommandLine named = last(parsed);
    if (!help && !named.getSubcommands().isEmpty()) {
      return noCommand(named);
    }
    try {
      if (parsed.hasSubcommand() && !help) {
        Backends.requireOne(CommandLineMain.class.getClassLoader());
      }
      return new CommandLine.RunLast().execute(parsed);
    } catch (IllegalStateException e) {
      throw new ExecutionException(command, e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new ExecutionException(command, e.getMessage(), tooBig(e));
    } catch (LinkageError e) {
      String full = TemporaryFolder.explains(e).orElseThrow(() -> e);
      throw new ExecutionException(command, full, new IOException(full, e));
    }
  }

  private static boolean asksForHelp(CommandLine command) {
    return command.isUsageHelpRequested()
        || command.isVersionHelpRequested()
        || command.getCommandSpec().helpCommand();
  }

  private static CommandLine last(ParseResult parsed) {
    List<CommandLine> named = parsed.asCommandLineList();
    return named.get(named.size() - 1);
  }

  /** The whole usage: who typed nothing more wants to know what there is. */
  private static int noCommand(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    command
        .getErr()
        .printf(
            "A %s must follow, found none (%s)%n%n",
            spec.usageMessage().synopsisSubcommandLabel().toLowerCase(Locale.ROOT),
            spec.qualifiedName());
    command.usage(command.getErr());
    return 2;
  }

  /** {@code --out=$UNSET}: nobody means it. */
  private static void refuseEmptyValues(ParseResult parsed) {
    for (CommandLine command : parsed.asCommandLineList()) {
      for (OptionSpec option : command.getParseResult().matchedOptions()) {
        if (option.originalStringValues().contains("")) {
          throw new ParameterException(
              command, option.longestName() + " must have a value, found an empty one");
        }
      }
    }
  }

  private static IOException tooBig(OutOfMemoryError e) {
    return new IOException(
        "Memory must hold the model and its batches, found: "
            + e.getMessage()
            + "; make them smaller, or raise java -Xmx or -Dorg.bytedeco.javacpp.maxbytes",
        e);
  }

  private static int mistake(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String message = e.getMessage();
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      message = unknown(unmatched.getUnmatched().get(0), command);
    }
    command
        .getErr()
        .println(
            Printable.line(message)
                + " (see "
                + command.getCommandSpec().qualifiedName()
                + " --help)");
    return 2;
  }

  static String unknown(String typed, CommandLine command) {
    if (typed.startsWith("-")) {
      String name = typed.replaceFirst("=.*", "");
      List<String> options =
          command.getCommandSpec().options().stream()
              .flatMap(option -> Stream.of(option.names()))
              .filter(option -> option.startsWith("--"))
              .collect(Collectors.toList());
      return "Every option must be known, found '" + name + "'" + Nearest.hint(name, options);
    }
    List<String> commands = List.copyOf(command.getSubcommands().keySet());
    return "Every argument must be known, found '" + typed + "'" + Nearest.hint(typed, commands);
  }

  private static int failure(Exception e, CommandLine command, List<String> arguments) {
    PrintWriter err = command.getErr();
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    message = TemporaryFolder.explains(e).orElse(message);
    err.println(Printable.line(message.strip().replaceAll("\\s*\\R\\s*", " ")));
    if (arguments.contains("--debug")) {
      e.printStackTrace(err);
    }
    err.flush();
    if (e instanceof RunInterrupted) {
      return Interruption.EXIT_CODE;
    }
    return isMistake(e) ? 2 : 1;
  }

  /**
   * Text that is not UTF-8, or what the suite itself refuses: an argument refused within DL4J or a
   * library is a failure.
   */
  private static boolean isMistake(Exception e) {
    if (e instanceof NotUtf8Exception) {
      return true;
    }
    return e instanceof IllegalArgumentException
        && Arrays.stream(e.getStackTrace())
            .map(StackTraceElement::getClassName)
            .filter(name -> !name.startsWith("java.") && !name.startsWith("sun."))
            .findFirst()
            .filter(name -> name.startsWith("org.dl4jsuite."))
            .isPresent();
  }
}
