package org.dl4jsuite.data.batch;

import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Batches as a pure function of their place: {@code (epoch, index)} always gives the same arrays,
 * whatever was asked for before. Shuffling and augmentation are derived from the source's seed and
 * that place, so a resumed run needs no stored reader state to continue bit for bit.
 *
 * <p>Implementations are immutable and may be called by several threads.
 */
public interface BatchSource {

  /** Examples in one epoch; the last batch may be smaller than the others. */
  int examples();

  /** Batches in one epoch. */
  int batches();

  /**
   * Makes one batch, of arrays of its own: whoever asked may free them ({@link NativeArrays#free}).
   *
   * @param epoch from 0
   * @param index from 0 to {@link #batches()} - 1
   */
  MultiDataSet batch(int epoch, int index);
}
