package org.dl4jsuite.training.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;

/**
 * Where a bar is drawn, and wiped without a trace. The library's own ends a bar with a new line,
 * and does not wipe one that ends before it was first drawn.
 */
final class BarScreen extends ConsoleProgressBarConsumer {

  private final PrintStream out;

  /**
   * Of a given width. Left to find the width itself, the library opens a JLine terminal for each
   * bar, and JLine puts the default handlers of signals back in place: Ctrl-C would then kill a run
   * instead of saving it.
   */
  BarScreen(PrintStream out, int width) {
    super(out, width);
    this.out = out;
  }

  @Override
  public void clear() {
    out.print("\r" + " ".repeat(getMaxRenderedLength()) + "\r");
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
