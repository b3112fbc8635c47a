package org.dl4jsuite.layers.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {

  @Test
  void doesEachPartOnce() {
    int[] done = new int[5];
    Workers.each(5, part -> done[part]++);
    assertTrue(IntStream.of(done).allMatch(times -> times == 1));
  }

  @Test
  void awaitsAllPartsAfterAFailure() {
    AtomicInteger ended = new AtomicInteger();
    CountDownLatch failed = new CountDownLatch(1);
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Workers.each(
                    3,
                    part -> {
                      if (part == 0) {
                        failed.countDown();
                        throw new IllegalArgumentException("part 0");
                      }
                      await(failed);
                      ended.incrementAndGet();
                    }));
    assertEquals(2, ended.get());
    assertEquals("part 0", thrown.getCause().getMessage());
  }

  @Test
  void reportsTheOtherFailuresToo() {
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Workers.each(
                    3,
                    part -> {
                      throw new IllegalArgumentException("part " + part);
                    }));
    assertEquals("part 0", thrown.getCause().getMessage());
    assertEquals(2, thrown.getCause().getSuppressed().length);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
