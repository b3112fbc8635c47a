package org.dl4jsuite.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two shares of a batch that ask for a step's sums at the same time get the same memory. */
class CellSharesTest {

  private static final int TRIES = 5_000;

  @Test
  void sharesOfANewCellMeetInOneMemory() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    CyclicBarrier start = new CyclicBarrier(2);
    try {
      for (int i = 0; i < TRIES; i++) {
        SimpleCell cell = new SimpleCell(VectorFunction.TANH);
        cell.beginForward(new Dimensions(2, 17, 3, 24), null, false);
        Future<float[]> theirs =
            other.submit(
                () -> {
                  start.await();
                  return cell.sums(0)[0];
                });
        start.await();
        float[] mine = cell.sums(0)[0];
        assertSame(mine, theirs.get(), "try " + i);
        assertSame(mine, cell.sums(0)[0], "try " + i);
      }
    } finally {
      other.shutdownNow();
    }
  }
}
