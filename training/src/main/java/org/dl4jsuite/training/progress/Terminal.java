package org.dl4jsuite.training.progress;

import java.io.Console;

/** Whether somebody watches. */
final class Terminal {

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
}
