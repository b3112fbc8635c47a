package org.dl4jsuite.layers.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Java threads that work on parts of one task together with the calling thread. */
public final class Workers {

  private static final ExecutorService OTHERS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "layer worker");
            thread.setDaemon(true);
            return thread;
          });

  private Workers() {}

  /**
   * Does all parts at the same time, the first on the calling thread; native operations within run
   * on one thread each. Returns when all parts have ended, also when some have failed: they work on
   * memory that is used again.
   *
   * @param work is given the number of a part, from 0
   * @throws IllegalStateException where a part failed: its cause is the first failure, which has
   *     the others suppressed
   */
  public static void each(int parts, IntConsumer work) {
    if (parts == 1) {
      work.accept(0);
      return;
    }
    List<Future<?>> others = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    try {
      for (int p = 1; p < parts; p++) {
        int part = p;
        others.add(OTHERS.submit(() -> NativePool.alone(() -> work.accept(part))));
      }
      NativePool.alone(() -> work.accept(0));
    } catch (RuntimeException | Error e) {
      failures.add(e);
    } finally {
      others.forEach(other -> await(other, failures));
    }
    if (!failures.isEmpty()) {
      throw failed(failures);
    }
  }

  /**
   * Does all pieces, which the threads take one after the other as they get done: a thread whose
   * processor is busy with something else takes fewer. Who takes which is left to chance.
   *
   * @param work is given the number of a piece, from 0; native operations within run on one thread
   */
  public static void taking(int pieces, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    each(
        Math.min(pieces, NativePool.threads()),
        worker -> {
          for (int p = next.getAndIncrement(); p < pieces; p = next.getAndIncrement()) {
            work.accept(p);
          }
        });
  }

  private static IllegalStateException failed(List<Throwable> failures) {
    Throwable first = failures.get(0);
    failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
    return new IllegalStateException("a part of a layer's work failed: " + first, first);
  }

  private static void await(Future<?> other, List<Throwable> failures) {
    boolean interrupted = false;
    while (true) {
      try {
        other.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        failures.add(e.getCause());
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
