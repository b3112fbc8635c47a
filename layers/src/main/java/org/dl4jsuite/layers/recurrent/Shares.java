package org.dl4jsuite.layers.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.dl4jsuite.layers.onednn.NativePool;

/**
 * Divides a batch among processors. The examples of a batch do not meet within a recurrent layer's
 * steps, so each processor takes its share through all of them: there is nothing to wait for from
 * step to step, where matrix products on all processors would wait twice in each.
 */
final class Shares {

  /** Fewer rows than this make a matrix product slow. */
  private static final int LEAST = 8;

  private static final ExecutorService OTHERS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "recurrent share");
            thread.setDaemon(true);
            return thread;
          });

  private Shares() {}

  /** Into how many shares a batch is divided. */
  static int count(int batch) {
    return Math.max(1, Math.min(NativePool.threads(), batch / LEAST));
  }

  /** Examples of a share, or one more. */
  static int rows(int batch) {
    return batch / count(batch);
  }

  /** Does the work for all of a batch's examples; it must not care in which shares they come. */
  static void each(int batch, Consumer<Examples> work) {
    int shares = count(batch);
    if (shares == 1) {
      work.accept(Examples.all(batch));
      return;
    }
    List<Future<?>> others = new ArrayList<>();
    for (int s = 1; s < shares; s++) {
      Examples share = new Examples(batch * s / shares, batch * (s + 1) / shares);
      others.add(OTHERS.submit(() -> NativePool.alone(() -> work.accept(share))));
    }
    try {
      NativePool.alone(() -> work.accept(new Examples(0, batch / shares)));
    } finally {
      others.forEach(Shares::await);
    }
  }

  /** Waits even if interrupted: the other works on memory that must not be used again before. */
  private static void await(Future<?> other) {
    boolean interrupted = false;
    while (true) {
      try {
        other.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            "a share of a recurrent step failed: " + e.getCause().getMessage(), e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
