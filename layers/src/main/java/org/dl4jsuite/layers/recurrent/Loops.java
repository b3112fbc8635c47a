package org.dl4jsuite.layers.recurrent;

/**
 * Loops over a range of arrays that the JIT compiles to vector instructions. For that they write
 * one array only and use the same index in all: with an offset of its own to each array they run
 * scalar, three to ten times slower.
 */
public final class Loops {

  private Loops() {}

  /** {@code d = a b}. */
  public static void product(float[] a, float[] b, float[] d, int from, int to) {
    for (int j = from; j < to; j++) {
      d[j] = a[j] * b[j];
    }
  }

  /** {@code d += a b}. */
  public static void addProduct(float[] a, float[] b, float[] d, int from, int to) {
    for (int j = from; j < to; j++) {
      d[j] = d[j] + a[j] * b[j];
    }
  }

  /** {@code d = a b + p q}. */
  public static void sumOfProducts(
      float[] a, float[] b, float[] p, float[] q, float[] d, int from, int to) {
    for (int j = from; j < to; j++) {
      d[j] = a[j] * b[j] + p[j] * q[j];
    }
  }

  /** {@code d += a}. */
  public static void add(float[] a, float[] d, int from, int to) {
    for (int j = from; j < to; j++) {
      d[j] = d[j] + a[j];
    }
  }

  /** {@code d = factor a}. */
  public static void scale(float factor, float[] a, float[] d, int from, int to) {
    for (int j = from; j < to; j++) {
      d[j] = factor * a[j];
    }
  }
}
