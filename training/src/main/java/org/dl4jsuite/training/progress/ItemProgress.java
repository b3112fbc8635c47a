package org.dl4jsuite.training.progress;

import java.io.Closeable;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.dl4jsuite.training.report.Numbers;

/**
 * Shows how far work on many items is, that is no training: on a terminal by a bar, elsewhere by a
 * line after the first items and then every ten seconds.
 */
public final class ItemProgress implements Closeable {

  private static final double LINE_SECONDS = 10;

  private final Consumer<String> lines;
  private final String items;
  private final long all;
  private final Bar bar;
  private final LongSupplier nanos;
  private final long start;
  private final long before;
  private long done;
  private long lastLine;
  private boolean said;

  /**
   * Starts the clock.
   *
   * @param lines told each line
   * @param items what they are, such as {@code pictures}
   * @param done of them in earlier runs, which the pace leaves out
   * @param all of them
   */
  public ItemProgress(Consumer<String> lines, String items, long done, long all) {
    this(lines, items, done, all, Bar.screen(), System::nanoTime);
  }

  ItemProgress(
      Consumer<String> lines,
      String items,
      long done,
      long all,
      Supplier<ProgressBarConsumer> screen,
      LongSupplier nanos) {
    this.lines = lines;
    this.items = items;
    this.before = done;
    this.done = done;
    this.all = all;
    this.bar = screen == null ? null : new Bar(screen);
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /** After so many more items. */
  public void add(long more) {
    done += more;
    long now = nanos.getAsLong();
    double pace = (done - before) / ((now - start) / 1e9);
    String measures =
        String.format(Locale.ROOT, "%.1f %s/s  eta ", pace, items)
            + Numbers.clock((all - done) / pace);
    if (bar != null) {
      bar.draw(items, done, all, measures);
    } else if (!said || (now - lastLine) / 1e9 >= LINE_SECONDS) {
      lines.accept(
          "%s  %s/%s  %s".formatted(items, Numbers.text(done), Numbers.text(all), measures));
      said = true;
      lastLine = now;
    }
  }

  /** Says a line; a bar makes way for it. */
  public void say(String line) {
    close();
    lines.accept(line);
  }

  /** Seconds since the beginning. */
  public double seconds() {
    return (nanos.getAsLong() - start) / 1e9;
  }

  /** Takes a bar off the screen. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
