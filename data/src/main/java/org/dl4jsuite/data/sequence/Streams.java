package org.dl4jsuite.data.sequence;

import org.dl4jsuite.data.batch.BatchPlan;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.batch.SeededRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * One long sequence of symbols, to learn the next symbol from those before: cut into stretches that
 * lie side by side as the streams of a batch. Features and labels {@code [batch, symbols, time]},
 * one-hot; the label at a time is the feature at the next.
 *
 * <p>Truncated back propagation cuts a stretch into segments and carries the state from one to the
 * next; it is zero at the stretch's beginning. Each epoch begins at another offset into the
 * sequence and takes the stretches in another order, so that their borders move.
 */
public final class Streams implements BatchSource {

  /** The place of the random stream that offsets come from; the order has a stream of its own. */
  private static final long OFFSETS = -1;

  private final int[] symbols;
  private final int kinds;
  private final int stretch;
  private final long seed;
  private final BatchPlan plan;

  /**
   * Cuts a sequence.
   *
   * @param symbols each from 0 to {@code kinds} - 1
   * @param kinds of symbols there are
   * @param streams stretches in a batch
   * @param stretch time steps of one
   * @param seed of offsets and order
   */
  public Streams(int[] symbols, int kinds, int streams, int stretch, long seed) {
    if (streams < 1 || stretch < 1) {
      throw new IllegalArgumentException(
          "streams and stretch must be at least 1, found %d, %d".formatted(streams, stretch));
    }
    long needed = ((long) streams + 1) * stretch;
    if (symbols.length < needed) {
      throw new IllegalArgumentException(
          "a sequence must have at least %,d symbols to be cut into batches of %d stretches of %d, found %,d; take fewer streams or a shorter stretch"
              .formatted(needed, streams, stretch, symbols.length));
    }
    this.symbols = symbols.clone();
    this.kinds = kinds;
    this.stretch = stretch;
    this.seed = seed;
    // One stretch less than there is room for, so that every offset leaves a label to the last.
    this.plan = new BatchPlan(symbols.length / stretch - 1, streams, seed, true, true);
  }

  /** Stretches in an epoch. */
  @Override
  public int examples() {
    return plan.examples();
  }

  @Override
  public int batches() {
    return plan.batches();
  }

  /** Symbols to foretell in an epoch. */
  public long targets() {
    return (long) plan.examples() * stretch;
  }

  @Override
  public MultiDataSet batch(int epoch, int index) {
    int[] members = plan.members(epoch, index);
    int offset = SeededRandom.of(seed, epoch, OFFSETS).nextInt(stretch);
    int[] starts = new int[members.length];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = members[i] * stretch + offset;
    }
    return new org.nd4j.linalg.dataset.MultiDataSet(
        new INDArray[] {oneHot(symbols, starts, stretch, kinds)},
        new INDArray[] {oneHot(symbols, plusOne(starts), stretch, kinds)});
  }

  private static int[] plusOne(int[] starts) {
    int[] next = starts.clone();
    for (int i = 0; i < next.length; i++) {
      next[i]++;
    }
    return next;
  }

  /**
   * Pieces of a sequence side by side, {@code [batch, symbols, time]}. What would lie beyond the
   * sequence's end is 0.
   *
   * @param starts first place of each piece
   * @param length time steps of each
   * @param kinds of symbols there are
   */
  public static INDArray oneHot(int[] symbols, int[] starts, int length, int kinds) {
    float[] values = new float[length * starts.length * kinds];
    for (int b = 0; b < starts.length; b++) {
      int most = Math.min(length, symbols.length - starts[b]);
      for (int t = 0; t < most; t++) {
        values[(t * starts.length + b) * kinds + symbols[starts[b] + t]] = 1;
      }
    }
    // Time first in memory: segments of it are cut without a copy, and recurrent layers read it so.
    long[] shape = {length, starts.length, kinds};
    return NativeArrays.of(values, shape).permute(1, 2, 0);
  }
}
