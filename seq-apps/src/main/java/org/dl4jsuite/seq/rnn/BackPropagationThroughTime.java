package org.dl4jsuite.seq.rnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.dl4jsuite.seq.algebra.Matrix;
import org.dl4jsuite.seq.algebra.Vector;

/**
 * Back propagation through time, as article 2, section 3, takes it apart: first the errors, which
 * depend on the time step; from them each step's share of the gradient, (dJ/dtheta)(t); and their
 * sum, with which the parameters, the same at every step, are renewed once.
 *
 * <pre>
 * dJ/do(t) = y-hat(t) - y(t)                              softmax and cross entropy together
 * dJ/dh(t) = V' dJ/do(t) + W' dJ/da(t+1)                  no second part at the last step
 * dJ/da(t) = g'(a(t)) * dJ/dh(t)
 *
 * (dJ/dc)(t) = dJ/do(t)          (dJ/dV)(t) = dJ/do(t) h(t)'
 * (dJ/db)(t) = dJ/da(t)          (dJ/dW)(t) = dJ/da(t) h(t-1)'         (dJ/dU)(t) = dJ/da(t) x(t)'
 *
 * dJ/dtheta = sum over t of (dJ/dtheta)(t)
 * </pre>
 *
 * <p>where ' transposes and * is the Hadamard product.
 *
 * @param net what went forward
 * @param steps its values
 * @param ys what was to come out: a class as a one and zeros; all zeros where nothing is asked
 */
record BackPropagationThroughTime(
    SimpleRnnEquations net, List<SimpleRnnEquations.Step> steps, List<Vector> ys) {

  /** A time step's errors: derivatives of J by its values. */
  record Errors(Vector dJ_do, Vector dJ_dh, Vector dJ_da) {}

  /** The errors of each step, with those of all later steps in them. */
  List<Errors> errors() {
    return errorsWithinWindows(steps.size());
  }

  /**
   * The errors where the sequence is cut into windows and none pass a cut. The values still do: h
   * is carried over. Truncated BPTT as libraries do it; DL4J also renews the parameters after each
   * window.
   */
  List<Errors> errorsWithinWindows(int window) {
    Matrix W = net.theta().W();
    Matrix V = net.theta().V();
    List<Errors> errors = new ArrayList<>();
    Vector dJ_da = null;
    for (int t = steps.size() - 1; t >= 0; t--) {
      boolean lastOfWindow = t == steps.size() - 1 || (t + 1) % window == 0;
      Vector dJ_do = outputError(t);
      Vector fromOutput = V.transposedTimes(dJ_do);
      Vector dJ_dh = lastOfWindow ? fromOutput : fromOutput.plus(W.transposedTimes(dJ_da));
      dJ_da = net.g().derivative(steps.get(t).h()).hadamard(dJ_dh);
      errors.add(new Errors(dJ_do, dJ_dh, dJ_da));
    }
    Collections.reverse(errors);
    return errors;
  }

  /**
   * The errors where each output's error goes back through the hidden units of so many steps, its
   * own among them, and no farther: with 1 nothing passes through time. Truncated BPTT as it was
   * first described (Williams and Peng, An efficient gradient-based algorithm for on-line training
   * of recurrent network trajectories, 1990).
   */
  List<Errors> errorsBack(int reach) {
    Matrix W = net.theta().W();
    Matrix V = net.theta().V();
    Vector[] dJ_dh = new Vector[steps.size()];
    Vector[] dJ_da = new Vector[steps.size()];
    Arrays.fill(dJ_dh, Vector.zeros(W.rows()));
    Arrays.fill(dJ_da, Vector.zeros(W.rows()));
    for (int t = 0; t < steps.size(); t++) {
      Vector dJt_dh = V.transposedTimes(outputError(t));
      for (int s = t; s >= 0 && s > t - reach; s--) {
        Vector dJt_da = net.g().derivative(steps.get(s).h()).hadamard(dJt_dh);
        dJ_dh[s] = dJ_dh[s].plus(dJt_dh);
        dJ_da[s] = dJ_da[s].plus(dJt_da);
        dJt_dh = W.transposedTimes(dJt_da);
      }
    }
    List<Errors> errors = new ArrayList<>();
    for (int t = 0; t < steps.size(); t++) {
      errors.add(new Errors(outputError(t), dJ_dh[t], dJ_da[t]));
    }
    return errors;
  }

  /** Each step's share of the gradient, (dJ/dtheta)(t). */
  List<Theta> gradients(List<Errors> errors) {
    List<Theta> gradients = new ArrayList<>();
    for (int t = 0; t < steps.size(); t++) {
      SimpleRnnEquations.Step step = steps.get(t);
      Vector dJ_do = errors.get(t).dJ_do();
      Vector dJ_da = errors.get(t).dJ_da();
      gradients.add(
          new Theta(
              dJ_da.outer(step.x()),
              dJ_da.outer(step.hBefore()),
              dJ_do.outer(step.h()),
              dJ_da,
              dJ_do));
    }
    return gradients;
  }

  /** The gradient dJ/dtheta: the sum over the steps. */
  Theta gradient(List<Errors> errors) {
    return gradients(errors).stream().reduce(Theta::plus).orElseThrow();
  }

  /** Zero where nothing is asked: y is then all zeros, and its sum the factor 0. */
  private Vector outputError(int t) {
    Vector y = ys.get(t);
    return steps.get(t).yHat().times(y.sum()).minus(y);
  }
}
