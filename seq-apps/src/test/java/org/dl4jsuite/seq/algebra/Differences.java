package org.dl4jsuite.seq.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.ToDoubleFunction;

/** Derivatives by central finite differences, what written-out gradients are checked with. */
public final class Differences {

  /** In double precision the error is about this squared, and rounding's 1e-16 over this. */
  private static final double STEP = 1e-5;

  private Differences() {}

  /** The gradient of a function at a point. */
  public static Vector gradient(ToDoubleFunction<Vector> function, Vector at) {
    double[] result = new double[at.size()];
    for (int i = 0; i < result.length; i++) {
      Vector step = Vector.oneHot(at.size(), i).times(STEP);
      result[i] =
          (function.applyAsDouble(at.plus(step)) - function.applyAsDouble(at.minus(step)))
              / (2 * STEP);
    }
    return Vector.of(result);
  }

  /** Fails where vectors differ by more than so much. */
  public static void assertClose(Vector expected, Vector actual, double most, String what) {
    assertEquals(expected.size(), actual.size(), what);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), actual.get(i), most, what + ", element " + i);
    }
  }
}
