package org.dl4jsuite.layers.recurrent;

import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.DividedGemm;
import org.dl4jsuite.layers.onednn.Gemm;
import org.dl4jsuite.layers.onednn.Reorderings;

/**
 * What the rows of {@link StepInputs} are multiplied by, {@code [nIn + 1 + n, k n]}: input weights,
 * bias and recurrent weights one below the other, and the gradient of all three.
 *
 * <p>DL4J keeps each of them column by column. So they are turned around once in a pass, where they
 * are packed in the same go: a step's product then takes half the time or less.
 */
final class StepWeights {

  /** With fewer steps than this it does not pay. */
  private static final int MANY_STEPS = 3;

  private final NativeFloats stacked = new NativeFloats();
  private final StepProduct forward = new StepProduct();
  private final StepProduct backward = new StepProduct();
  private final NativeFloats gradient = new NativeFloats();
  private final Reorderings reorderings = new Reorderings();
  private final KeptWeights packed = new KeptWeights();
  private Dimensions size;
  private Weights given;
  private int width;

  /**
   * Starts a pass.
   *
   * @param gates columns for each unit
   * @param constant whether the next pass probably has the same weights
   */
  void begin(Dimensions newSize, int gates, Weights weights, boolean constant) {
    size = newSize;
    given = weights;
    width = gates * size.units();
    if (!stacks()) {
      return;
    }
    if (forward.begin(size.row(), width, size)) {
      packed.forget();
    }
    if (forward.takesTransposed()) {
      pack(weights, constant);
    } else {
      forward.take(stack(weights));
    }
  }

  private void pack(Weights weights, boolean constant) {
    Address[] addresses = {weights.input(), weights.bias(), weights.recurrent()};
    long[] rows = {size.inputs(), 1, size.units()};
    long[] floats = {rows[0] * width, width, rows[2] * width};
    if (constant && packed.equal(addresses, floats)) {
      return;
    }
    packed.forget();
    long first = 0;
    for (int block = 0; block < rows.length; block++) {
      forward.takeTransposed(first, rows[block], addresses[block]);
      first += rows[block];
    }
    if (constant) {
      packed.keep(addresses, floats);
    }
  }

  /** Address of all weights one below the other, {@code [nIn + 1 + n, k n]}. */
  private Address stack(Weights weights) {
    Address top = stacked.atLeast((long) size.row() * width);
    turn(weights.input(), size.inputs(), top);
    turn(weights.bias(), 1, top.plus((long) size.inputs() * width));
    turn(weights.recurrent(), size.units(), top.plus((size.inputs() + 1L) * width));
    return top;
  }

  private boolean stacks() {
    return size.steps() >= MANY_STEPS;
  }

  /** Between {@code [k n, rows]}, as DL4J keeps it, and {@code [rows, k n]}. */
  private void turn(Address kept, int rows, Address turned) {
    reorderings.copy(
        new long[] {rows, width}, kept, new long[] {1, rows}, turned, new long[] {width, 1});
  }

  private void turnBack(Address turned, int rows, Address kept) {
    reorderings.copy(
        new long[] {width, rows}, turned, new long[] {1, width}, kept, new long[] {rows, 1});
  }

  /**
   * Finds some examples' sums of a step.
   *
   * @param inputs address of their rows of {@link StepInputs}
   * @param sums address of {@code [examples, k n]}
   */
  void multiply(Examples share, Address inputs, Address sums) {
    if (stacks()) {
      forward.run(share, inputs, size.stride(), sums);
      return;
    }
    multiplyInputs(share, inputs, sums);
    Address outputs = inputs.plus(size.inputs() + 1L);
    multiplyByKept(share.count(), size.units(), outputs, given.recurrent(), 1, sums);
  }

  /** As {@link #multiply}, of a step before which all outputs are zero. */
  void multiplyInputs(Examples share, Address inputs, Address sums) {
    int rows = share.count();
    multiplyByKept(rows, size.inputs(), inputs, given.input(), 0, sums);
    multiplyByKept(rows, 1, inputs.plus(size.inputs()), given.bias(), 1, sums);
  }

  private void multiplyByKept(
      int rows, int columns, Address from, Address by, float beta, Address to) {
    Gemm.multiply(
        false, true, rows, width, columns, 1, from, size.stride(), by, columns, beta, to, width);
  }

  /**
   * Adds to the gradient, or begins it.
   *
   * @param rows of some steps one after the other
   * @param inputs their address in {@link StepInputs}
   * @param deltas address of the derivatives by their sums, {@code [rows, k n]}
   */
  void addGradient(long rows, Address inputs, Address deltas, boolean begins) {
    int row = size.row();
    Address to = gradient.atLeast((long) row * width);
    float beta = begins ? 0 : 1;
    DividedGemm.multiply(
        true, row, width, rows, inputs, size.stride(), deltas, width, beta, to, width);
  }

  /** Brings the gradient to where DL4J wants it. */
  void deliver(Gradients to) {
    turnBack(gradient.at(0), size.inputs(), to.input());
    turnBack(gradient.at((long) size.inputs() * width), 1, to.bias());
    turnBack(gradient.at((size.inputs() + 1L) * width), size.units(), to.recurrent());
  }

  /** Starts a backward pass. */
  void beginBackward(Weights weights) {
    backward.begin(width, size.units(), size);
    backward.take(weights.recurrent());
  }

  /** The error that some examples' deltas send to the outputs before, {@code [examples, n]}. */
  void carryBack(Examples share, Address deltas, Address to) {
    backward.run(share, deltas, width, to);
  }

  /** The error that deltas send to the inputs, {@code [rows, nIn]}. */
  void inputError(long rows, Address deltas, Weights weights, Address to, boolean adds) {
    float beta = adds ? 1 : 0;
    int n = size.inputs();
    DividedGemm.multiply(false, rows, n, width, deltas, width, weights.input(), n, beta, to, n);
  }
}
