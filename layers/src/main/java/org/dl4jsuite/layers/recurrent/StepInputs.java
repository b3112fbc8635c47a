package org.dl4jsuite.layers.recurrent;

import org.dl4jsuite.layers.onednn.Address;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the steps' matrix products read, {@code [T + 1, B, nIn + 1 + n]}, its rows {@link
 * Dimensions#stride} apart: at each time and for each example a row {@code [x, 1, h']} of the
 * input, a one for the bias, and the output of the step before. Each step's outputs are written
 * where the next step reads them; hence the place more than there are times.
 */
final class StepInputs {

  private final boolean reverse;
  private final NativeFloats rows = new NativeFloats();
  private final InputRows inputs = new InputRows();
  private Dimensions size = new Dimensions(0, 0, 0, 0);

  /** Outputs of zero for one example. */
  private float[] zeros;

  /** Whether zeros stand before the first step, where nothing else writes. */
  private boolean startsWithZeros;

  /**
   * Makes one.
   *
   * @param reverse whether the steps go from the last time to the first
   */
  StepInputs(boolean reverse) {
    this.reverse = reverse;
  }

  /**
   * Starts a pass; {@link #bring} is to follow for all examples.
   *
   * @param start outputs before the first step, {@code [B][n]}; null for zeros
   */
  void begin(Dimensions newSize, float[] start) {
    if (!newSize.equals(size)) {
      size = newSize;
      int last = (size.steps() + 1) * size.batch();
      rows.atLeast((long) last * size.stride());
      for (int r = 0; r < last; r++) {
        rows.set(r * size.stride() + size.inputs(), 1f);
      }
      zeros = new float[size.units()];
      startsWithZeros = false;
    }
    int first = placeOf(firstTime());
    if (start != null) {
      write(first, Examples.all(size.batch()), start);
      startsWithZeros = false;
    } else if (!startsWithZeros) {
      for (int b = 0; b < size.batch(); b++) {
        rows.write(outputsAt(first, b), zeros, 0, size.units());
      }
      startsWithZeros = true;
    }
  }

  /**
   * Brings some examples' inputs of all times to their rows. Others may be brought at the same
   * time.
   *
   * @param x {@code [B, nIn, T]}, float, of any strides but 0
   */
  void bring(Examples share, INDArray x) {
    inputs.bring(share, x, at(0, share.first()), size, size.stride());
  }

  private int firstTime() {
    return reverse ? size.steps() - 1 : 0;
  }

  private int placeOf(int time) {
    return reverse ? time + 1 : time;
  }

  private int placeAfter(int time) {
    return reverse ? time : time + 1;
  }

  /** Address of an example's row at a time. */
  Address at(int time, int example) {
    return rows.at(((long) placeOf(time) * size.batch() + example) * size.stride());
  }

  private int outputsAt(int place, int example) {
    return (place * size.batch() + example) * size.stride() + size.inputs() + 1;
  }

  private void write(int place, Examples of, float[] outputs) {
    int n = size.units();
    for (int b = of.first(); b < of.last(); b++) {
      rows.write(outputsAt(place, b), outputs, b * n, n);
    }
  }

  /** Writes a step's outputs, of some examples, {@code [batch][units]}. */
  void writeOutputs(int time, Examples of, float[] outputs) {
    write(placeAfter(time), of, outputs);
  }

  /** Reads a step's outputs, of some examples, to their rows of {@code [batch][units]}. */
  void readOutputs(int time, Examples of, float[] target) {
    int n = size.units();
    for (int b = of.first(); b < of.last(); b++) {
      rows.read(outputsAt(placeAfter(time), b), target, b * n, n);
    }
  }
}
