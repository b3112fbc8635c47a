package org.dl4jsuite.data.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class StreamsTest {

  /** Every symbol once, so that one tells its place. */
  private static final int[] PLACES = IntStream.range(0, 103).toArray();

  private static Streams streams(long seed) {
    return new Streams(PLACES, PLACES.length, 3, 10, seed);
  }

  private static int symbol(INDArray array, int example, int time) {
    int found = -1;
    for (int c = 0; c < array.size(1); c++) {
      double value = array.getDouble(example, c, time);
      if (value != 0) {
        assertEquals(1.0, value);
        assertEquals(-1, found, "one-hot must have one");
        found = c;
      }
    }
    return found;
  }

  @Test
  void aStreamGoesOnAndItsLabelIsTheNextSymbol() {
    Streams streams = streams(4);
    // 103 symbols have 10 stretches of 10, and one less for any offset; in threes.
    assertEquals(9, streams.examples());
    assertEquals(3, streams.batches());
    assertEquals(90, streams.targets());
    for (int index = 0; index < 3; index++) {
      MultiDataSet batch = streams.batch(0, index);
      INDArray features = batch.getFeatures(0);
      assertEquals(3, features.size(0));
      assertEquals(103, features.size(1));
      assertEquals(10, features.size(2));
      for (int b = 0; b < 3; b++) {
        int first = symbol(features, b, 0);
        for (int t = 0; t < 10; t++) {
          assertEquals(first + t, symbol(features, b, t));
          assertEquals(first + t + 1, symbol(batch.getLabels(0), b, t));
        }
      }
    }
  }

  @Test
  void anEpochSeesEachSymbolAtMostOnceAndBordersMove() {
    Streams streams = streams(4);
    Set<Integer> offsets = new HashSet<>();
    for (int epoch = 0; epoch < 8; epoch++) {
      Set<Integer> seen = new HashSet<>();
      for (int index = 0; index < 3; index++) {
        INDArray features = streams.batch(epoch, index).getFeatures(0);
        for (int b = 0; b < 3; b++) {
          for (int t = 0; t < 10; t++) {
            assertTrue(seen.add(symbol(features, b, t)));
          }
          offsets.add(symbol(features, b, 0) % 10);
        }
      }
      assertEquals(90, seen.size());
    }
    assertTrue(offsets.size() > 3, offsets.toString());
  }

  @Test
  void aBatchIsAFunctionOfSeedAndPlace() {
    Streams streams = streams(4);
    MultiDataSet once = streams.batch(2, 1);
    streams.batch(0, 0);
    assertEquals(once.getFeatures(0), streams.batch(2, 1).getFeatures(0));
    assertEquals(once.getFeatures(0), streams(4).batch(2, 1).getFeatures(0));
    assertNotEquals(once.getFeatures(0), streams(5).batch(2, 1).getFeatures(0));
    assertNotEquals(once.getFeatures(0), streams.batch(3, 1).getFeatures(0));
  }

  @Test
  void piecesBeyondTheEndAreZero() {
    INDArray piece = Streams.oneHot(new int[] {1, 0}, new int[] {0, 1, 5}, 3, 2);
    assertEquals(1, symbol(piece, 0, 0));
    assertEquals(0, symbol(piece, 0, 1));
    assertEquals(-1, symbol(piece, 0, 2));
    assertEquals(0, symbol(piece, 1, 0));
    assertEquals(-1, symbol(piece, 2, 0));
    assertFalse(piece.isNaN().any());
  }

  @Test
  void tooShortASequenceIsRefused() {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> new Streams(new int[39], 2, 3, 10, 1));
    assertEquals(
        "a sequence must have at least 40 symbols to be cut into batches of 3 stretches of 10,"
            + " found 39; take fewer streams or a shorter stretch",
        refused.getMessage());
    assertEquals(1, new Streams(new int[40], 2, 3, 10, 1).batches());
    assertThrows(IllegalArgumentException.class, () -> new Streams(PLACES, 103, 0, 10, 1));
    assertThrows(IllegalArgumentException.class, () -> new Streams(PLACES, 103, 3, 0, 1));
  }
}
