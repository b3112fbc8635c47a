package org.dl4jsuite.data.batch;

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
}
