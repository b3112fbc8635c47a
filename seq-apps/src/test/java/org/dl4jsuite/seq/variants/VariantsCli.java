package org.dl4jsuite.seq.variants;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.dl4jsuite.seq.SeqApps;
import org.dl4jsuite.training.cli.CommandLineMain;
import picocli.CommandLine;

/** One command of the task, run in this process, with its exit code and what it printed. */
record VariantsCli(int code, String out, String err) {

  static VariantsCli run(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream before = System.out;
    PrintStream captured = new PrintStream(out, true, StandardCharsets.UTF_8);
    System.setOut(captured);
    try {
      CommandLine line = CommandLineMain.of(SeqApps.TITLE, SeqApps.tasks(), SeqApps.JAR);
      line.setOut(new PrintWriter(captured, true));
      line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
      String[] texts = new String[arguments.length + 1];
      texts[0] = "variants";
      for (int i = 0; i < arguments.length; i++) {
        texts[i + 1] = arguments[i].toString();
      }
      int code = line.execute(texts);
      line.getErr().flush();
      line.getOut().flush();
      return new VariantsCli(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }

  /** Both streams, for messages of failed assertions. */
  String all() {
    return "exit " + code + "\n" + out + "\n" + err;
  }
}
