package org.dl4jsuite.training.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import sun.misc.Signal;

/**
 * Ctrl-C, SIGTERM or a closed terminal during training: the step under way is finished and the run
 * saved by {@link CheckpointListener}, which returns the reason. A second one ends the process at
 * once.
 */
public final class Interruption {

  /** The reason that an interrupted run ends with. */
  public static final String REASON = "interrupted";

  /** What a process that was interrupted ends with: 128 and the number of SIGINT. */
  public static final int EXIT_CODE = 130;

  /** A terminal and a wrapper such as {@code timeout} may both pass on one press of Ctrl-C. */
  private static final long ONE_PRESS_NANOS = 1_000_000_000;

  private volatile long signalledAt;
  private final AtomicBoolean requested = new AtomicBoolean();

  /** Begins to listen for signals, in this process until it ends. */
  public static Interruption ofProcess(Consumer<String> say) {
    Interruption interruption = new Interruption();
    for (String name : List.of("INT", "TERM", "HUP")) {
      try {
        Signal.handle(new Signal(name), signal -> interruption.signalled(say));
      } catch (IllegalArgumentException e) {
        continue; // Windows has no SIGHUP
      }
    }
    return interruption;
  }

  private void signalled(Consumer<String> say) {
    if (!requested.getAndSet(true)) {
      signalledAt = System.nanoTime();
      say.accept("Interrupted: finishing this step and saving; once more to stop at once.");
    } else if (System.nanoTime() - signalledAt > ONE_PRESS_NANOS) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  /** Asks the run to stop after the step under way. */
  public void request() {
    requested.set(true);
  }

  /** Whether somebody asked. */
  public boolean requested() {
    return requested.get();
  }
}
