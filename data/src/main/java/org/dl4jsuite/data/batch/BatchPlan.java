package org.dl4jsuite.data.batch;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which examples make up which batch: cuts an epoch's order, shuffled or not, into batches. A pure
 * function of its parameters and {@code (epoch, index)}; for any number of threads.
 */
public final class BatchPlan {

  private final int available;
  private final int batch;
  private final long seed;
  private final boolean shuffle;
  private final boolean dropLast;
  private volatile Order lastOrder;

  private record Order(int epoch, int[] places) {}

  /**
   * A plan; there must be at least one batch.
   *
   * @param examples there are
   * @param batch examples in a batch, at least 1
   * @param seed of the order
   * @param shuffle a new order in each epoch; else always 0, 1, 2, ...
   * @param dropLast leave out a last batch that would be smaller than the others
   */
  public BatchPlan(int examples, int batch, long seed, boolean shuffle, boolean dropLast) {
    if (batch < 1 || examples < (dropLast ? batch : 1)) {
      throw new IllegalArgumentException(
          "examples must fill at least one batch, of at least 1, found %d for batches of %d"
              .formatted(examples, batch));
    }
    this.available = examples;
    this.batch = batch;
    this.seed = seed;
    this.shuffle = shuffle;
    this.dropLast = dropLast;
  }

  /** Examples in an epoch. */
  public int examples() {
    return dropLast ? available - available % batch : available;
  }

  /** Batches in an epoch. */
  public int batches() {
    return (examples() + batch - 1) / batch;
  }

  /** The examples of one batch, in order. */
  public int[] members(int epoch, int index) {
    if (epoch < 0 || index < 0 || index >= batches()) {
      throw new IllegalArgumentException(
          "epoch must be at least 0 and batch from 0 to %d, found %d, %d"
              .formatted(batches() - 1, epoch, index));
    }
    int from = index * batch;
    int to = Math.min(from + batch, available);
    return shuffle
        ? Arrays.copyOfRange(order(epoch), from, to)
        : IntStream.range(from, to).toArray();
  }

  private int[] order(int epoch) {
    Order order = lastOrder;
    if (order == null || order.epoch != epoch) {
      order = new Order(epoch, Shuffle.permutation(available, seed, epoch));
      // Threads that race here make the same array; the last one stays.
      lastOrder = order;
    }
    return order.places;
  }
}
