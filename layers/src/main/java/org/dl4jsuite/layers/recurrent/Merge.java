package org.dl4jsuite.layers.recurrent;

import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;

/**
 * How two directions' outputs become one, over blocks {@code [batch][n]}, and how its error becomes
 * theirs.
 */
enum Merge {
  CONCAT {
    @Override
    void join(float[] forward, float[] backward, float[] out, Examples of, int n) {
      for (int b = of.first(); b < of.last(); b++) {
        System.arraycopy(forward, b * n, out, 2 * b * n, n);
        System.arraycopy(backward, b * n, out, (2 * b + 1) * n, n);
      }
    }

    @Override
    void split(boolean backward, float[] error, float[] other, float[] target, Examples of, int n) {
      for (int b = of.first(); b < of.last(); b++) {
        System.arraycopy(error, (2 * b + (backward ? 1 : 0)) * n, target, b * n, n);
      }
    }
  },
  ADD {
    @Override
    void join(float[] forward, float[] backward, float[] out, Examples of, int n) {
      System.arraycopy(forward, of.first() * n, out, of.first() * n, of.count() * n);
      Loops.add(backward, out, of.first() * n, of.last() * n);
    }

    @Override
    void split(boolean backward, float[] error, float[] other, float[] target, Examples of, int n) {
      System.arraycopy(error, of.first() * n, target, of.first() * n, of.count() * n);
    }
  },
  AVERAGE {
    @Override
    void join(float[] forward, float[] backward, float[] out, Examples of, int n) {
      ADD.join(forward, backward, out, of, n);
      Loops.scale(0.5f, out, out, of.first() * n, of.last() * n);
    }

    @Override
    void split(boolean backward, float[] error, float[] other, float[] target, Examples of, int n) {
      Loops.scale(0.5f, error, target, of.first() * n, of.last() * n);
    }
  },
  MUL {
    @Override
    void join(float[] forward, float[] backward, float[] out, Examples of, int n) {
      Loops.product(forward, backward, out, of.first() * n, of.last() * n);
    }

    @Override
    void split(boolean backward, float[] error, float[] other, float[] target, Examples of, int n) {
      Loops.product(error, other, target, of.first() * n, of.last() * n);
    }
  };

  /** Joins one step's outputs. */
  abstract void join(float[] forward, float[] backward, float[] out, Examples of, int n);

  /**
   * Finds one direction's error of one step.
   *
   * @param backward which direction's
   * @param error the joined output's
   * @param other the outputs of the other direction
   */
  abstract void split(
      boolean backward, float[] error, float[] other, float[] target, Examples of, int n);

  /** Units of the joined output. */
  int width(int n) {
    return this == CONCAT ? 2 * n : n;
  }

  static Merge of(Bidirectional.Mode mode) {
    return valueOf(mode.name());
  }
}
