package org.dl4jsuite.data.batch;

import java.util.List;
import java.util.stream.IntStream;

/** Orders of examples, fixed by seed and epoch. */
public final class Shuffle {

  private Shuffle() {}

  /**
   * A permutation of 0 to n - 1: Fisher and Yates, from the last place down, drawn from {@link
   * SeededRandom}. The result is part of the suite's contract: it never changes between releases.
   *
   * @param n at least 0
   */
  public static int[] permutation(int n, long seed, int epoch) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    SeededRandom random = SeededRandom.of(seed, epoch);
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }

  /**
   * The first of a permutation.
   *
   * @param most how many of them; 0 for all, in the order given
   */
  public static <T> List<T> some(List<T> all, int most, long seed, int epoch) {
    if (most == 0 || most >= all.size()) {
      return all;
    }
    int[] order = permutation(all.size(), seed, epoch);
    return IntStream.of(order).limit(most).mapToObj(all::get).toList();
  }
}
