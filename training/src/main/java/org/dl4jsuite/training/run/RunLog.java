package org.dl4jsuite.training.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Says each line twice: on the standard output and in the run's {@code run.log}. */
public final class RunLog implements Consumer<String>, AutoCloseable {

  private final PrintStream out;
  private final PrintWriter file;

  private RunLog(PrintStream out, PrintWriter file) {
    this.out = out;
    this.file = file;
  }

  /** Appends to a log file, so that a resumed run's log goes on. */
  public static RunLog to(Path file, PrintStream out) throws IOException {
    return new RunLog(
        out,
        new PrintWriter(
            Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            true));
  }

  @Override
  public synchronized void accept(String line) {
    out.println(line);
    file.println(line);
  }

  @Override
  public void close() {
    file.close();
  }
}
