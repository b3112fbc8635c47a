package org.dl4jsuite.seq.rnn;

import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.seq.algebra.Matrix;
import org.dl4jsuite.seq.algebra.Vector;

/**
 * Forward propagation of the simple RNN, as article 2, section 2, has it (after Goodfellow, Bengio,
 * Courville: Deep Learning, MIT Press 2016, section 10.2):
 *
 * <pre>
 * a(t)     = b + W h(t-1) + U x(t)
 * h(t)     = g(a(t))
 * o(t)     = c + V h(t)
 * y-hat(t) = f(o(t))                    f: softmax
 * J        = sum over t of J(t),  J(t) = - sum over i of y_i(t) log y-hat_i(t)
 * </pre>
 *
 * <p>Equal to DL4J's {@code SimpleRnn} and {@code RnnOutputLayer}: {@link Dl4jSimpleRnn}.
 *
 * @param theta parameters
 * @param g activation of the hidden units
 */
record SimpleRnnEquations(Theta theta, Squashing g) {

  /**
   * Every value of a time step.
   *
   * @param x input
   * @param hBefore h of the step before
   * @param a sums of the hidden units
   * @param h hidden units
   * @param o sums of the outputs
   * @param yHat outputs, estimated probabilities of the classes
   */
  record Step(Vector x, Vector hBefore, Vector a, Vector h, Vector o, Vector yHat) {}

  /** All steps from h(0) = 0. */
  List<Step> forward(List<Vector> xs) {
    return forward(xs, Vector.zeros(theta.b().size()));
  }

  /** All steps from a given h(0): how a sequence goes on that was cut. */
  List<Step> forward(List<Vector> xs, Vector h0) {
    Matrix U = theta.U();
    Matrix W = theta.W();
    Matrix V = theta.V();
    Vector b = theta.b();
    Vector c = theta.c();
    List<Step> steps = new ArrayList<>();
    Vector h = h0;
    for (Vector x : xs) {
      Vector hBefore = h;
      Vector a = b.plus(W.times(hBefore)).plus(U.times(x));
      h = g.of(a);
      Vector o = c.plus(V.times(h));
      Vector yHat = o.softmax();
      steps.add(new Step(x, hBefore, a, h, o, yHat));
    }
    return steps;
  }

  /**
   * The error J, cross entropy summed over the steps.
   *
   * @param ys one for each step: a class as a one and zeros; all zeros where nothing is asked
   */
  static double error(List<Step> steps, List<Vector> ys) {
    double J = 0;
    for (int t = 0; t < steps.size(); t++) {
      J -= ys.get(t).dot(steps.get(t).yHat().map(Math::log));
    }
    return J;
  }
}
