package org.dl4jsuite.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dl4jsuite.training.report.ReportReader;
import picocli.CommandLine;

/** One command of a program, run in this process, with its exit code and what it printed. */
public record CommandRun(int code, String out, String err) {

  /**
   * Runs a command.
   *
   * @param program makes its command line, once the streams are captured
   * @param input the standard input
   * @param arguments a list's items are arguments of their own
   */
  public static CommandRun of(Supplier<CommandLine> program, byte[] input, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream before = System.out;
    InputStream inBefore = System.in;
    PrintStream captured = new PrintStream(out, true, StandardCharsets.UTF_8);
    System.setOut(captured);
    System.setIn(new ByteArrayInputStream(input));
    try {
      CommandLine line = program.get();
      line.setOut(new PrintWriter(captured, true));
      line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
      String[] texts =
          Arrays.stream(arguments)
              .flatMap(argument -> argument instanceof List<?> l ? l.stream() : Stream.of(argument))
              .map(Object::toString)
              .toArray(String[]::new);
      int code = line.execute(texts);
      line.getErr().flush();
      line.getOut().flush();
      return new CommandRun(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
      System.setIn(inBefore);
    }
  }

  /** Asserts that {@code evaluate} printed the test scores that the run's report has. */
  public void assertScoresOf(Path run) throws IOException {
    assertEquals(0, code, all());
    Map<String, Double> scores = ReportReader.read(run).scores().test();
    assertFalse(scores.isEmpty(), run.toString());
    scores.forEach(
        (name, value) ->
            assertTrue(out.contains(String.format(Locale.ROOT, "%-20s %.5f", name, value)), out));
  }

  /** Both streams, for messages of failed assertions. */
  public String all() {
    return "exit " + code + "\n" + out + "\n" + err;
  }
}
