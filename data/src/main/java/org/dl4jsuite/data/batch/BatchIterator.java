package org.dl4jsuite.data.batch;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A {@link BatchSource} as DL4J's iterator: one epoch, from a given batch on, made ahead of the
 * loop by one daemon thread. Stock programs may pass it to {@code ComputationGraph.fit}.
 *
 * <p>For one consumer thread. {@link #reset()} after the last batch begins the <em>next</em> epoch,
 * so that {@code graph.fit(iterator, epochs)} sees a new order and new augmentation each time; a
 * reset before the last batch begins the same epoch again. Either way from its first batch.
 */
public final class BatchIterator implements MultiDataSetIterator, AutoCloseable {

  /** Batches made ahead unless the caller says otherwise. */
  public static final int DEFAULT_AHEAD = 4;

  private static final long IDLE_SECONDS = 5;

  private final BatchSource source;
  private final int ahead;
  private final ThreadPoolExecutor maker;
  private final ArrayDeque<Future<MultiDataSet>> pending = new ArrayDeque<>();
  private int epoch;
  private int given;
  private int asked;
  private MultiDataSetPreProcessor preProcessor;

  /** One epoch from its first batch, {@link #DEFAULT_AHEAD} batches ahead. */
  public BatchIterator(BatchSource source, int epoch) {
    this(source, epoch, 0, DEFAULT_AHEAD);
  }

  /**
   * @param start the first batch to give; from 0 to {@code source.batches()}, where the last means
   *     that nothing is left of this epoch
   * @param ahead batches made before they are asked for; at least 1
   */
  public BatchIterator(BatchSource source, int epoch, int start, int ahead) {
    if (epoch < 0 || start < 0 || start > source.batches() || ahead < 1) {
      throw new IllegalArgumentException(
          "epoch must be at least 0, start from 0 to %d, ahead at least 1, found %d, %d, %d"
              .formatted(source.batches(), epoch, start, ahead));
    }
    this.source = source;
    this.epoch = epoch;
    this.given = start;
    this.asked = start;
    this.ahead = ahead;
    int device = Nd4j.getAffinityManager().getDeviceForCurrentThread();
    maker =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> makerThread(task, device));
    maker.allowCoreThreadTimeOut(true);
    askAhead();
  }

  /** The epoch whose batches come next. */
  public int epoch() {
    return epoch;
  }

  /** The index, within its epoch, of the batch that comes next. */
  public int index() {
    return given;
  }

  @Override
  public boolean hasNext() {
    return !maker.isShutdown() && !pending.isEmpty();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the source could not make the batch; the cause is what it
   *     threw, and the iterator is closed
   */
  @Override
  public MultiDataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "epoch %d has no batch %d, or the iterator is closed".formatted(epoch, given));
    }
    MultiDataSet batch = await(pending.remove());
    given++;
    askAhead();
    if (preProcessor != null) {
      preProcessor.preProcess(batch);
    }
    return batch;
  }

  /** The batch size belongs to the source, so {@code num} must be 0 or less and means nothing. */
  @Override
  public MultiDataSet next(int num) {
    if (num > 0) {
      throw new UnsupportedOperationException(
          "the batch size must be the source's own, found next(%d); call next()".formatted(num));
    }
    return next();
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  @Override
  public void reset() {
    if (maker.isShutdown()) {
      throw new IllegalStateException("an iterator must be open to be reset, found it closed");
    }
    pending.forEach(future -> future.cancel(true));
    pending.clear();
    if (given == source.batches()) {
      epoch++;
    }
    given = 0;
    asked = 0;
    askAhead();
  }

  /** False: batches are made ahead here already, a second queue would only hold memory. */
  @Override
  public boolean asyncSupported() {
    return false;
  }

  @Override
  public void setPreProcessor(MultiDataSetPreProcessor preProcessor) {
    this.preProcessor = preProcessor;
  }

  @Override
  public MultiDataSetPreProcessor getPreProcessor() {
    return preProcessor;
  }

  /**
   * Stops the maker at once; batches made ahead are dropped. May be called twice, and by another
   * thread than the consumer, whose {@link #next()} then ends with an error.
   */
  @Override
  public void close() {
    for (Runnable unmade : maker.shutdownNow()) {
      ((Future<?>) unmade).cancel(true);
    }
  }

  private void askAhead() {
    while (!maker.isShutdown() && pending.size() < ahead && asked < source.batches()) {
      int place = asked++;
      int inEpoch = epoch;
      pending.add(maker.submit(() -> source.batch(inEpoch, place)));
    }
  }

  private MultiDataSet await(Future<MultiDataSet> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(where("interrupted while waiting for"), e);
    } catch (ExecutionException e) {
      close();
      throw new IllegalStateException(
          where("cannot make") + ": " + e.getCause().getMessage(), e.getCause());
    } catch (CancellationException e) {
      throw new IllegalStateException(where("closed while waiting for"), e);
    }
  }

  private String where(String what) {
    return "%s batch %d of epoch %d".formatted(what, given, epoch);
  }

  private static Thread makerThread(Runnable task, int device) {
    Thread thread =
        new Thread(
            () -> {
              // On a machine with several GPUs a new thread would be given the next one.
              Nd4j.getAffinityManager().unsafeSetDevice(device);
              task.run();
            },
            "batch-maker");
    thread.setDaemon(true);
    return thread;
  }
}
