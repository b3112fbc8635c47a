package org.dl4jsuite.layers.recurrent;

/**
 * Some of a batch's examples: rows of blocks {@code [batch][n]}.
 *
 * @param first the first of them
 * @param last the one behind the last of them
 */
record Examples(int first, int last) {

  /**
   * Floats of a block that all loops of a step go over before the next group: they stay in cache.
   */
  private static final int CACHED = 16_384;

  static Examples all(int batch) {
    return new Examples(0, batch);
  }

  int count() {
    return last - first;
  }

  /** How many examples of so many floats each make a group that stays in the cache. */
  static int together(int floats) {
    return Math.max(1, CACHED / Math.max(1, floats));
  }

  /** The group of at most so many that begins at {@code from}. */
  Examples group(int from, int size) {
    return new Examples(from, Math.min(last, from + size));
  }
}
