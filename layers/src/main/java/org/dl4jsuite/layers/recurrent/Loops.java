package org.dl4jsuite.layers.recurrent;

/** Loops that the JIT compiles to vector instructions: each writes one array only. */
final class Loops {

  private Loops() {}

  /** {@code d = a b}. */
  static void product(float[] a, int aAt, float[] b, int bAt, float[] d, int dAt, int length) {
    for (int j = 0; j < length; j++) {
      d[dAt + j] = a[aAt + j] * b[bAt + j];
    }
  }

  /** {@code d += a b}. */
  static void addProduct(float[] a, int aAt, float[] b, int bAt, float[] d, int dAt, int length) {
    for (int j = 0; j < length; j++) {
      d[dAt + j] = d[dAt + j] + a[aAt + j] * b[bAt + j];
    }
  }

  /** {@code d = v1 c + v2 v3}, v1 to v3 being three stretches of one array. */
  static void sumOfProducts(
      float[] v, int v1, float[] c, int cAt, int v2, int v3, float[] d, int dAt, int length) {
    for (int j = 0; j < length; j++) {
      d[dAt + j] = v[v1 + j] * c[cAt + j] + v[v2 + j] * v[v3 + j];
    }
  }

  /** {@code d += a}. */
  static void add(float[] a, int aAt, float[] d, int dAt, int length) {
    for (int j = 0; j < length; j++) {
      d[dAt + j] = d[dAt + j] + a[aAt + j];
    }
  }

  /** {@code d = factor a}. */
  static void scale(float factor, float[] a, float[] d, int length) {
    for (int j = 0; j < length; j++) {
      d[j] = factor * a[j];
    }
  }
}
