package org.dl4jsuite.seq;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dl4jsuite.training.cli.CommandLineMain;
import picocli.CommandLine;

/** One command of the program, run in this process, with its exit code and what it printed. */
public record SeqCli(int code, String out, String err) {

  /** Runs {@code TASK COMMAND ...} with an empty standard input; a list's items are arguments. */
  public static SeqCli run(Object... arguments) {
    return withInput(new byte[0], arguments);
  }

  /** Runs it with these bytes as its standard input. */
  public static SeqCli withInput(byte[] input, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream before = System.out;
    InputStream inBefore = System.in;
    PrintStream captured = new PrintStream(out, true, StandardCharsets.UTF_8);
    System.setOut(captured);
    System.setIn(new ByteArrayInputStream(input));
    try {
      CommandLine line = CommandLineMain.of(SeqApps.TITLE, SeqApps.tasks(), SeqApps.JAR);
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
      return new SeqCli(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
      System.setIn(inBefore);
    }
  }

  /** Both streams, for messages of failed assertions. */
  public String all() {
    return "exit " + code + "\n" + out + "\n" + err;
  }
}
