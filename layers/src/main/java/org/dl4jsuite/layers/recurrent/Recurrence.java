package org.dl4jsuite.layers.recurrent;

import static org.dl4jsuite.layers.recurrent.NativeFloats.after;

import java.util.Arrays;

/**
 * One direction's way through time: forward, and full back propagation.
 *
 * <p>Forward: the products of the inputs of some hundred rows at once, then step by step one
 * product of the previous output and the cell's arithmetic. Backward: step by step the cell's
 * arithmetic and one product that carries the error back, then three products over all those steps:
 * the gradients of the input weights, of the recurrent weights, and of the input.
 *
 * <p>Weights lie as DL4J keeps them, column by column: {@code [nIn, k n]} in 'f' order is {@code [k
 * n, nIn]} in row-major order, {@code W} transposed, and its gradient likewise.
 */
final class Recurrence {

  /** Rows of a product from which on more rows do not make it faster; and they fit the cache. */
  private static final int ENOUGH_ROWS = 1024;

  /** With fewer steps than this it does not pay to transpose the recurrent weights. */
  private static final int MANY_STEPS = 3;

  private final Cell cell;
  private final boolean reverse;

  /** Outputs of all steps by time, and one place for the state before the first. */
  private final NativeFloats outputs = new NativeFloats();

  private final NativeFloats sums = new NativeFloats();
  private final Transposition turned = new Transposition();
  private final NativeFloats carried = new NativeFloats();
  private final Scratch out = new Scratch();
  private final Scratch errors = new Scratch();
  private final Scratch fromAfter = new Scratch();
  private final Scratch sideBySide = new Scratch();
  private final Blocks deltas;
  private final Blocks biasGradients;
  private Dimensions size;

  /**
   * Makes one.
   *
   * @param reverse whether it goes from the last time step to the first
   */
  Recurrence(Cell cell, boolean reverse) {
    this.cell = cell;
    this.reverse = reverse;
    deltas = new Blocks(cell.gates());
    biasGradients = new Blocks(cell.gates());
  }

  /**
   * Goes forward. The outputs are then here, until the next time.
   *
   * @param x address of the inputs, {@code [T, B, nIn]}
   * @param keeps whether a backward pass may follow
   */
  void forward(Dimensions newSize, long x, Weights weights, State start, Mask mask, boolean keeps) {
    size = newSize;
    int width = cell.gates() * size.units();
    outputs.atLeast((long) (size.steps() + 1) * size.block());
    cell.beginForward(size, weights.cell(), keeps);
    begin(start);
    boolean turns = size.steps() >= MANY_STEPS;
    long recurrent =
        turns ? turned.of(weights.recurrent(), width, size.units()) : weights.recurrent();
    reserve();
    int chunk = stepsAtOnce();
    for (int from = 0; from < size.steps(); from += chunk) {
      int first = from;
      int last = Math.min(size.steps(), first + chunk);
      projectInputs(x, weights.input(), first, last);
      Shares.each(
          size.batch(),
          share -> {
            for (int step = first; step < last; step++) {
              if (step > 0 || start != null) {
                addRecurrent(step, share, recurrent, turns, blockOf(time(step), first, last));
              }
              forward(step, share, mask, blockOf(time(step), first, last));
            }
          });
    }
  }

  /** Memory that shares write their rows to at the same time must not grow then. */
  private void reserve() {
    out.atLeast(size.block());
    errors.atLeast(size.block());
    fromAfter.atLeast(size.block());
    sideBySide.atLeast(cell.gates() * size.block());
    deltas.atLeast(size.block());
    carried.atLeast(size.block());
  }

  /** The cell's arithmetic, a few examples after another, while they are in the cache. */
  private void forward(int step, Examples share, Mask mask, long at) {
    int n = size.units();
    int time = time(step);
    float[][] gates = cell.sums(step);
    float[] h = out.atLeast(size.block());
    int together = Examples.together(gates.length * n);
    for (int from = share.first(); from < share.last(); from += together) {
      Examples group = share.group(from, together);
      readSums(at, group, gates);
      cell.forward(step, group, mask, time, h);
      NativeFloats.write(after(outputAt(time), (long) from * n), h, from * n, group.count() * n);
    }
  }

  private void readSums(long at, Examples of, float[][] gates) {
    int width = gates.length * size.units();
    int first = of.first() * width;
    float[] joined = gates.length == 1 ? gates[0] : sideBySide.atLeast(0);
    NativeFloats.read(after(at, first), joined, first, of.count() * width);
    if (gates.length > 1) {
      Rows.split(joined, gates, of, size.units());
    }
  }

  /** Adds the products of the outputs before a step to the step's sums. */
  private void addRecurrent(int step, Examples share, long weights, boolean turned, long sums) {
    int n = size.units();
    int width = cell.gates() * n;
    long from = after(before(step), (long) share.first() * n);
    long to = after(sums, (long) share.first() * width);
    if (turned) {
      Products.plain(share.count(), width, n, from, weights, 1f, to);
    } else {
      Products.rightTransposed(share.count(), width, n, from, weights, 1f, to);
    }
  }

  /** Puts the state before the first step where the first step looks for it. */
  private void begin(State start) {
    float[] first = cell.firstState();
    if (first != null) {
      if (start == null) {
        Arrays.fill(first, 0, size.block(), 0f);
      } else {
        System.arraycopy(start.cells(), 0, first, 0, size.block());
      }
    }
    float[] h = start == null ? new float[size.block()] : start.outputs();
    NativeFloats.write(before(0), h, 0, size.block());
  }

  /** Sums of the products of inputs of the steps from first to before last, by time. */
  private void projectInputs(long x, long weights, int first, int last) {
    int width = cell.gates() * size.units();
    long rows = (long) (last - first) * size.batch();
    long to = sums.atLeast(rows * width);
    Products.rightTransposed(
        rows,
        width,
        size.inputs(),
        after(x, (long) earliest(first, last) * size.batch() * size.inputs()),
        weights,
        0f,
        to);
  }

  /**
   * Goes back over the steps kept by the last forward pass.
   *
   * @param end the step at which errors stop: 0, or later where back propagation is truncated
   * @param x the inputs of that pass
   * @param dx address where the inputs' gradient {@code [T, B, nIn]} goes; of steps before {@code
   *     end} nothing is written; or 0, and it is not found
   * @param adds whether it is added to what stands there
   */
  void backward(
      int end,
      long x,
      Weights weights,
      Errors source,
      Mask mask,
      Gradients to,
      long dx,
      boolean adds) {
    int width = cell.gates() * size.units();
    cell.beginBackward();
    for (float[] gradient : biasGradients.atLeast(size.block())) {
      Arrays.fill(gradient, 0f);
    }
    reserve();
    int chunk = stepsAtOnce();
    for (int behind = size.steps(); behind > end; behind -= chunk) {
      int last = behind;
      int first = Math.max(end, last - chunk);
      sums.atLeast((long) (last - first) * size.batch() * width);
      Shares.each(
          size.batch(),
          share -> {
            for (int step = last - 1; step >= first; step--) {
              long at = blockOf(time(step), first, last);
              backward(step, share, at, source, mask);
              if (step > end) {
                carryBack(share, at, weights.recurrent());
              }
            }
          });
      boolean more = last < size.steps();
      addGradients(first, last, end, x, weights, to, more, dx, adds);
    }
    to.write(biasGradient(), cell.peepholeGradient());
  }

  private void backward(int step, Examples share, long at, Errors source, Mask mask) {
    int n = size.units();
    int time = time(step);
    float[] error = errors.atLeast(0);
    float[] part = fromAfter.atLeast(0);
    float[][] delta = deltas.atLeast(0);
    float[][] gradient = biasGradients.atLeast(0);
    int together = Examples.together(delta.length * n);
    for (int from = share.first(); from < share.last(); from += together) {
      Examples group = share.group(from, together);
      int low = group.first() * n;
      int high = group.last() * n;
      source.read(time, group, error);
      if (step < size.steps() - 1) {
        NativeFloats.read(carried.at(low), part, low, high - low);
        Loops.add(part, error, low, high);
      }
      cell.backward(step, group, mask, time, error, delta);
      for (int g = 0; g < delta.length; g++) {
        Loops.add(delta[g], gradient[g], low, high);
      }
      writeDeltas(delta, group, at);
    }
  }

  private void writeDeltas(float[][] gates, Examples of, long at) {
    int width = gates.length * size.units();
    int first = of.first() * width;
    float[] joined = gates[0];
    if (gates.length > 1) {
      joined = sideBySide.atLeast(0);
      Rows.join(gates, joined, of, size.units());
    }
    NativeFloats.write(after(at, first), joined, first, of.count() * width);
  }

  /** Over all steps and examples, {@code [gates * units]}. */
  private float[] biasGradient() {
    float[][] gradient = biasGradients.atLeast(size.block());
    float[] sum = new float[gradient.length * size.units()];
    for (int g = 0; g < gradient.length; g++) {
      Rows.sum(gradient[g], sum, g * size.units(), size.batch(), size.units());
    }
    return sum;
  }

  /** The error that a step's deltas send to the outputs before it. */
  private void carryBack(Examples share, long deltas, long recurrent) {
    int n = size.units();
    int width = cell.gates() * n;
    Products.plain(
        share.count(),
        n,
        width,
        after(deltas, (long) share.first() * width),
        recurrent,
        0f,
        carried.at((long) share.first() * n));
  }

  /** The three products over the deltas of the steps from first to before last. */
  private void addGradients(
      int first,
      int last,
      int end,
      long x,
      Weights weights,
      Gradients to,
      boolean more,
      long dx,
      boolean adds) {
    int width = cell.gates() * size.units();
    int n = size.units();
    int inputs = size.inputs();
    long rows = (long) (last - first) * size.batch();
    long from = (long) earliest(first, last) * size.batch() * inputs;
    float beta = more ? 1f : 0f;
    Products.leftTransposed(width, inputs, rows, sums.at(0), after(x, from), beta, to.input());
    if (dx != 0) {
      Products.plain(
          rows, inputs, width, sums.at(0), weights.input(), adds ? 1f : 0f, after(dx, from));
    }
    int counted = Math.max(first, cell.firstRecurrentStep(end));
    if (counted < last) {
      int low = earliest(counted, last);
      Products.leftTransposed(
          width,
          n,
          (long) (last - counted) * size.batch(),
          blockOf(low, first, last),
          outputs.at(slotBefore(low)),
          beta,
          to.recurrent());
    } else if (!more) {
      NativeFloats.write(to.recurrent(), new float[width * n], 0, width * n);
    }
  }

  /** Copies the outputs of all steps to an address, {@code [T, B, n]}. */
  void copyOutputs(long target) {
    NativeFloats.copy(outputAt(0), target, (long) size.steps() * size.block());
  }

  /** Reads the outputs of one time of some examples to their rows of {@code [batch][units]}. */
  void readOutputs(int time, Examples of, float[] target) {
    int first = of.first() * size.units();
    NativeFloats.read(after(outputAt(time), first), target, first, of.count() * size.units());
  }

  /** The state after the last step done. */
  State lastState() {
    float[] h = new float[size.block()];
    NativeFloats.read(outputAt(time(size.steps() - 1)), h, 0, size.block());
    float[] c = cell.lastState();
    return new State(h, c == null ? null : Arrays.copyOf(c, size.block()));
  }

  private int time(int step) {
    return reverse ? size.steps() - 1 - step : step;
  }

  /** The earliest time of the steps from first to before last. */
  private int earliest(int first, int last) {
    return reverse ? size.steps() - last : first;
  }

  /** Where the sums of a time lie while those steps' sums are at hand. */
  private long blockOf(int time, int first, int last) {
    long width = (long) cell.gates() * size.block();
    return sums.at((time - earliest(first, last)) * width);
  }

  private long outputAt(int time) {
    return outputs.at(slotOf(time));
  }

  private long slotOf(int time) {
    return (long) (time + (reverse ? 0 : 1)) * size.block();
  }

  /** Where the outputs before a step lie. */
  private long before(int step) {
    return outputs.at(slotBefore(time(step)));
  }

  private long slotBefore(int time) {
    return (long) (time + (reverse ? 1 : 0)) * size.block();
  }

  private int stepsAtOnce() {
    return Math.max(1, (ENOUGH_ROWS + size.batch() - 1) / size.batch());
  }
}
