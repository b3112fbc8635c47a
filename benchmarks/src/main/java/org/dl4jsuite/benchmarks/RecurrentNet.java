package org.dl4jsuite.benchmarks;

import java.util.List;

/**
 * One recurrent layer over a sequence and a softmax at each time step. The loss of an example is
 * the sum over its steps.
 *
 * @param cell the kind of layer
 * @param bidirectional two layers, one from the end to the start, their outputs side by side
 * @param masked sequences of random lengths, padded
 * @param inputs features of a step
 * @param units of the recurrent layer, in each direction
 * @param steps of a sequence
 * @param classes of the softmax
 */
public record RecurrentNet(
    Cell cell, boolean bidirectional, boolean masked, int inputs, int units, int steps, int classes)
    implements Net {

  /** Kinds of recurrent layers. */
  public enum Cell {
    /** Four gates, no peepholes. */
    LSTM(4),
    /** tanh of one sum. */
    SIMPLE(1);

    private final int gates;

    Cell(int gates) {
      this.gates = gates;
    }

    /** Matrices side by side. */
    public int gates() {
      return gates;
    }
  }

  /** One, or two. */
  public int directions() {
    return bidirectional ? 2 : 1;
  }

  @Override
  public List<Integer> inputSizes() {
    return List.of(steps * inputs);
  }

  @Override
  public int labels() {
    return steps;
  }

  @Override
  public long parameters() {
    long gated = (long) cell.gates() * units;
    long output = (long) directions() * units * classes + classes;
    return directions() * gated * (inputs + units + 1) + output;
  }

  /** Padded steps count: every peer computes them. */
  @Override
  public long forwardFlops() {
    long gated = (long) cell.gates() * units;
    long output = (long) directions() * units * classes;
    return 2L * steps * (directions() * gated * (inputs + units) + output);
  }

  @Override
  public long inputGradientFlops() {
    return 2L * steps * directions() * cell.gates() * units * inputs;
  }
}
