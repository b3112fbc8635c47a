package org.dl4jsuite.seq.lstm;

import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.seq.algebra.Vector;

/**
 * Forward propagation of the LSTM in the "Space Odyssey type", article 4, section 5; equations of
 * arXiv:1503.04069, section II.A, with its letters. The cell rotates at the centre of the block,
 * and what is done to it is told in the article's order:
 *
 * <pre>
 * fBar(t) = W_f x(t) + R_f y(t-1) + p_f * c(t-1) + b_f     f(t) = sigma(fBar(t))   forget gate
 *           f(t) * c(t-1)                                  the cell, partly forgotten
 * iBar(t) = W_i x(t) + R_i y(t-1) + p_i * c(t-1) + b_i     i(t) = sigma(iBar(t))   input gate
 * zBar(t) = W_z x(t) + R_z y(t-1)                + b_z     z(t) = g(zBar(t))       block input
 *           z(t) * i(t)                                    what is new
 * c(t)    = z(t) * i(t) + c(t-1) * f(t)                    cell
 * oBar(t) = W_o x(t) + R_o y(t-1) + p_o * c(t) + b_o       o(t) = sigma(oBar(t))   output gate
 * y(t)    = h(c(t)) * o(t)                                 block output
 * </pre>
 *
 * <p>g and h are the hyperbolic tangent, * is the Hadamard product. An object is one block; each
 * {@link #step} turns it once.
 */
public final class SpaceOdyssey {

  /**
   * Every value of a time step, bars before activation.
   *
   * @param x input
   * @param fBar what the forget gate sums up
   * @param iBar what the input gate sums up
   * @param zBar what the block input sums up
   * @param oBar what the output gate sums up
   * @param forgotten the cell before, partly forgotten
   * @param offered what is new
   * @param c cell
   * @param y block output
   */
  public record Step(
      Vector x,
      Vector fBar,
      Vector iBar,
      Vector zBar,
      Vector oBar,
      Vector forgotten,
      Vector offered,
      Vector c,
      Vector y) {}

  private final LstmWeights weights;
  private Vector c;
  private Vector y;

  /** A block whose cell and output are 0. Without peepholes p is zero. */
  public SpaceOdyssey(LstmWeights weights) {
    this.weights = weights;
    this.c = Vector.zeros(weights.cells());
    this.y = Vector.zeros(weights.cells());
  }

  /** All steps of a new block. */
  public static List<Step> forward(LstmWeights weights, List<Vector> xs) {
    SpaceOdyssey block = new SpaceOdyssey(weights);
    List<Step> steps = new ArrayList<>();
    for (Vector x : xs) {
      steps.add(block.step(x));
    }
    return steps;
  }

  /** Takes an input, renews the cell and gives the step's values. */
  public Step step(Vector x) {
    Vector fBar = peeping(weights.forget(), x);
    Vector forgotten = c.hadamard(fBar.sigma());
    Vector iBar = peeping(weights.input(), x);
    Vector zBar = reached(weights.block(), x);
    Vector offered = zBar.tanh().hadamard(iBar.sigma());
    c = offered.plus(forgotten);
    Vector oBar = peeping(weights.output(), x);
    y = c.tanh().hadamard(oBar.sigma());
    return new Step(x, fBar, iBar, zBar, oBar, forgotten, offered, c, y);
  }

  /** What reaches a gate from outside and by the recurrent connections. */
  private Vector reached(LstmWeights.Gate gate, Vector x) {
    return gate.W().times(x).plus(gate.R().times(y)).plus(gate.b());
  }

  /** The same with what the gate sees of the cell as it is at that moment. */
  private Vector peeping(LstmWeights.Gate gate, Vector x) {
    return reached(gate, x).plus(gate.p().hadamard(c));
  }
}
