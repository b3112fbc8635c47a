package org.dl4jsuite.training.progress;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whether somebody watches. */
final class Terminal {

  private static final int DEFAULT_WIDTH = 80;

  private Terminal() {}

  /**
   * Whether a terminal shows what is printed. Since Java 22 there is a console even without a
   * terminal, and {@code Console.isTerminal()} tells; before, there is none.
   */
  static boolean watched() {
    Console console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Columns of the terminal as the program {@code stty} tells them, else 80. */
  static int width() {
    try {
      Process stty =
          new ProcessBuilder("sh", "-c", "stty size < /dev/tty")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String[] size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ");
      int columns = size.length == 2 ? Integer.parseInt(size[1]) : 0;
      return columns > 0 ? columns : DEFAULT_WIDTH;
    } catch (IOException | NumberFormatException e) {
      return DEFAULT_WIDTH;
    }
  }
}
