package org.dl4jsuite.data.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class BatchIteratorTest {

  private interface Maker {
    MultiDataSet make(int epoch, int index);
  }

  private static BatchSource source(int batches, Maker maker) {
    return new BatchSource() {
      @Override
      public int examples() {
        return batches;
      }

      @Override
      public int batches() {
        return batches;
      }

      @Override
      public MultiDataSet batch(int epoch, int index) {
        return maker.make(epoch, index);
      }
    };
  }

  /** A batch that says where it is from: 100 * epoch + index. */
  private static MultiDataSet numbered(int epoch, int index) {
    return new org.nd4j.linalg.dataset.MultiDataSet(
        Nd4j.scalar(100 * epoch + index), Nd4j.scalar(0));
  }

  private static List<Integer> drain(BatchIterator batches) {
    List<Integer> numbers = new ArrayList<>();
    while (batches.hasNext()) {
      numbers.add(batches.next().getFeatures(0).getInt(0));
    }
    return numbers;
  }

  @Test
  void givesEachBatchOnceInOrderFromTheStart() {
    try (BatchIterator batches =
        new BatchIterator(source(10, BatchIteratorTest::numbered), 2, 6, 3)) {
      assertEquals(List.of(206, 207, 208, 209), drain(batches));
      assertThrows(NoSuchElementException.class, batches::next);
    }
  }

  @Test
  void resetAfterTheEndBeginsTheNextEpochAndBeforeItTheSame() {
    try (BatchIterator batches = new BatchIterator(source(3, BatchIteratorTest::numbered), 0)) {
      batches.next();
      batches.reset();
      assertEquals(List.of(0, 1, 2), drain(batches));
      batches.reset();
      assertEquals(1, batches.epoch());
      assertEquals(List.of(100, 101, 102), drain(batches));
    }
  }

  @Test
  void makesNoMoreThanAskedAhead() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    CountDownLatch four = new CountDownLatch(4);
    BatchSource counting =
        source(
            50,
            (epoch, index) -> {
              made.incrementAndGet();
              four.countDown();
              return numbered(epoch, index);
            });
    try (BatchIterator batches = new BatchIterator(counting, 0, 0, 4)) {
      four.await();
      Thread.sleep(50);
      assertEquals(4, made.get());
      batches.next();
      assertTrue(made.get() <= 5);
    }
  }

  @Test
  void handsTheMakersFailureToTheLoop() {
    IllegalArgumentException cause = new IllegalArgumentException("pixel 7 is missing");
    BatchSource failing =
        source(
            5,
            (epoch, index) -> {
              if (index == 2) {
                throw cause;
              }
              return numbered(epoch, index);
            });
    try (BatchIterator batches = new BatchIterator(failing, 1)) {
      batches.next();
      batches.next();
      IllegalStateException e = assertThrows(IllegalStateException.class, batches::next);
      assertSame(cause, e.getCause());
      assertEquals("cannot make batch 2 of epoch 1: pixel 7 is missing", e.getMessage());
      assertFalse(batches.hasNext());
    }
  }

  @Test
  void handsErrorsOverToo() {
    BatchSource failing =
        source(
            1,
            (epoch, index) -> {
              throw new OutOfMemoryError("made up");
            });
    try (BatchIterator batches = new BatchIterator(failing, 0)) {
      IllegalStateException e = assertThrows(IllegalStateException.class, batches::next);
      assertTrue(e.getCause() instanceof OutOfMemoryError);
    }
  }

  @Test
  void closeStopsAMakerThatWaits() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    AtomicBoolean daemon = new AtomicBoolean();
    BatchSource slow =
        source(
            5,
            (epoch, index) -> {
              daemon.set(Thread.currentThread().isDaemon());
              began.countDown();
              try {
                Thread.sleep(60_000);
              } catch (InterruptedException e) {
                stopped.countDown();
              }
              return numbered(epoch, index);
            });
    BatchIterator batches = new BatchIterator(slow, 0);
    began.await();
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          batches.close();
          stopped.await();
        });
    assertTrue(daemon.get());
    assertFalse(batches.hasNext());
    batches.close();
    assertThrows(IllegalStateException.class, batches::reset);
  }

  @Test
  void closeByAnotherThreadEndsTheWaitOfTheConsumer() {
    CountDownLatch never = new CountDownLatch(1);
    BatchSource stuck =
        source(
            5,
            (epoch, index) -> {
              if (index > 0) {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException("stopped", e);
                }
              }
              return numbered(epoch, index);
            });
    BatchIterator batches = new BatchIterator(stuck, 0);
    batches.next();
    Thread closer =
        new Thread(
            () -> {
              try {
                Thread.sleep(100);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              batches.close();
            });
    closer.start();
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThrows(IllegalStateException.class, batches::next));
  }

  @Test
  void appliesThePreProcessorToEachBatch() {
    try (BatchIterator batches = new BatchIterator(source(2, BatchIteratorTest::numbered), 0)) {
      batches.setPreProcessor(batch -> batch.getFeatures(0).addi(1000));
      assertEquals(List.of(1000, 1001), drain(batches));
    }
  }

  @Test
  void rejectsAStartBeyondTheEpoch() {
    BatchSource three = source(3, BatchIteratorTest::numbered);
    assertThrows(IllegalArgumentException.class, () -> new BatchIterator(three, 0, 4, 1));
    try (BatchIterator atEnd = new BatchIterator(three, 0, 3, 1)) {
      assertFalse(atEnd.hasNext());
    }
  }
}
