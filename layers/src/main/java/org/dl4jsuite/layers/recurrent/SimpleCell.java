package org.dl4jsuite.layers.recurrent;

import java.util.Arrays;

/**
 * A simple recurrent layer's step: {@code h = f(x W + h' R + b)}, where h' is the output before
 * (Elman, Finding structure in time, 1990). Absent steps give 0 and pass no error on.
 */
final class SimpleCell implements Cell {

  private final VectorFunction activation;
  private final Tape outputs = new Tape(1);
  private final Scratch ones = new Scratch();
  private Dimensions size;
  private boolean keeps;

  SimpleCell(VectorFunction activation) {
    this.activation = activation;
  }

  @Override
  public int gates() {
    return 1;
  }

  @Override
  public void beginForward(Dimensions newSize, float[] peepholes, boolean keepsSteps) {
    size = newSize;
    keeps = keepsSteps;
    // Made here: shares of a batch, which ask for them at the same time, would each make their own.
    for (int step = 0; step < (keeps ? size.steps() : 1); step++) {
      sums(step);
    }
  }

  @Override
  public float[][] sums(int step) {
    return outputs.at(keeps ? step : 0, size.block());
  }

  @Override
  public float[] firstState() {
    return null;
  }

  @Override
  public float[] lastState() {
    return null;
  }

  @Override
  public void forward(int step, Examples of, Mask mask, int time, float[] out) {
    int from = of.first() * size.units();
    int to = of.last() * size.units();
    float[] v = sums(step)[0];
    activation.of(v, v, from, to);
    Rows.hide(mask, time, v, of, size.units());
    System.arraycopy(v, from, out, from, to - from);
  }

  @Override
  public void beginBackward() {
    Arrays.fill(ones.atLeast(size.block()), 1f);
  }

  @Override
  public void backward(
      int step, Examples of, Mask mask, int time, float[] error, float[][] deltas) {
    int from = of.first() * size.units();
    int to = of.last() * size.units();
    float[] y = sums(step)[0];
    activation.derivative(y, error, ones.atLeast(0), deltas[0], from, to);
    Rows.hide(mask, time, deltas[0], of, size.units());
  }

  @Override
  public float[] peepholeGradient() {
    return null;
  }

  /** Stock DL4J leaves them out: of a pass's first step they are not its concern. */
}
