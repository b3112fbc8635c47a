package org.dl4jsuite.layers.fuzz;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.MultiDataSet;

/** How much faster than stock an accelerated network trains, from its 50th step on. */
final class Speed {

  /** Networks below this share of stock's speed are slower. */
  static final double LEAST = 0.95;

  private static final int WARM_UP = 50;
  private static final int TURNS = 7;

  /** A turn takes at least this long, so that the clock's own time does not count. */
  private static final long TURN_NANOSECONDS = 4_000_000;

  private Speed() {}

  /** Stock's time over the accelerated network's, medians of turns. */
  static double ratio(Description description) {
    Net stock = NetworkBuilder.build(description, DataType.FLOAT);
    List<MultiDataSet> batches = Batches.of(description, stock);
    Net fast = Trial.accelerated(description);
    int steps = Math.min(warmUp(stock, batches), warmUp(fast, batches));
    double[] ofStock = new double[TURNS];
    double[] ofFast = new double[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
      ofStock[turn] = time(stock, batches, steps);
      ofFast[turn] = time(fast, batches, steps);
    }
    return median(ofStock) / median(ofFast);
  }

  /** Returns how many steps make a turn. */
  private static int warmUp(Net net, List<MultiDataSet> batches) {
    time(net, batches, WARM_UP - 1);
    double one = time(net, batches, 1);
    return (int) Math.max(batches.size(), Math.min(200, TURN_NANOSECONDS / Math.max(1, one)));
  }

  private static double time(Net net, List<MultiDataSet> batches, int steps) {
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      net.fit(batches.get(i % batches.size()));
    }
    return System.nanoTime() - start;
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }
}
