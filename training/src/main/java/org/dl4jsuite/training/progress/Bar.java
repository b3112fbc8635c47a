package org.dl4jsuite.training.progress;

import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a screen, there from the first time it is drawn until it is taken off. */
final class Bar {

  private static final int REDRAW_MILLIS = 250;

  private final Supplier<ProgressBarConsumer> screen;
  private ProgressBarConsumer place;
  private ProgressBar bar;

  Bar(Supplier<ProgressBarConsumer> screen) {
    this.screen = screen;
  }

  /** Where bars are drawn, on standard error; null where nobody watches a terminal. */
  static Supplier<ProgressBarConsumer> screen() {
    if (!Terminal.watched()) {
      return null;
    }
    int width = Terminal.width() - 1;
    return () -> new BarScreen(System.err, width);
  }

  void draw(String task, long at, long all, String message) {
    if (bar == null) {
      place = screen.get();
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(all)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(REDRAW_MILLIS)
              .setConsumer(place)
              .hideEta()
              .build();
    }
    bar.setExtraMessage(" " + message);
    bar.stepTo(at);
  }

  /** Takes the bar off the screen. */
  void close() {
    if (bar != null) {
      bar.close();
      place.clear();
      bar = null;
    }
  }
}
