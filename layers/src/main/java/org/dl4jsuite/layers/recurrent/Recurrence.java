package org.dl4jsuite.layers.recurrent;

import java.util.Arrays;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Addresses;
import org.dl4jsuite.layers.onednn.Floats;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One direction's way through time: forward, and full back propagation.
 *
 * <p>Forward: step by step one product, of inputs and previous outputs side by side ({@link
 * StepInputs}) with all weights ({@link StepWeights}), and the cell's arithmetic. Backward: step by
 * step the cell's arithmetic and one product that carries the error back, then, over some hundred
 * rows at once, the products for the gradient of all weights and for the input's.
 */
final class Recurrence {

  /** Rows of a product from which on more rows do not make it faster; and they fit the cache. */
  private static final int ENOUGH_ROWS = 1024;

  private static final int MOST_GATES = 4;

  private final Cell cell;
  private final boolean reverse;
  private final StepInputs inputs;
  private final StepWeights weights = new StepWeights();

  /** Sums of one step, {@code [B, k n]}. */
  private final NativeFloats sums = new NativeFloats();

  /** Derivatives by the sums of the steps at hand, by time, {@code [.., B, k n]}. */
  private final NativeFloats deltas = new NativeFloats();

  private final NativeFloats carried = new NativeFloats();
  private final Scratch out = new Scratch();
  private final Scratch errors = new Scratch();
  private final Scratch fromAfter = new Scratch();
  private final Blocks ofGates;
  private Dimensions size;

  /**
   * Makes one.
   *
   * @param reverse whether it goes from the last time step to the first
   */
  Recurrence(Cell cell, boolean reverse) {
    this.cell = cell;
    this.reverse = reverse;
    inputs = new StepInputs(reverse);
    ofGates = new Blocks(cell.gates());
  }

  /** Whether the memories here, and two directions' outputs side by side, can be as large. */
  static boolean fits(long steps, long batch, long inputs, long units) {
    return (steps + 1) * batch * (inputs + 2 * units + Dimensions.MOST_PADDING) < Floats.MOST
        && (ENOUGH_ROWS + batch) * MOST_GATES * units < Floats.MOST;
  }

  /**
   * Goes forward. Inputs and outputs are kept here too, until the next time.
   *
   * @param x {@code [B, nIn, T]}, float
   * @param start the state before the first step; null for none
   * @param keeps whether a backward pass may follow
   */
  void forward(
      Dimensions newSize,
      INDArray x,
      Weights given,
      State start,
      Mask mask,
      Outputs target,
      boolean keeps) {
    size = newSize;
    cell.beginForward(size, given.peepholes(), keeps);
    begin(start);
    inputs.begin(size, start == null ? null : start.outputs());
    weights.begin(size, cell.gates(), given, !keeps);
    out.atLeast(size.block());
    sums.atLeast(width() * size.batch());
    INDArray source = Addresses.withoutOverlaps(x);
    Shares.each(
        size.batch(),
        share -> {
          inputs.bring(share, source);
          for (int step = 0; step < size.steps(); step++) {
            int time = time(step);
            Address from = inputs.at(time, share.first());
            Address to = sums.at(width() * share.first());
            if (step == 0 && start == null) {
              weights.multiplyInputs(share, from, to);
            } else {
              weights.multiply(share, from, to);
            }
            forward(step, time, share, mask, target);
          }
        });
  }

  private long width() {
    return (long) cell.gates() * size.units();
  }

  private int time(int step) {
    return reverse ? size.steps() - 1 - step : step;
  }

  private void begin(State start) {
    float[] first = cell.firstState();
    if (first != null && start == null) {
      Arrays.fill(first, 0, size.block(), 0f);
    } else if (first != null) {
      System.arraycopy(start.cells(), 0, first, 0, size.block());
    }
  }

  /** The cell's arithmetic, a few examples after another, while they are in the cache. */
  private void forward(int step, int time, Examples share, Mask mask, Outputs to) {
    float[][] gates = cell.sums(step);
    float[] h = out.atLeast(0);
    int together = Examples.together(gates.length * size.units());
    for (int from = share.first(); from < share.last(); from += together) {
      Examples group = share.group(from, together);
      Rows.read(sums, 0, gates, group, size.units());
      cell.forward(step, group, mask, time, h);
      inputs.writeOutputs(time, group, h);
      to.write(time, group, h);
    }
  }

  /**
   * Goes back over the steps kept by the last forward pass.
   *
   * @param end the step at which errors stop: 0, or later where back propagation is truncated
   * @param dx address where the inputs' gradient {@code [T, B, nIn]} goes; of steps before {@code
   *     end} nothing is written; or {@link Address#NONE}, and it is not found
   * @param adds whether it is added to what stands there
   */
  void backward(
      int end, Weights given, Errors source, Mask mask, Gradients to, Address dx, boolean adds) {
    cell.beginBackward();
    weights.beginBackward(given);
    carried.atLeast(size.block());
    errors.atLeast(size.block());
    fromAfter.atLeast(size.block());
    ofGates.atLeast(size.block());
    int chunk = Math.max(1, (ENOUGH_ROWS + size.batch() - 1) / size.batch());
    for (int behind = size.steps(); behind > end; behind -= chunk) {
      int last = behind;
      int first = Math.max(end, last - chunk);
      int earliest = reverse ? size.steps() - last : first;
      long rows = (long) (last - first) * size.batch();
      deltas.atLeast(rows * width());
      Shares.each(
          size.batch(),
          share -> {
            for (int step = last - 1; step >= first; step--) {
              int row = (time(step) - earliest) * size.batch();
              backward(step, share, row, source, mask);
              if (step > end) {
                carryBack(share, row);
              }
            }
          });
      weights.addGradient(rows, inputs.at(earliest, 0), deltas.at(0), last == size.steps());
      if (dx != Address.NONE) {
        long at = (long) earliest * size.batch() * size.inputs();
        weights.inputError(rows, deltas.at(0), given, dx.plus(at), adds);
      }
    }
    weights.deliver(to);
    to.writePeepholes(cell.peepholeGradient());
  }

  private void backward(int step, Examples share, int row, Errors source, Mask mask) {
    int n = size.units();
    int time = time(step);
    float[] error = errors.atLeast(0);
    float[] part = fromAfter.atLeast(0);
    float[][] delta = ofGates.atLeast(0);
    int together = Examples.together(delta.length * n);
    for (int from = share.first(); from < share.last(); from += together) {
      Examples group = share.group(from, together);
      int low = group.first() * n;
      int high = group.last() * n;
      source.read(time, group, error);
      if (step < size.steps() - 1) {
        carried.read(low, part, low, high - low);
        Loops.add(part, error, low, high);
      }
      cell.backward(step, group, mask, time, error, delta);
      Rows.write(delta, deltas, row, group, n);
    }
  }

  private void carryBack(Examples share, int row) {
    weights.carryBack(
        share,
        deltas.at((row + share.first()) * width()),
        carried.at((long) share.first() * size.units()));
  }

  /** Reads the outputs of one time of some examples to their rows of {@code [batch][units]}. */
  void readOutputs(int time, Examples of, float[] target) {
    inputs.readOutputs(time, of, target);
  }

  /** The state after the last step done. */
  State lastState() {
    float[] h = new float[size.block()];
    inputs.readOutputs(time(size.steps() - 1), Examples.all(size.batch()), h);
    float[] c = cell.lastState();
    return new State(h, c == null ? null : Arrays.copyOf(c, size.block()));
  }
}
