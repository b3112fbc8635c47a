package org.dl4jsuite.seq.rnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.seq.algebra.Matrix;
import org.dl4jsuite.seq.algebra.Vector;

/**
 * The article's parameters, the same at every time step; or a gradient with respect to them, which
 * has the same parts.
 *
 * @param U from input to hidden, {@code [hidden, inputs]}
 * @param W from hidden to hidden a step later, {@code [hidden, hidden]}
 * @param V from hidden to output, {@code [outputs, hidden]}
 * @param b bias of the hidden units, {@code [hidden]}
 * @param c bias of the outputs, {@code [outputs]}
 */
record Theta(Matrix U, Matrix W, Matrix V, Vector b, Vector c) {

  /** The same with another matrix between hidden units. */
  Theta withW(Matrix other) {
    return new Theta(U, other, V, b, c);
  }

  /** Drawn from N(0, 1 / inputs of each unit), biases too. */
  static Theta random(int inputs, int hidden, int outputs, SeededRandom random) {
    double deviation = 1 / Math.sqrt(hidden);
    return new Theta(
        Matrix.gaussian(hidden, inputs, 1 / Math.sqrt(inputs), random),
        Matrix.gaussian(hidden, hidden, deviation, random),
        Matrix.gaussian(outputs, hidden, deviation, random),
        Vector.gaussian(hidden, deviation, random),
        Vector.gaussian(outputs, deviation, random));
  }

  Theta plus(Theta other) {
    return new Theta(
        U.plus(other.U), W.plus(other.W), V.plus(other.V), b.plus(other.b), c.plus(other.c));
  }

  Theta times(double factor) {
    return new Theta(
        U.times(factor), W.times(factor), V.times(factor), b.times(factor), c.times(factor));
  }

  /** All numbers in one vector: U, W, V row by row, b, c. */
  Vector flat() {
    return joined(List.of(U.toArray(), W.toArray(), V.toArray(), b.toArray(), c.toArray()));
  }

  /** Those that errors must go back through time for: U, W, b. */
  Vector recurrent() {
    return joined(List.of(U.toArray(), W.toArray(), b.toArray()));
  }

  /** The same shapes with other numbers, in the order of {@link #flat}. */
  Theta with(Vector flat) {
    double[] numbers = flat.toArray();
    List<double[]> parts = new ArrayList<>();
    int from = 0;
    for (int size :
        new int[] {
          U.toArray().length, W.toArray().length, V.toArray().length, b.size(), c.size()
        }) {
      parts.add(Arrays.copyOfRange(numbers, from, from + size));
      from += size;
    }
    return new Theta(
        Matrix.ofRows(U.rows(), parts.get(0)),
        Matrix.ofRows(W.rows(), parts.get(1)),
        Matrix.ofRows(V.rows(), parts.get(2)),
        Vector.of(parts.get(3)),
        Vector.of(parts.get(4)));
  }

  private static Vector joined(List<double[]> parts) {
    return Vector.of(parts.stream().flatMapToDouble(Arrays::stream).toArray());
  }
}
