package org.dl4jsuite.seq.lstm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.seq.algebra.Matrix;
import org.dl4jsuite.seq.algebra.Vector;

/**
 * An LSTM's parameters, the same at every time step; or a gradient with respect to them, which has
 * the same parts. N cells, M inputs. The article's indices, and the paper's:
 *
 * <pre>
 * forget   W_for R_for b_for        W_f R_f p_f b_f
 * input    W_in  R_in  b_in         W_i R_i p_i b_i
 * block    W_z   R_z   b_z          W_z R_z     b_z      the block input has no peephole
 * output   W_out R_out b_out        W_o R_o p_o b_o
 * </pre>
 */
public record LstmWeights(Gate forget, Gate input, Gate block, Gate output) {

  /**
   * One gate's parameters.
   *
   * @param W from the input, {@code [N, M]}
   * @param R from the last output, {@code [N, N]}
   * @param p from the cell, its own only, {@code [N]}: the peephole; zeros where there is none
   * @param b bias, {@code [N]}
   */
  public record Gate(Matrix W, Matrix R, Vector p, Vector b) {

    /** Sum of two gates' parameters. */
    public Gate plus(Gate other) {
      return new Gate(W.plus(other.W), R.plus(other.R), p.plus(other.p), b.plus(other.b));
    }

    /** The same without its peephole. */
    public Gate withoutPeephole() {
      return new Gate(W, R, Vector.zeros(p.size()), b);
    }

    /** The same with another bias, one number for all cells. */
    public Gate withBias(double bias) {
      return new Gate(W, R, p, Vector.zeros(b.size()).map(zero -> bias));
    }
  }

  /** Weights drawn from N(0, 1 / number of units they come from), peepholes and biases too. */
  public static LstmWeights random(int inputs, int cells, SeededRandom random) {
    Gate forget = randomGate(inputs, cells, random);
    Gate input = randomGate(inputs, cells, random);
    Gate block = randomGate(inputs, cells, random).withoutPeephole();
    return new LstmWeights(forget, input, block, randomGate(inputs, cells, random));
  }

  private static Gate randomGate(int inputs, int cells, SeededRandom random) {
    double deviation = 1 / Math.sqrt(cells);
    return new Gate(
        Matrix.gaussian(cells, inputs, 1 / Math.sqrt(inputs), random),
        Matrix.gaussian(cells, cells, deviation, random),
        Vector.gaussian(cells, deviation, random),
        Vector.gaussian(cells, deviation, random));
  }

  /** Number of cells. */
  public int cells() {
    return forget.b.size();
  }

  /** Number of inputs. */
  public int inputs() {
    return forget.W.columns();
  }

  /** The same without peepholes. */
  public LstmWeights withoutPeepholes() {
    return new LstmWeights(
        forget.withoutPeephole(), input.withoutPeephole(), block, output.withoutPeephole());
  }

  /** Sum of two sets. */
  public LstmWeights plus(LstmWeights other) {
    return new LstmWeights(
        forget.plus(other.forget),
        input.plus(other.input),
        block.plus(other.block),
        output.plus(other.output));
  }

  /** All numbers in one vector: of each gate in turn W and R row by row, p, b. */
  public Vector flat() {
    return Vector.of(
        List.of(forget, input, block, output).stream()
            .flatMap(
                gate ->
                    List.of(gate.W.toArray(), gate.R.toArray(), gate.p.toArray(), gate.b.toArray())
                        .stream())
            .flatMapToDouble(Arrays::stream)
            .toArray());
  }

  /** The same shapes with other numbers, in the order of {@link #flat}. */
  public LstmWeights with(Vector flat) {
    double[] numbers = flat.toArray();
    int n = cells();
    int m = inputs();
    int size = n * (m + n + 2);
    List<Gate> gates = new ArrayList<>();
    for (int from = 0; from < numbers.length; from += size) {
      int r = from + n * m;
      int p = r + n * n;
      int b = p + n;
      gates.add(
          new Gate(
              Matrix.ofRows(n, Arrays.copyOfRange(numbers, from, r)),
              Matrix.ofRows(n, Arrays.copyOfRange(numbers, r, p)),
              Vector.of(Arrays.copyOfRange(numbers, p, b)),
              Vector.of(Arrays.copyOfRange(numbers, b, b + n))));
    }
    return new LstmWeights(gates.get(0), gates.get(1), gates.get(2), gates.get(3));
  }
}
