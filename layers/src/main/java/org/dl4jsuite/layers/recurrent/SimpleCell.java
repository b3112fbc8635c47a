package org.dl4jsuite.layers.recurrent;

import java.util.Arrays;

/**
 * A simple recurrent layer's step: {@code h = f(x W + h' R + b)}, where h' is the output before
 * (Elman, Finding structure in time, 1990). Absent steps give 0 and pass no error on.
 */
final class SimpleCell implements Cell {

  private final VectorFunction activation;
  private final Tape outputs = new Tape();
  private Dimensions size;
  private boolean keeps;
  private float[] ones = new float[0];

  SimpleCell(VectorFunction activation) {
    this.activation = activation;
  }

  @Override
  public int gates() {
    return 1;
  }

  @Override
  public void beginForward(Dimensions newSize, boolean keepsSteps) {
    size = newSize;
    keeps = keepsSteps;
  }

  @Override
  public float[] sums(int step) {
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
  public void forward(int step, CellWeights weights, Mask mask, int time, float[] out) {
    int n = size.units();
    float[] v = sums(step);
    for (int b = 0; b < size.batch(); b++) {
      if (mask.isAbsent(time, b)) {
        Arrays.fill(v, b * n, (b + 1) * n, 0f);
      } else {
        activation.apply(v, b * n, weights.bias(), 0, n);
      }
    }
    System.arraycopy(v, 0, out, 0, size.block());
  }

  @Override
  public void beginBackward() {
    if (ones.length < size.block()) {
      ones = new float[size.block()];
      Arrays.fill(ones, 1f);
    }
  }

  @Override
  public void backward(
      int step, CellWeights weights, Mask mask, int time, float[] error, float[] delta) {
    int n = size.units();
    activation.derivative(sums(step), 0, error, 0, ones, 0, delta, 0, size.block());
    for (int b = 0; mask.hides() && b < size.batch(); b++) {
      if (mask.isAbsent(time, b)) {
        Arrays.fill(delta, b * n, (b + 1) * n, 0f);
      }
    }
  }

  @Override
  public float[] peepholeGradient() {
    return null;
  }

  /** Stock DL4J leaves out the step where errors stop: its previous output is not its concern. */
  @Override
  public int firstRecurrentStep(int end) {
    return end + 1;
  }
}
