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
 * An activation function over stretches of arrays, with its derivative found from the function's
 * own output.
 *
 * <p>Each loop writes one array and is written out for each function: only so does the JIT compile
 * it to vector instructions. A loop that does a whole gate at once, or that calls the function
 * through an interface, runs some six times slower.
 */
enum VectorFunction {
  IDENTITY {
    @Override
    void apply(float[] v, int at, float[] bias, int biasAt, int length) {
      for (int j = 0; j < length; j++) {
        v[at + j] = v[at + j] + bias[biasAt + j];
      }
    }

    @Override
    void apply(float[] v, float[] out, int length) {
      System.arraycopy(v, 0, out, 0, length);
    }

    @Override
    void derivative(
        float[] y,
        int yAt,
        float[] a,
        int aAt,
        float[] b,
        int bAt,
        float[] d,
        int dAt,
        int length) {
      for (int j = 0; j < length; j++) {
        d[dAt + j] = a[aAt + j] * b[bAt + j];
      }
    }
  },
  TANH {
    @Override
    void apply(float[] v, int at, float[] bias, int biasAt, int length) {
      for (int j = 0; j < length; j++) {
        v[at + j] = Tanh.of(v[at + j] + bias[biasAt + j]);
      }
    }

    @Override
    void apply(float[] v, float[] out, int length) {
      for (int j = 0; j < length; j++) {
        out[j] = Tanh.of(v[j]);
      }
    }

    @Override
    void derivative(
        float[] y,
        int yAt,
        float[] a,
        int aAt,
        float[] b,
        int bAt,
        float[] d,
        int dAt,
        int length) {
      for (int j = 0; j < length; j++) {
        d[dAt + j] = a[aAt + j] * b[bAt + j] * (1 - y[yAt + j] * y[yAt + j]);
      }
    }

    @Override
    void addDerivative(
        float[] y,
        int yAt,
        float[] a,
        int aAt,
        float[] b,
        int bAt,
        float[] d,
        int dAt,
        int length) {
      for (int j = 0; j < length; j++) {
        d[dAt + j] = d[dAt + j] + a[aAt + j] * b[bAt + j] * (1 - y[yAt + j] * y[yAt + j]);
      }
    }
  },
  SIGMOID {
    @Override
    void apply(float[] v, int at, float[] bias, int biasAt, int length) {
      for (int j = 0; j < length; j++) {
        v[at + j] = Tanh.sigmoid(v[at + j] + bias[biasAt + j]);
      }
    }

    @Override
    void apply(float[] v, float[] out, int length) {
      for (int j = 0; j < length; j++) {
        out[j] = Tanh.sigmoid(v[j]);
      }
    }

    @Override
    void derivative(
        float[] y,
        int yAt,
        float[] a,
        int aAt,
        float[] b,
        int bAt,
        float[] d,
        int dAt,
        int length) {
      for (int j = 0; j < length; j++) {
        d[dAt + j] = a[aAt + j] * b[bAt + j] * (y[yAt + j] * (1 - y[yAt + j]));
      }
    }
  },
  HARD_SIGMOID {
    @Override
    void apply(float[] v, int at, float[] bias, int biasAt, int length) {
      for (int j = 0; j < length; j++) {
        v[at + j] = Math.max(0f, Math.min(1f, 0.2f * (v[at + j] + bias[biasAt + j]) + 0.5f));
      }
    }

    @Override
    void apply(float[] v, float[] out, int length) {
      for (int j = 0; j < length; j++) {
        out[j] = Math.max(0f, Math.min(1f, 0.2f * v[j] + 0.5f));
      }
    }

    @Override
    void derivative(
        float[] y,
        int yAt,
        float[] a,
        int aAt,
        float[] b,
        int bAt,
        float[] d,
        int dAt,
        int length) {
      for (int j = 0; j < length; j++) {
        float inside = y[yAt + j] > 0 && y[yAt + j] < 1 ? 0.2f : 0f;
        d[dAt + j] = a[aAt + j] * b[bAt + j] * inside;
      }
    }
  },
  RELU {
    @Override
    void apply(float[] v, int at, float[] bias, int biasAt, int length) {
      for (int j = 0; j < length; j++) {
        v[at + j] = Math.max(0f, v[at + j] + bias[biasAt + j]);
      }
    }

    @Override
    void apply(float[] v, float[] out, int length) {
      for (int j = 0; j < length; j++) {
        out[j] = Math.max(0f, v[j]);
      }
    }

    @Override
    void derivative(
        float[] y,
        int yAt,
        float[] a,
        int aAt,
        float[] b,
        int bAt,
        float[] d,
        int dAt,
        int length) {
      for (int j = 0; j < length; j++) {
        float inside = y[yAt + j] > 0 ? 1f : 0f;
        d[dAt + j] = a[aAt + j] * b[bAt + j] * inside;
      }
    }
  },
  SOFT_SIGN {
    @Override
    void apply(float[] v, int at, float[] bias, int biasAt, int length) {
      for (int j = 0; j < length; j++) {
        float z = v[at + j] + bias[biasAt + j];
        v[at + j] = z / (1 + Math.abs(z));
      }
    }

    @Override
    void apply(float[] v, float[] out, int length) {
      for (int j = 0; j < length; j++) {
        out[j] = v[j] / (1 + Math.abs(v[j]));
      }
    }

    @Override
    void derivative(
        float[] y,
        int yAt,
        float[] a,
        int aAt,
        float[] b,
        int bAt,
        float[] d,
        int dAt,
        int length) {
      for (int j = 0; j < length; j++) {
        float rest = 1 - Math.abs(y[yAt + j]);
        d[dAt + j] = a[aAt + j] * b[bAt + j] * (rest * rest);
      }
    }
  };

  /** {@code v = f(v + bias)} over one stretch of {@code v}, in place. */
  abstract void apply(float[] v, int at, float[] bias, int biasAt, int length);

  /** {@code out = f(v)}. */
  abstract void apply(float[] v, float[] out, int length);

  /** {@code d = a b f'}, where the function's output was {@code y}. */
  abstract void derivative(
      float[] y, int yAt, float[] a, int aAt, float[] b, int bAt, float[] d, int dAt, int length);

  /** {@code d += a b f'}; the usual function does it in one loop. */
  void addDerivative(
      float[] y, int yAt, float[] a, int aAt, float[] b, int bAt, float[] d, int dAt, int length) {
    float[] added = new float[length];
    derivative(y, yAt, a, aAt, b, bAt, added, 0, length);
    Loops.add(added, 0, d, dAt, length);
  }

  /** The function's value at 0. */
  float atZero() {
    float[] out = new float[1];
    apply(new float[1], out, 1);
    return out[0];
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
