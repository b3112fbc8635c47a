package org.dl4jsuite.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededRandomTest {

  @Test
  void boundedDrawsAreUniform() {
    SeededRandom random = SeededRandom.of(1);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[random.nextInt(7)]++;
    }
    for (int count : counts) {
      // Deviation 93 each; five of them.
      assertEquals(10_000, count, 465);
    }
  }

  @Test
  void signedAndGaussianDrawsHaveTheirMoments() {
    SeededRandom random = SeededRandom.of(2);
    double sum = 0;
    double squares = 0;
    double signed = 0;
    int n = 100_000;
    for (int i = 0; i < n; i++) {
      double g = random.nextGaussian();
      sum += g;
      squares += g * g;
      double s = random.nextSigned();
      assertTrue(s >= -1 && s < 1);
      signed += s * s;
    }
    assertEquals(0, sum / n, 0.016);
    assertEquals(1, squares / n, 0.025);
    assertEquals(1 / 3.0, signed / n, 0.005);
  }

  @Test
  void eachPartOfThePlaceCounts() {
    long here = SeededRandom.of(1, 2, 3).nextLong();
    assertEquals(here, SeededRandom.of(1, 2, 3).nextLong());
    assertNotEquals(here, SeededRandom.of(1, 3, 2).nextLong());
    assertNotEquals(here, SeededRandom.of(2, 2, 3).nextLong());
    assertNotEquals(here, SeededRandom.of(1, 2).nextLong());
  }

  @Test
  void permutationHoldsEachPlaceOnceAndDependsOnSeedAndEpoch() {
    int[] order = Shuffle.permutation(1000, 5, 0);
    int[] sorted = IntStream.of(order).sorted().toArray();
    assertArrayEquals(IntStream.range(0, 1000).toArray(), sorted);
    assertArrayEquals(order, Shuffle.permutation(1000, 5, 0));
    assertTrue(differ(order, Shuffle.permutation(1000, 5, 1)) > 900);
    assertTrue(differ(order, Shuffle.permutation(1000, 6, 0)) > 900);
  }

  @Test
  void permutationNeverChangesBetweenReleases() {
    assertArrayEquals(new int[] {5, 2, 8, 9, 3, 6, 0, 1, 7, 4}, Shuffle.permutation(10, 42, 3));
  }

  @Test
  void someAreTheFirstOfAPermutation() {
    List<String> all = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    assertEquals(List.of("f", "c", "i"), Shuffle.some(all, 3, 42, 3));
    assertEquals(all, Shuffle.some(all, 0, 42, 3), "0 for all");
    assertEquals(all, Shuffle.some(all, 11, 42, 3), "no more than there are");
  }

  @Test
  void rejectsBoundBelowOne() {
    assertThrows(IllegalArgumentException.class, () -> SeededRandom.of(0).nextInt(0));
  }

  private static long differ(int[] a, int[] b) {
    return IntStream.range(0, a.length).filter(i -> a[i] != b[i]).count();
  }
}
