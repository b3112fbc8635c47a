package org.dl4jsuite.layers.recurrent;

import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;

/**
 * How two directions' outputs become one, over blocks {@code [batch][n]}, and how its error becomes
 * theirs.
 */
enum Merge {
  CONCAT {
    @Override
    void join(float[] forward, float[] backward, float[] out, int batch, int n) {
      for (int b = 0; b < batch; b++) {
        System.arraycopy(forward, b * n, out, 2 * b * n, n);
        System.arraycopy(backward, b * n, out, (2 * b + 1) * n, n);
      }
    }

    @Override
    void split(boolean backward, float[] error, float[] other, float[] target, int batch, int n) {
      for (int b = 0; b < batch; b++) {
        System.arraycopy(error, (2 * b + (backward ? 1 : 0)) * n, target, b * n, n);
      }
    }
  },
  ADD {
    @Override
    void join(float[] forward, float[] backward, float[] out, int batch, int n) {
      System.arraycopy(forward, 0, out, 0, batch * n);
      Loops.add(backward, out, 0, batch * n);
    }

    @Override
    void split(boolean backward, float[] error, float[] other, float[] target, int batch, int n) {
      System.arraycopy(error, 0, target, 0, batch * n);
    }
  },
  AVERAGE {
    @Override
    void join(float[] forward, float[] backward, float[] out, int batch, int n) {
      ADD.join(forward, backward, out, batch, n);
      Loops.scale(0.5f, out, out, 0, batch * n);
    }

    @Override
    void split(boolean backward, float[] error, float[] other, float[] target, int batch, int n) {
      Loops.scale(0.5f, error, target, 0, batch * n);
    }
  },
  MUL {
    @Override
    void join(float[] forward, float[] backward, float[] out, int batch, int n) {
      Loops.product(forward, backward, out, 0, batch * n);
    }

    @Override
    void split(boolean backward, float[] error, float[] other, float[] target, int batch, int n) {
      Loops.product(error, other, target, 0, batch * n);
    }
  };

  /** Joins one step's outputs. */
  abstract void join(float[] forward, float[] backward, float[] out, int batch, int n);

  /**
   * Finds one direction's error of one step.
   *
   * @param backward which direction's
   * @param error the joined output's
   * @param other the outputs of the other direction
   */
  abstract void split(
      boolean backward, float[] error, float[] other, float[] target, int batch, int n);

  /** Units of the joined output. */
  int width(int n) {
    return this == CONCAT ? 2 * n : n;
  }

  static Merge of(Bidirectional.Mode mode) {
    return valueOf(mode.name());
  }
}
