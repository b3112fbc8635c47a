package org.dl4jsuite.seq.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.seq.SeqApps;
import org.dl4jsuite.training.cli.CommandLineMain;
import picocli.CommandLine;

/** One command of the task, run in this process, with its exit code and what it printed. */
record TextCli(int code, String out, String err) {

  static TextCli run(Object... arguments) {
    return withInput(new byte[0], arguments);
  }

  static TextCli withInput(byte[] input, Object... arguments) {
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
      List<String> texts = new ArrayList<>(List.of("text"));
      for (Object argument : arguments) {
        texts.add(argument.toString());
      }
      int code = line.execute(texts.toArray(String[]::new));
      line.getErr().flush();
      line.getOut().flush();
      return new TextCli(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
      System.setIn(inBefore);
    }
  }

  /** Both streams, for messages of failed assertions. */
  String all() {
    return "exit " + code + "\n" + out + "\n" + err;
  }
}
