package org.dl4jsuite.layers.recurrent;

import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;

/** How two directions' outputs become one, and how its error becomes theirs. */
enum Merge {
  /** Side by side: a matter of where they lie. */
  CONCAT {
    @Override
    void join(float[] backward, float[] forward, int from, int to) {
      throw new UnsupportedOperationException("outputs side by side are copied, not joined");
    }
  },
  ADD {
    @Override
    void join(float[] backward, float[] forward, int from, int to) {
      Loops.add(backward, forward, from, to);
    }
  },
  AVERAGE {
    @Override
    void join(float[] backward, float[] forward, int from, int to) {
      ADD.join(backward, forward, from, to);
      Loops.scale(0.5f, forward, forward, from, to);
    }

    @Override
    void share(float[] error, float[] other, int from, int to) {
      Loops.scale(0.5f, error, error, from, to);
    }
  },
  MUL {
    @Override
    void join(float[] backward, float[] forward, int from, int to) {
      Loops.product(forward, backward, forward, from, to);
    }

    @Override
    void share(float[] error, float[] other, int from, int to) {
      Loops.product(error, other, error, from, to);
    }
  };

  /** Makes the joined outputs of the forward direction's. */
  abstract void join(float[] backward, float[] forward, int from, int to);

  /**
   * Makes one direction's error of the joined outputs'.
   *
   * @param other outputs of the other direction
   */
  void share(float[] error, float[] other, int from, int to) {}

  /** Units of the joined output. */
  int width(int n) {
    return this == CONCAT ? 2 * n : n;
  }

  static Merge of(Bidirectional.Mode mode) {
    return valueOf(mode.name());
  }
}
