package org.dl4jsuite.seq.lstm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dl4jsuite.seq.algebra.Vector;

/**
 * Back propagation through the "electronic circuit", in article 2's order: first the errors of each
 * time step, from the last to the first, against the arrows of the circuit; from them the step's
 * share of the gradient, (dJ/dtheta)(t); and their sum.
 *
 * <p>Two streams come back as two went forward: dJ/dy through the gates of the step after, and
 * dJ/dc over the highway, where all it meets is the forget gate.
 *
 * <pre>
 * dJ/dy(t) = Delta(t) + R_for' s_for(t+1) + R_in' s_in(t+1) + R_z' s_z(t+1) + R_out' s_out(t+1)
 * dJ/do(t) = dJ/dy(t) * tanh(c(t))                                s_out = dJ/do * o (1 - o)
 * dJ/dc(t) = dJ/dy(t) * o(t) * (1 - tanh(c(t))^2) + p_out * s_out(t)
 *          + dJ/dc(t+1) * f(t+1) + p_for * s_for(t+1) + p_in * s_in(t+1)
 * dJ/df(t) = dJ/dc(t) * c(t-1)                                    s_for = dJ/df * f (1 - f)
 * dJ/di(t) = dJ/dc(t) * z(t)                                      s_in  = dJ/di * i (1 - i)
 * dJ/dz(t) = dJ/dc(t) * i(t)                                      s_z   = dJ/dz * (1 - z^2)
 * </pre>
 *
 * <p>s is the error of what a gate sums up, before its activation; Delta(t) is what comes from
 * above; ' transposes and * is the Hadamard product.
 *
 * @param weights parameters
 * @param steps the circuit's values forward
 */
public record CircuitErrors(LstmWeights weights, List<ElectronicCircuit.Step> steps) {

  /**
   * A time step's errors: derivatives of J by its output, its cell and the sums of its gates.
   *
   * @param dJ_dy of the output
   * @param dJ_dc of the cell
   * @param s_for of the forget gate's sum
   * @param s_in of the input gate's sum
   * @param s_z of the block input's sum
   * @param s_out of the output gate's sum
   */
  public record Errors(
      Vector dJ_dy, Vector dJ_dc, Vector s_for, Vector s_in, Vector s_z, Vector s_out) {}

  /**
   * The errors of each step.
   *
   * @param deltas what comes from above: the derivative of J by y(t), one for each step
   */
  public List<Errors> errors(List<Vector> deltas) {
    List<Errors> errors = new ArrayList<>();
    Errors after = null;
    for (int t = steps.size() - 1; t >= 0; t--) {
      after =
          t == steps.size() - 1
              ? errors(steps.get(t), deltas.get(t), Vector.zeros(weights.cells()))
              : errors(
                  steps.get(t),
                  deltas.get(t).plus(throughRecurrentWeights(after)),
                  overTheHighway(after, steps.get(t + 1).f()));
      errors.add(after);
    }
    Collections.reverse(errors);
    return errors;
  }

  private Vector throughRecurrentWeights(Errors after) {
    return weights
        .forget()
        .R()
        .transposedTimes(after.s_for)
        .plus(weights.input().R().transposedTimes(after.s_in))
        .plus(weights.block().R().transposedTimes(after.s_z))
        .plus(weights.output().R().transposedTimes(after.s_out));
  }

  private Vector overTheHighway(Errors after, Vector fAfter) {
    return after
        .dJ_dc
        .hadamard(fAfter)
        .plus(weights.forget().p().hadamard(after.s_for))
        .plus(weights.input().p().hadamard(after.s_in));
  }

  private Errors errors(ElectronicCircuit.Step step, Vector dJ_dy, Vector highway) {
    Vector shown = step.c().tanh();
    Vector dJ_do = dJ_dy.hadamard(shown);
    Vector s_out = dJ_do.hadamard(ofSigma(step.o()));
    Vector dJ_dc =
        dJ_dy
            .hadamard(step.o())
            .hadamard(ofTanh(shown))
            .plus(weights.output().p().hadamard(s_out))
            .plus(highway);
    Vector dJ_df = dJ_dc.hadamard(step.cBefore());
    Vector dJ_di = dJ_dc.hadamard(step.z());
    Vector dJ_dz = dJ_dc.hadamard(step.i());
    return new Errors(
        dJ_dy,
        dJ_dc,
        dJ_df.hadamard(ofSigma(step.f())),
        dJ_di.hadamard(ofSigma(step.i())),
        dJ_dz.hadamard(ofTanh(step.z())),
        s_out);
  }

  /** Each step's share of the gradient, (dJ/dtheta)(t). */
  public List<LstmWeights> gradients(List<Errors> errors) {
    List<LstmWeights> gradients = new ArrayList<>();
    for (int t = 0; t < steps.size(); t++) {
      ElectronicCircuit.Step step = steps.get(t);
      Errors e = errors.get(t);
      gradients.add(
          new LstmWeights(
              gate(e.s_for, step, step.cBefore()),
              gate(e.s_in, step, step.cBefore()),
              gate(e.s_z, step, step.cBefore()).withoutPeephole(),
              gate(e.s_out, step, step.c())));
    }
    return gradients;
  }

  /** The gradient dJ/dtheta: the sum over the steps. Peepholes have one even where they are 0. */
  public LstmWeights gradient(List<Errors> errors) {
    return gradients(errors).stream().reduce(LstmWeights::plus).orElseThrow();
  }

  private static LstmWeights.Gate gate(Vector s, ElectronicCircuit.Step step, Vector seenCell) {
    return new LstmWeights.Gate(
        s.outer(step.x()), s.outer(step.yBefore()), s.hadamard(seenCell), s);
  }

  /** The logistic function's derivative, told from its value. */
  private static Vector ofSigma(Vector value) {
    return value.map(v -> v * (1 - v));
  }

  /** The hyperbolic tangent's derivative, told from its value. */
  private static Vector ofTanh(Vector value) {
    return value.map(v -> 1 - v * v);
  }
}
