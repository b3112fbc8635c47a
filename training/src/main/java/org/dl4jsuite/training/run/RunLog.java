package org.dl4jsuite.training.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Says each line twice: on the standard output and in the run's {@code run.log}. */
public final class RunLog implements Consumer<String>, AutoCloseable {

  private final Path path;
  private final PrintStream out;
  private final PrintWriter file;

  private RunLog(Path path, PrintStream out, PrintWriter file) {
    this.path = path;
    this.out = out;
    this.file = file;
  }

  /** Appends to a log file, so that a resumed run's log goes on. */
  public static RunLog to(Path file, PrintStream out) throws IOException {
    try {
      Writer writer =
          Files.newBufferedWriter(
              file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return new RunLog(file, out, new PrintWriter(writer, true));
    } catch (IOException e) {
      throw new NotWritten(file, e);
    }
  }

  @Override
  public synchronized void accept(String line) {
    out.println(line);
    file.println(line);
  }

  /**
   * Closes the file.
   *
   * @throws NotWritten where a line was lost: a full disk does not stop a run before its end
   */
  @Override
  public void close() throws NotWritten {
    file.close();
    if (file.checkError()) {
      throw new NotWritten(path, new IOException("lines lost"));
    }
  }
}
