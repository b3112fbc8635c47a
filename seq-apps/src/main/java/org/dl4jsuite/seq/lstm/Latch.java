package org.dl4jsuite.seq.lstm;

import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.batch.SeededRandom;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A task that takes remembering and forgetting: at each step a bit goes by, which is to be
 * remembered where it is marked and ignored where it is not; a reset is to make all forgotten. At
 * each step the net is asked what it remembers.
 *
 * <pre>
 * features [batch, 3, time]   the bit, -1 or 1; 1 where it is marked; 1 where there is a reset
 * labels   [batch, 1, time]   remembered: -1 or 1, 0 for nothing
 * </pre>
 */
final class Latch {

  /** The bit, the mark, the reset. */
  static final int INPUTS = 3;

  private static final double MARKED = 0.15;
  private static final double RESET = 0.08;

  private Latch() {}

  /** Sequences drawn from a seed and a place. */
  static DataSet sequences(int examples, int steps, long seed, long place) {
    SeededRandom random = SeededRandom.of(seed, place);
    float[] x = new float[examples * INPUTS * steps];
    float[] y = new float[examples * steps];
    for (int e = 0; e < examples; e++) {
      int from = e * INPUTS * steps;
      int remembered = 0;
      for (int t = 0; t < steps; t++) {
        int bit = random.nextInt(2) == 0 ? -1 : 1;
        double event = random.nextDouble();
        boolean marked = event < MARKED;
        boolean reset = !marked && event < MARKED + RESET;
        remembered = marked ? bit : reset ? 0 : remembered;
        x[from + t] = bit;
        x[from + steps + t] = marked ? 1 : 0;
        x[from + 2 * steps + t] = reset ? 1 : 0;
        y[e * steps + t] = remembered;
      }
    }
    return new DataSet(
        NativeArrays.of(x, examples, INPUTS, steps), NativeArrays.of(y, examples, 1, steps));
  }
}
