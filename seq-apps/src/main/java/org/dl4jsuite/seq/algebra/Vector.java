package org.dl4jsuite.seq.algebra;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dl4jsuite.data.batch.SeededRandom;

/** A column vector; never changes. */
public final class Vector {

  /** What is smaller is shown as 0, which has no sign. */
  private static final double LEAST_SHOWN = 0.5e-4;

  private final double[] values;

  private Vector(double[] values) {
    this.values = values;
  }

  /** A vector of these elements. */
  public static Vector of(double... values) {
    return new Vector(values.clone());
  }

  /** The zero vector. */
  public static Vector zeros(int size) {
    return new Vector(new double[size]);
  }

  /** All zeros but a one: how a class is written as a vector. */
  public static Vector oneHot(int size, int one) {
    double[] values = new double[size];
    values[one] = 1;
    return new Vector(values);
  }

  /** Elements drawn from N(0, deviation squared). */
  public static Vector gaussian(int size, double deviation, SeededRandom random) {
    return new Vector(
        IntStream.range(0, size).mapToDouble(i -> deviation * random.nextGaussian()).toArray());
  }

  /** Number of elements. */
  public int size() {
    return values.length;
  }

  /** One element. */
  public double get(int index) {
    return values[index];
  }

  /** Sum of two vectors. */
  public Vector plus(Vector other) {
    return zip(other, Double::sum);
  }

  /** Difference of two vectors. */
  public Vector minus(Vector other) {
    return zip(other, (a, b) -> a - b);
  }

  /** Each element times a number. */
  public Vector times(double factor) {
    return map(value -> value * factor);
  }

  /** The Hadamard product, element by element. */
  public Vector hadamard(Vector other) {
    return zip(other, (a, b) -> a * b);
  }

  /** The matrix this times other transposed, {@code [this.size, other.size]}. */
  public Matrix outer(Vector other) {
    double[][] rows = new double[size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = other.times(values[i]).values;
    }
    return Matrix.of(rows);
  }

  /** The inner product. */
  public double dot(Vector other) {
    return hadamard(other).sum();
  }

  /** Sum of the elements. */
  public double sum() {
    return Arrays.stream(values).sum();
  }

  /** Euclidean length. */
  public double norm() {
    return Math.sqrt(dot(this));
  }

  /** The logistic function of each element. */
  public Vector sigma() {
    return map(value -> 1 / (1 + Math.exp(-value)));
  }

  /** The hyperbolic tangent of each element. */
  public Vector tanh() {
    return map(Math::tanh);
  }

  /** Exponentials of the elements over their sum. */
  public Vector softmax() {
    double most = Arrays.stream(values).max().orElseThrow();
    Vector exponentials = map(value -> Math.exp(value - most));
    return exponentials.times(1 / exponentials.sum());
  }

  /** A function of each element. */
  public Vector map(DoubleUnaryOperator function) {
    return new Vector(Arrays.stream(values).map(function).toArray());
  }

  /** A copy of the elements. */
  public double[] toArray() {
    return values.clone();
  }

  /** The elements to four decimals, {@code (0.5000 -0.2500)}. */
  @Override
  public String toString() {
    return Arrays.stream(values)
        .map(value -> Math.abs(value) < LEAST_SHOWN ? 0 : value)
        .mapToObj(value -> String.format(Locale.ROOT, "%7.4f", value))
        .collect(Collectors.joining(" ", "(", ")"));
  }

  private Vector zip(Vector other, DoubleBinaryOperator operator) {
    if (other.size() != size()) {
      throw new IllegalArgumentException(
          "Vectors must have one size, found " + size() + " and " + other.size());
    }
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = operator.applyAsDouble(values[i], other.values[i]);
    }
    return new Vector(result);
  }
}
