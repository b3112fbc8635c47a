package org.dl4jsuite.seq.lstm;

import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.seq.algebra.Matrix;
import org.dl4jsuite.seq.algebra.Vector;

/**
 * Forward propagation of the LSTM in the "electronic circuit type", article 4, section 4: the
 * outputs of four gates, and then how they are mixed with the cell, which runs through as on a
 * highway. From y(0) = 0 and c(0) = 0.
 *
 * <pre>
 * f(t) = sigma(W_for x(t) + R_for y(t-1) + b_for)
 * i(t) = sigma(W_in  x(t) + R_in  y(t-1) + b_in)
 * z(t) = tanh (W_z   x(t) + R_z   y(t-1) + b_z)
 * o(t) = sigma(W_out x(t) + R_out y(t-1) + b_out)
 * c(t) = z(t) * i(t) + c(t-1) * f(t)
 * y(t) = o(t) * tanh(c(t))
 * </pre>
 *
 * <p>With peepholes, the article's lines in blue, the gates see the cell too: forget and input gate
 * c(t-1), the output gate c(t), so that it comes after the cell. {@code *} is the Hadamard product.
 *
 * @param weights parameters
 */
public record ElectronicCircuit(LstmWeights weights) {

  /**
   * Every value of a time step.
   *
   * @param x input
   * @param yBefore output of the step before
   * @param cBefore cell of the step before
   * @param f output of the forget gate
   * @param i output of the input gate
   * @param z block input
   * @param o output of the output gate
   * @param c cell
   * @param y output
   */
  public record Step(
      Vector x,
      Vector yBefore,
      Vector cBefore,
      Vector f,
      Vector i,
      Vector z,
      Vector o,
      Vector c,
      Vector y) {}

  /** All steps by the article's equations, which have no peepholes: those weights are not read. */
  public List<Step> withoutPeepholes(List<Vector> xs) {
    Matrix W_for = weights.forget().W();
    Matrix R_for = weights.forget().R();
    Vector b_for = weights.forget().b();
    Matrix W_in = weights.input().W();
    Matrix R_in = weights.input().R();
    Vector b_in = weights.input().b();
    Matrix W_z = weights.block().W();
    Matrix R_z = weights.block().R();
    Vector b_z = weights.block().b();
    Matrix W_out = weights.output().W();
    Matrix R_out = weights.output().R();
    Vector b_out = weights.output().b();

    List<Step> steps = new ArrayList<>();
    Vector y = Vector.zeros(weights.cells());
    Vector c = Vector.zeros(weights.cells());
    for (Vector x : xs) {
      Vector yBefore = y;
      Vector cBefore = c;
      Vector f = W_for.times(x).plus(R_for.times(yBefore)).plus(b_for).sigma();
      Vector i = W_in.times(x).plus(R_in.times(yBefore)).plus(b_in).sigma();
      Vector z = W_z.times(x).plus(R_z.times(yBefore)).plus(b_z).tanh();
      Vector o = W_out.times(x).plus(R_out.times(yBefore)).plus(b_out).sigma();
      c = z.hadamard(i).plus(cBefore.hadamard(f));
      y = o.hadamard(c.tanh());
      steps.add(new Step(x, yBefore, cBefore, f, i, z, o, c, y));
    }
    return steps;
  }

  /** All steps with the peepholes added to the article's equations. */
  public List<Step> withPeepholes(List<Vector> xs) {
    List<Step> steps = new ArrayList<>();
    Vector y = Vector.zeros(weights.cells());
    Vector c = Vector.zeros(weights.cells());
    for (Vector x : xs) {
      Vector yBefore = y;
      Vector cBefore = c;
      Vector f = seen(weights.forget(), x, yBefore, cBefore).sigma();
      Vector i = seen(weights.input(), x, yBefore, cBefore).sigma();
      Vector z = seen(weights.block(), x, yBefore, cBefore).tanh();
      c = z.hadamard(i).plus(cBefore.hadamard(f));
      Vector o = seen(weights.output(), x, yBefore, c).sigma();
      y = o.hadamard(c.tanh());
      steps.add(new Step(x, yBefore, cBefore, f, i, z, o, c, y));
    }
    return steps;
  }

  /** What a gate sees: W x + R y + p * c + b. The block input's p is zero. */
  private static Vector seen(LstmWeights.Gate gate, Vector x, Vector y, Vector c) {
    return gate.W().times(x).plus(gate.R().times(y)).plus(gate.p().hadamard(c)).plus(gate.b());
  }
}
