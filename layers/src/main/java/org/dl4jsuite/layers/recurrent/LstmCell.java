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
 * <p>The backward pass is exact where nothing is masked. At absent steps it does what stock DL4J
 * does: the memory's error passes them, and the gates' errors count ({@code LSTM}) or do not
 * ({@code GravesLSTM}).
 */
final class LstmCell implements Cell {

  private final VectorFunction activation;
  private final VectorFunction gate;
  private final boolean peepholes;
  private final Tape gates = new Tape();
  private final Tape memories = new Tape();
  private final Tape squashed = new Tape();
  private final Scratch carried = new Scratch();
  private float[] peepholeGradient;
  private float[] squashedZero = new float[0];
  private Dimensions size;
  private boolean keeps;
  private int stepsDone;

  LstmCell(VectorFunction activation, VectorFunction gate, boolean peepholes) {
    this.activation = activation;
    this.gate = gate;
    this.peepholes = peepholes;
  }

  @Override
  public int gates() {
    return 4;
  }

  @Override
  public void beginForward(Dimensions newSize, boolean keepsSteps) {
    size = newSize;
    keeps = keepsSteps;
    stepsDone = 0;
  }

  @Override
  public float[] sums(int step) {
    return gates.at(keeps ? step : 0, 4 * size.block());
  }

  @Override
  public float[] firstState() {
    return memory(0);
  }

  @Override
  public float[] lastState() {
    return memory(stepsDone);
  }

  /** The memory before a step. Two arrays take turns where none is kept. */
  private float[] memory(int step) {
    return memories.at(keeps ? step : step & 1, size.block());
  }

  private float[] squashed(int step) {
    return squashed.at(keeps ? step : 0, size.block());
  }

  @Override
  public void forward(int step, CellWeights weights, Mask mask, int time, float[] out) {
    int n = size.units();
    float[] v = sums(step);
    float[] before = memory(step);
    float[] now = memory(step + 1);
    float[] squash = squashed(step);
    float[] bias = weights.bias();
    for (int b = 0; b < size.batch(); b++) {
      int at = 4 * n * b;
      int row = n * b;
      activation.apply(v, at, bias, 0, n);
      if (peepholes) {
        Loops.addProduct(weights.peepholes(), 0, before, row, v, at + n, n);
        Loops.addProduct(weights.peepholes(), 2 * n, before, row, v, at + 3 * n, n);
        gate.apply(v, at + n, bias, n, n);
        gate.apply(v, at + 3 * n, bias, 3 * n, n);
        Loops.sumOfProducts(v, at + n, before, row, at + 3 * n, at, now, row, n);
        Loops.addProduct(weights.peepholes(), n, now, row, v, at + 2 * n, n);
        gate.apply(v, at + 2 * n, bias, 2 * n, n);
      } else {
        gate.apply(v, at + n, bias, n, 3 * n);
        Loops.sumOfProducts(v, at + n, before, row, at + 3 * n, at, now, row, n);
      }
    }
    activation.apply(now, squash, size.block());
    for (int b = 0; b < size.batch(); b++) {
      Loops.product(v, 4 * n * b + 2 * n, squash, n * b, out, n * b, n);
    }
    for (int b = 0; mask.hides() && b < size.batch(); b++) {
      if (mask.isAbsent(time, b)) {
        Arrays.fill(out, n * b, n * (b + 1), 0f);
        Arrays.fill(now, n * b, n * (b + 1), 0f);
      }
    }
    stepsDone = step + 1;
  }

  @Override
  public void beginBackward() {
    Arrays.fill(carried.atLeast(size.block()), 0, size.block(), 0f);
    peepholeGradient = peepholes ? new float[3 * size.units()] : null;
    if (squashedZero.length < size.units()) {
      squashedZero = new float[size.units()];
      Arrays.fill(squashedZero, activation.atZero());
    }
  }

  @Override
  public void backward(
      int step, CellWeights weights, Mask mask, int time, float[] error, float[] delta) {
    for (int b = 0; b < size.batch(); b++) {
      backward(step, b, weights, mask.isAbsent(time, b), error, delta);
    }
  }

  /** One example. The error of the memory is found and handed on in {@link #carried}. */
  private void backward(
      int step, int b, CellWeights weights, boolean absent, float[] error, float[] delta) {
    int n = size.units();
    int row = n * b;
    int at = 4 * n * b;
    float[] v = sums(step);
    float[] before = memory(step);
    float[] memoryError = carried.atLeast(size.block());
    float[] squash = squashed(step);
    gate.derivative(v, at + 2 * n, error, row, squash, row, delta, at + 2 * n, n);
    // Stock takes this one derivative at the masked memory, 0.
    activation.addDerivative(
        absent ? squashedZero : squash,
        absent ? 0 : row,
        error,
        row,
        v,
        at + 2 * n,
        memoryError,
        row,
        n);
    if (peepholes) {
      Loops.addProduct(weights.peepholes(), n, delta, at + 2 * n, memoryError, row, n);
    }
    gate.derivative(v, at + n, memoryError, row, before, row, delta, at + n, n);
    gate.derivative(v, at + 3 * n, memoryError, row, v, at, delta, at + 3 * n, n);
    activation.derivative(v, at, memoryError, row, v, at + 3 * n, delta, at, n);
    Loops.product(v, at + n, memoryError, row, memoryError, row, n);
    if (peepholes) {
      if (absent) {
        Arrays.fill(delta, at, at + 4 * n, 0f);
      }
      Loops.addProduct(weights.peepholes(), 0, delta, at + n, memoryError, row, n);
      Loops.addProduct(weights.peepholes(), 2 * n, delta, at + 3 * n, memoryError, row, n);
      Loops.addProduct(delta, at + n, before, row, peepholeGradient, 0, n);
      Loops.addProduct(delta, at + 2 * n, memory(step + 1), row, peepholeGradient, n, n);
      Loops.addProduct(delta, at + 3 * n, before, row, peepholeGradient, 2 * n, n);
    }
  }

  @Override
  public float[] peepholeGradient() {
    return peepholeGradient;
  }

  @Override
  public int firstRecurrentStep(int end) {
    return end;
  }
}
