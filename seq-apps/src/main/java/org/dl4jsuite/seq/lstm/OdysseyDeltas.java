package org.dl4jsuite.seq.lstm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dl4jsuite.seq.algebra.Matrix;
import org.dl4jsuite.seq.algebra.Vector;

/**
 * Back propagation through time as arXiv:1503.04069, section II.B, writes it: the deltas inside the
 * block, then the weights' gradients as sums over time.
 *
 * <pre>
 * dy(t) = Delta(t) + R_z' dz(t+1) + R_i' di(t+1) + R_f' df(t+1) + R_o' do(t+1)
 * do(t) = dy(t) * h(c(t)) * sigma'(oBar(t))
 * dc(t) = dy(t) * o(t) * h'(c(t)) + p_o * do(t) + p_i * di(t+1) + p_f * df(t+1) + dc(t+1) * f(t+1)
 * df(t) = dc(t) * c(t-1) * sigma'(fBar(t))
 * di(t) = dc(t) * z(t) * sigma'(iBar(t))
 * dz(t) = dc(t) * i(t) * g'(zBar(t))
 *
 * dW_k  = sum of dk(t) x(t)', t from 1 to T          dp_i = sum of c(t) * di(t+1), t from 1 to T-1
 * dR_k  = sum of dk(t+1) y(t)', t from 1 to T-1      dp_f = sum of c(t) * df(t+1), t from 1 to T-1
 * db_k  = sum of dk(t), t from 1 to T                dp_o = sum of c(t) * do(t), t from 1 to T
 * </pre>
 *
 * <p>with k one of z, i, f, o. After a matrix or a vector ' transposes, after a function it is the
 * derivative.
 *
 * @param weights parameters
 * @param steps the block's values forward
 */
public record OdysseyDeltas(LstmWeights weights, List<SpaceOdyssey.Step> steps) {

  /** A time step's deltas. Those of gates are before their activation. */
  public record Deltas(Vector dy, Vector dc, Vector df, Vector di, Vector dz, Vector dO) {}

  /**
   * The deltas of each step.
   *
   * @param above Delta: the derivative of J by y(t), one for each step
   */
  public List<Deltas> deltas(List<Vector> above) {
    Vector zero = Vector.zeros(weights.cells());
    List<Deltas> all = new ArrayList<>();
    Deltas next = new Deltas(zero, zero, zero, zero, zero, zero);
    Vector fNext = zero;
    for (int t = steps.size() - 1; t >= 0; t--) {
      SpaceOdyssey.Step step = steps.get(t);
      Vector cBefore = t == 0 ? zero : steps.get(t - 1).c();
      Vector dy =
          above
              .get(t)
              .plus(weights.block().R().transposedTimes(next.dz))
              .plus(weights.input().R().transposedTimes(next.di))
              .plus(weights.forget().R().transposedTimes(next.df))
              .plus(weights.output().R().transposedTimes(next.dO));
      Vector dO = dy.hadamard(step.c().tanh()).hadamard(sigmaDerivative(step.oBar()));
      Vector dc =
          dy.hadamard(step.oBar().sigma())
              .hadamard(tanhDerivative(step.c()))
              .plus(weights.output().p().hadamard(dO))
              .plus(weights.input().p().hadamard(next.di))
              .plus(weights.forget().p().hadamard(next.df))
              .plus(next.dc.hadamard(fNext));
      Vector df = dc.hadamard(cBefore).hadamard(sigmaDerivative(step.fBar()));
      Vector di = dc.hadamard(step.zBar().tanh()).hadamard(sigmaDerivative(step.iBar()));
      Vector dz = dc.hadamard(step.iBar().sigma()).hadamard(tanhDerivative(step.zBar()));
      next = new Deltas(dy, dc, df, di, dz, dO);
      fNext = step.fBar().sigma();
      all.add(next);
    }
    Collections.reverse(all);
    return all;
  }

  /** The weights' gradients. */
  public LstmWeights gradient(List<Deltas> deltas) {
    LstmWeights.Gate output = gate(deltas.stream().map(Deltas::dO).toList());
    Vector dp_o = Vector.zeros(weights.cells());
    for (int t = 0; t < steps.size(); t++) {
      dp_o = dp_o.plus(steps.get(t).c().hadamard(deltas.get(t).dO));
    }
    return new LstmWeights(
        gate(deltas.stream().map(Deltas::df).toList()),
        gate(deltas.stream().map(Deltas::di).toList()),
        gate(deltas.stream().map(Deltas::dz).toList()).withoutPeephole(),
        new LstmWeights.Gate(output.W(), output.R(), dp_o, output.b()));
  }

  /** Sums over time of a gate that sees the cell of the step before. */
  private LstmWeights.Gate gate(List<Vector> d) {
    int n = weights.cells();
    Matrix dW = Matrix.zeros(n, weights.inputs());
    Matrix dR = Matrix.zeros(n, n);
    Vector dp = Vector.zeros(n);
    Vector db = Vector.zeros(n);
    for (int t = 0; t < steps.size(); t++) {
      dW = dW.plus(d.get(t).outer(steps.get(t).x()));
      db = db.plus(d.get(t));
    }
    for (int t = 0; t < steps.size() - 1; t++) {
      dR = dR.plus(d.get(t + 1).outer(steps.get(t).y()));
      dp = dp.plus(steps.get(t).c().hadamard(d.get(t + 1)));
    }
    return new LstmWeights.Gate(dW, dR, dp, db);
  }

  private static Vector sigmaDerivative(Vector bar) {
    Vector value = bar.sigma();
    return value.hadamard(value.map(v -> 1 - v));
  }

  private static Vector tanhDerivative(Vector bar) {
    return bar.map(v -> 1 / Math.pow(Math.cosh(v), 2));
  }
}
