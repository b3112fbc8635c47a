package org.dl4jsuite.layers.recurrent;

import java.util.function.Consumer;
import org.dl4jsuite.layers.onednn.NativePool;
import org.dl4jsuite.layers.onednn.Workers;

/**
 * Divides a batch among processors. The examples of a batch do not meet within a recurrent layer's
 * steps, so each processor takes its share through all of them: there is nothing to wait for from
 * step to step, where matrix products on all processors would wait twice in each.
 */
final class Shares {

  /** Fewer rows than this make a matrix product slow. */
  private static final int LEAST = 8;

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
    Workers.each(
        shares, s -> work.accept(new Examples(batch * s / shares, batch * (s + 1) / shares)));
  }
}
