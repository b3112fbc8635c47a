package org.dl4jsuite.training.run;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import sun.misc.Signal;

/**
 * Ctrl-C, SIGTERM or a closed terminal. While training takes its steps ({@link #inSteps}), the step
 * under way is finished and the run saved by {@link CheckpointListener}, which returns the reason;
 * a second signal ends the process at once. At any other time, while data is read or a model is
 * scored, the first signal does so, after {@link #endAtOnce} has saved what is not saved yet.
 */
public final class Interruption {

  /** The reason that an interrupted run ends with. */
  public static final String REASON = "interrupted";

  /** What a process that was interrupted ends with: 128 and the number of SIGINT. */
  public static final int EXIT_CODE = 130;

  /** A terminal and a wrapper such as {@code timeout} may both pass on one press of Ctrl-C. */
  private static final long ONE_PRESS_NANOS = 1_000_000_000;

  /** Saves what is not saved yet. */
  @FunctionalInterface
  public interface Saving {

    /** Saves it. */
    void save() throws IOException;
  }

  private final AtomicBoolean requested = new AtomicBoolean();
  private boolean steps;
  private Saving unsaved = () -> {};
  private String advice = "";
  private long signalledAt;

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

  /** Holds the lock to the process's end: what is saved is not changed meanwhile. */
  private synchronized void signalled(Consumer<String> say) {
    if (!steps) {
      end(say);
    } else if (!requested.getAndSet(true)) {
      signalledAt = System.nanoTime();
      say.accept("Interrupted: finishing this step and saving; once more to stop at once.");
    } else if (System.nanoTime() - signalledAt > ONE_PRESS_NANOS) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  private void end(Consumer<String> say) {
    try {
      unsaved.save();
      say.accept("Interrupted." + advice);
    } catch (IOException | RuntimeException e) {
      say.accept("Interrupted, and not saved: " + e.getMessage());
    } finally {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  /** What the user is told after an interruption outside of training's steps. */
  public synchronized void advise(String howToGoOn) {
    advice = " " + howToGoOn;
  }

  /** Runs work that asks {@link #requested()} after each of its steps. */
  public <T> T inSteps(Callable<T> work) throws IOException {
    goOnInSteps();
    try {
      return work.call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    } finally {
      endAtOnce(() -> {});
    }
  }

  /** From here on, a signal ends the process after what is not saved yet has been saved. */
  public synchronized void endAtOnce(Saving saving) {
    unsaved = saving;
    steps = false;
  }

  /** After {@link #endAtOnce}: from here on, steps are taken again. */
  public synchronized void goOnInSteps() {
    steps = true;
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
