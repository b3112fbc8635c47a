package org.dl4jsuite.layers.recurrent;

import java.util.Arrays;

/**
 * The step of a long short-term memory, in DL4J's order of gates:
 *
 * <pre>
 * a = f(za)                       what is offered to the memory
 * r = s(zr + wr c')               forget gate
 * o = s(zo + wo c)                output gate
 * i = s(zi + wi c')               input gate
 * c = r c' + i a                  the memory
 * h = o f(c)                      the output
 * </pre>
 *
 * <p>where z are the sums with bias, c' is the memory before and w, absent without peepholes, are
 * one weight for each unit (Hochreiter and Schmidhuber 1997; forget gates: Gers, Schmidhuber and
 * Cummins 2000; peepholes: Gers, Schraudolph and Schmidhuber 2002; in this form Graves 2013,
 * arXiv:1308.0850). At absent steps h and c are 0.
 *
 * <p>The backward pass is exact: no error passes an absent step, and nothing of it counts. Stock
 * DL4J differs there: its {@code LSTM} counts the errors of the gates at absent steps, as if they
 * were present, and the memory's error passes them, in its {@code GravesLSTM} too. Where absent
 * steps come before present ones its gradient is not that of its outputs.
 */
final class LstmCell implements Cell {

  private static final int OFFERED = 0;
  private static final int FORGET = 1;
  private static final int OUTPUT = 2;
  private static final int INPUT = 3;
  private static final int GATES = 4;

  private final VectorFunction activation;
  private final VectorFunction gate;
  private final Peepholes peepholes;
  private final Tape gates = new Tape(GATES);
  private final Tape memories = new Tape(1);
  private final Tape squashed = new Tape(1);
  private final Scratch carried = new Scratch();
  private Dimensions size;
  private boolean keeps;

  LstmCell(VectorFunction activation, VectorFunction gate, boolean peepholes) {
    this.activation = activation;
    this.gate = gate;
    this.peepholes = peepholes ? new Peepholes() : null;
  }

  @Override
  public int gates() {
    return GATES;
  }

  @Override
  public void beginForward(Dimensions newSize, float[] peepholeWeights, boolean keepsSteps) {
    size = newSize;
    keeps = keepsSteps;
    for (int step = 0; step < (keeps ? size.steps() : 1); step++) {
      sums(step);
      squashed(step);
      memory(step + 1);
    }
    memory(0);
    if (peepholes != null) {
      peepholes.begin(size, peepholeWeights);
    }
  }

  @Override
  public float[][] sums(int step) {
    return gates.at(keeps ? step : 0, size.block());
  }

  @Override
  public float[] firstState() {
    return memory(0);
  }

  @Override
  public float[] lastState() {
    return memory(size.steps());
  }

  /** The memory before a step. Two blocks take turns where none is kept. */
  private float[] memory(int step) {
    return memories.at(keeps ? step : step & 1, size.block())[0];
  }

  private float[] squashed(int step) {
    return squashed.at(keeps ? step : 0, size.block())[0];
  }

  @Override
  public void forward(int step, Examples of, Mask mask, int time, float[] out) {
    int from = of.first() * size.units();
    int to = of.last() * size.units();
    float[][] v = sums(step);
    float[] before = memory(step);
    float[] now = memory(step + 1);
    float[] squash = squashed(step);
    activation.of(v[OFFERED], v[OFFERED], from, to);
    if (peepholes != null) {
      peepholes.lookBack(before, v[FORGET], v[INPUT], from, to);
    }
    gate.of(v[FORGET], v[FORGET], from, to);
    gate.of(v[INPUT], v[INPUT], from, to);
    Loops.sumOfProducts(v[FORGET], before, v[INPUT], v[OFFERED], now, from, to);
    if (peepholes != null) {
      peepholes.look(now, v[OUTPUT], from, to);
    }
    gate.of(v[OUTPUT], v[OUTPUT], from, to);
    activation.of(now, squash, from, to);
    Loops.product(v[OUTPUT], squash, out, from, to);
    Rows.hide(mask, time, out, of, size.units());
    Rows.hide(mask, time, now, of, size.units());
  }

  @Override
  public void beginBackward() {
    Arrays.fill(carried.atLeast(size.block()), 0f);
  }

  @Override
  public void backward(
      int step, Examples of, Mask mask, int time, float[] error, float[][] deltas) {
    int n = size.units();
    int from = of.first() * n;
    int to = of.last() * n;
    backward(step, error, deltas, from, to);
    for (float[] delta : deltas) {
      Rows.hide(mask, time, delta, of, n);
    }
    float[] memoryError = carried.atLeast(size.block());
    if (peepholes != null) {
      peepholes.lookedBack(memory(step), deltas[FORGET], deltas[INPUT], memoryError, from, to);
      peepholes.looked(memory(step + 1), deltas[OUTPUT], from, to);
    }
    Rows.hide(mask, time, memoryError, of, n);
  }

  /** Finds the memory's error and leaves in {@link #carried} what of it the step before gets. */
  private void backward(int step, float[] error, float[][] deltas, int from, int to) {
    float[][] v = sums(step);
    float[] memoryError = carried.atLeast(size.block());
    gate.derivative(v[OUTPUT], error, squashed(step), deltas[OUTPUT], from, to);
    activation.addDerivative(squashed(step), error, v[OUTPUT], memoryError, from, to);
    if (peepholes != null) {
      peepholes.passOutputError(deltas[OUTPUT], memoryError, from, to);
    }
    gate.derivative(v[FORGET], memoryError, memory(step), deltas[FORGET], from, to);
    gate.derivative(v[INPUT], memoryError, v[OFFERED], deltas[INPUT], from, to);
    activation.derivative(v[OFFERED], memoryError, v[INPUT], deltas[OFFERED], from, to);
    Loops.product(v[FORGET], memoryError, memoryError, from, to);
  }

  @Override
  public boolean isPlainLstm() {
    return activation == VectorFunction.TANH && gate == VectorFunction.SIGMOID && peepholes == null;
  }

  @Override
  public float[] peepholeGradient() {
    return peepholes == null ? null : peepholes.gradient();
  }
}
