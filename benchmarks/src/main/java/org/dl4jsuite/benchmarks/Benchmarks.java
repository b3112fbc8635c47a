package org.dl4jsuite.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures stock DL4J, this suite and PyTorch at the same work, in turn, and prints a table of
 * medians and their ratios.
 */
@Command(
    name = "java -jar benchmarks.jar",
    mixinStandardHelpOptions = true,
    version = "dl4j-suite benchmarks",
    subcommands = ArticleCommand.class,
    description =
        "Stock Deeplearning4j, this suite and PyTorch at the same work, in turn: medians, ratios, memory.")
public final class Benchmarks implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Works to measure.")
  private List<String> only = Works.ALL.stream().map(Work::name).toList();

  @Option(names = "--rounds", description = "Turns of each peer (${DEFAULT-VALUE}).")
  private int rounds = 7;

  @Option(
      names = "--steps",
      description =
          "Timed steps in a turn, which ends after 2 seconds all the same (${DEFAULT-VALUE}).")
  private int steps = 200;

  @Option(names = "--threads", description = "Of each peer (all cores: ${DEFAULT-VALUE}).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--isa",
      description =
          "Vector instructions of each peer: all, or avx2 as on a processor without AVX-512 (${DEFAULT-VALUE}).")
  private String isa = InstructionSet.ALL.title();

  @Option(names = "--out", paramLabel = "FILE", description = "The table; times beside it as .csv.")
  private Path out;

  @Option(names = "--list", description = "Name the works and end.")
  private boolean list;

  @Option(names = "--smoke", description = "One step of everything: does it run?")
  private boolean smoke;

  @Option(
      names = "--sweep",
      paramLabel = "CASES",
      description = "Stock against suite over so many small shapes instead; no PyTorch.")
  private int sweep;

  @Option(
      names = "--layers",
      description = "Stock against suite on single layers of usual sizes instead; no PyTorch.")
  private boolean layers;

  @Option(names = "--seed", description = "Of the sweep's shapes (${DEFAULT-VALUE}).")
  private long seed = 1;

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Benchmarks());
    line.setExecutionExceptionHandler((e, command, parsed) -> failure(e, command));
    // CHECKSTYLE:OFF: a program's exit code
    System.exit(line.execute(arguments));
    // CHECKSTYLE:ON
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter screen = spec.commandLine().getOut();
    if (list) {
      Works.ALL.forEach(work -> screen.printf("%-16s%s%n", work.name(), work.title()));
      return CommandLine.ExitCode.OK;
    }
    if (layers) {
      new Sweep(rounds, screen).runUsual();
      return CommandLine.ExitCode.OK;
    }
    if (sweep > 0) {
      new Sweep(rounds, screen).run(sweep, seed);
      return CommandLine.ExitCode.OK;
    }
    List<Work> works = only.stream().map(Works::named).toList();
    InstructionSet set = InstructionSet.named(isa);
    Plan plan = smoke ? Plan.smoke(threads, set) : new Plan(rounds, steps, threads, set, false);
    Runner runner = new Runner(plan, spec.commandLine().getErr());
    Machine machine = runner.machine();
    Report report = new Report(machine, plan, Instant.now(), runner.run(works));
    screen.println();
    screen.print(report.markdown());
    screen.flush();
    if (out != null) {
      write(report);
    }
    return CommandLine.ExitCode.OK;
  }

  private void write(Report report) throws IOException {
    Path parent = out.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    Files.writeString(out, report.markdown());
    String name = out.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    Files.writeString(parent.resolve(name + ".csv"), report.csv());
  }

  private static int failure(Exception e, CommandLine command) {
    command.getErr().println(e.getMessage() == null ? e.toString() : e.getMessage());
    boolean mistake = e instanceof IllegalArgumentException;
    return mistake ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
  }
}
