package org.dl4jsuite.seq;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dl4jsuite.training.cli.CommandLineMain;
import picocli.CommandLine;

/** One command of the program, run in this process, with its exit code and what it printed. */
public record SeqCli(int code, String out, String err) {

  /** Runs {@code TASK COMMAND ...}. */
  public static SeqCli run(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream before = System.out;
    PrintStream captured = new PrintStream(out, true, StandardCharsets.UTF_8);
    System.setOut(captured);
    try {
      CommandLine line = CommandLineMain.of(SeqApps.TITLE, SeqApps.tasks(), SeqApps.JAR);
      line.setOut(new PrintWriter(captured, true));
      line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
      String[] texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
      int code = line.execute(texts);
      line.getErr().flush();
      line.getOut().flush();
      return new SeqCli(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }

  /** Both streams, for messages of failed assertions. */
  public String all() {
    return "exit " + code + "\n" + out + "\n" + err;
  }
}
