package org.dl4jsuite.layers.recurrent;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * An activation function over ranges of arrays, with its derivative found from the function's own
 * output.
 *
 * <p>The loops are as in {@link Loops}, and written out for each function: a call through an
 * interface within would keep the JIT from making vector instructions of them.
 */
enum VectorFunction {
  IDENTITY {
    @Override
    void of(float[] v, float[] out, int from, int to) {
      System.arraycopy(v, from, out, from, to - from);
    }

    @Override
    void derivative(float[] y, float[] a, float[] b, float[] d, int from, int to) {
      for (int j = from; j < to; j++) {
        d[j] = a[j] * b[j];
      }
    }
  },
  TANH {
    @Override
    void of(float[] v, float[] out, int from, int to) {
      for (int j = from; j < to; j++) {
        out[j] = Tanh.of(v[j]);
      }
    }

    @Override
    void derivative(float[] y, float[] a, float[] b, float[] d, int from, int to) {
      for (int j = from; j < to; j++) {
        d[j] = a[j] * b[j] * (1 - y[j] * y[j]);
      }
    }

    @Override
    void addDerivative(float[] y, float[] a, float[] b, float[] d, int from, int to) {
      for (int j = from; j < to; j++) {
        d[j] = d[j] + a[j] * b[j] * (1 - y[j] * y[j]);
      }
    }
  },
  SIGMOID {
    @Override
    void of(float[] v, float[] out, int from, int to) {
      for (int j = from; j < to; j++) {
        out[j] = Tanh.sigmoid(v[j]);
      }
    }

    @Override
    void derivative(float[] y, float[] a, float[] b, float[] d, int from, int to) {
      for (int j = from; j < to; j++) {
        d[j] = a[j] * b[j] * (y[j] * (1 - y[j]));
      }
    }
  },
  HARD_SIGMOID {
    @Override
    void of(float[] v, float[] out, int from, int to) {
      for (int j = from; j < to; j++) {
        out[j] = Math.max(0f, Math.min(1f, 0.2f * v[j] + 0.5f));
      }
    }

    @Override
    void derivative(float[] y, float[] a, float[] b, float[] d, int from, int to) {
      for (int j = from; j < to; j++) {
        float inside = y[j] > 0 && y[j] < 1 ? 0.2f : 0f;
        d[j] = a[j] * b[j] * inside;
      }
    }
  },
  RELU {
    @Override
    void of(float[] v, float[] out, int from, int to) {
      for (int j = from; j < to; j++) {
        out[j] = Math.max(0f, v[j]);
      }
    }

    @Override
    void derivative(float[] y, float[] a, float[] b, float[] d, int from, int to) {
      for (int j = from; j < to; j++) {
        float inside = y[j] > 0 ? 1f : 0f;
        d[j] = a[j] * b[j] * inside;
      }
    }
  },
  SOFT_SIGN {
    @Override
    void of(float[] v, float[] out, int from, int to) {
      for (int j = from; j < to; j++) {
        out[j] = v[j] / (1 + Math.abs(v[j]));
      }
    }

    @Override
    void derivative(float[] y, float[] a, float[] b, float[] d, int from, int to) {
      for (int j = from; j < to; j++) {
        float rest = 1 - Math.abs(y[j]);
        d[j] = a[j] * b[j] * (rest * rest);
      }
    }
  };

  /** {@code out = f(v)}; they may be the same array. */
  abstract void of(float[] v, float[] out, int from, int to);

  /** {@code d = a b f'}, where the function's output was {@code y}. */
  abstract void derivative(float[] y, float[] a, float[] b, float[] d, int from, int to);

  /** {@code d += a b f'}; the usual function does it in one loop. */
  void addDerivative(float[] y, float[] a, float[] b, float[] d, int from, int to) {
    float[] added = new float[to];
    derivative(y, a, b, added, from, to);
    Loops.add(added, d, from, to);
  }

  /** The function that equals DL4J's, or empty where there is none here. */
  static Optional<VectorFunction> of(IActivation activation) {
    Class<?> kind = activation.getClass();
    if (kind == ActivationReLU.class) {
      return isPlain((ActivationReLU) activation) ? Optional.of(RELU) : Optional.empty();
    }
    if (kind == ActivationTanH.class) {
      return Optional.of(TANH);
    }
    if (kind == ActivationSigmoid.class) {
      return Optional.of(SIGMOID);
    }
    if (kind == ActivationHardSigmoid.class) {
      return Optional.of(HARD_SIGMOID);
    }
    if (kind == ActivationIdentity.class) {
      return Optional.of(IDENTITY);
    }
    return kind == ActivationSoftSign.class ? Optional.of(SOFT_SIGN) : Optional.empty();
  }

  private static boolean isPlain(ActivationReLU relu) {
    return relu.getMax() == null && relu.getThreshold() == null && relu.getNegativeSlope() == null;
  }
}
