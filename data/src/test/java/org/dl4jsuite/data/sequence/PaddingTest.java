package org.dl4jsuite.data.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaddingTest {

  @Test
  void padsToTheLongestAndMasks() {
    Padding.Padded padded =
        Padding.pad(List.of(new float[][] {{1}, {2}}, new float[][] {{3, 4, 5}, {6, 7, 8}}));
    assertArrayEquals(new long[] {2, 2, 3}, padded.values().shape());
    assertArrayEquals(
        new float[] {1, 0, 0, 2, 0, 0, 3, 4, 5, 6, 7, 8},
        padded.values().dup('c').data().asFloat());
    assertArrayEquals(new float[] {1, 0, 0, 1, 1, 1}, padded.mask().data().asFloat());
  }

  @Test
  void rejectsSequencesOfUnlikeFeatures() {
    assertThrows(IllegalArgumentException.class, () -> Padding.pad(List.of()));
    List<float[][]> features = List.of(new float[][] {{1}}, new float[][] {{1}, {2}});
    assertThrows(IllegalArgumentException.class, () -> Padding.pad(features));
    List<float[][]> ragged = List.<float[][]>of(new float[][] {{1, 2}, {1}});
    assertThrows(IllegalArgumentException.class, () -> Padding.pad(ragged));
    List<float[][]> empty = List.<float[][]>of(new float[][] {{}});
    assertThrows(IllegalArgumentException.class, () -> Padding.pad(empty));
  }

  @Test
  void bucketsHoldEachExampleOnceAndPadLittle() {
    Random random = new Random(1);
    int[] lengths = random.ints(1_003, 1, 200).toArray();
    int[][] buckets = Padding.buckets(lengths, 32, 5, 0);
    assertEquals(32, buckets.length);
    int[] all = Stream.of(buckets).flatMapToInt(IntStream::of).sorted().toArray();
    assertArrayEquals(IntStream.range(0, 1_003).toArray(), all);
    for (int[] bucket : buckets) {
      int[] sizes = IntStream.of(bucket).map(i -> lengths[i]).sorted().toArray();
      assertTrue(sizes[sizes.length - 1] - sizes[0] < 20);
    }
  }

  @Test
  void bucketsDependOnSeedAndEpochAlone() {
    int[] lengths = new Random(2).ints(100, 1, 5).toArray();
    int[][] buckets = Padding.buckets(lengths, 8, 5, 0);
    assertTrue(Arrays.deepEquals(buckets, Padding.buckets(lengths, 8, 5, 0)));
    assertFalse(Arrays.deepEquals(buckets, Padding.buckets(lengths, 8, 5, 1)));
    assertFalse(Arrays.deepEquals(buckets, Padding.buckets(lengths, 8, 6, 0)));
  }
}
