package org.dl4jsuite.layers;

import java.util.Arrays;

/**
 * Windows that slide over a grid of one, two or three axes, as Keras places them: what convolution
 * and pooling have in common.
 *
 * @param padding valid, same or causal
 */
record KerasWindows(int[] in, int[] kernel, int[] strides, int[] dilation, String padding) {

  /** Is told of each place of each window that lies in the grid; all three count in row order. */
  interface Visitor {
    void visit(int window, int from, int tap);
  }

  static KerasWindows over(int... in) {
    return new KerasWindows(in, in, all(in.length, 1), all(in.length, 1), "valid");
  }

  KerasWindows kernel(int... sizes) {
    return new KerasWindows(in, sizes, strides, dilation, padding);
  }

  KerasWindows strides(int... steps) {
    return new KerasWindows(in, kernel, steps, dilation, padding);
  }

  KerasWindows dilation(int... rates) {
    return new KerasWindows(in, kernel, strides, rates, padding);
  }

  KerasWindows same() {
    return new KerasWindows(in, kernel, strides, dilation, "same");
  }

  KerasWindows causal() {
    return new KerasWindows(in, kernel, strides, dilation, "causal");
  }

  /** The windows that a transposed convolution of {@code in} runs backwards. */
  KerasWindows transposed() {
    int[] larger = new int[in.length];
    for (int d = 0; d < in.length; d++) {
      int rest = padding.equals("same") ? 0 : Math.max(0, kernel[d] - strides[d]);
      larger[d] = in[d] * strides[d] + rest;
    }
    return new KerasWindows(larger, kernel, strides, dilation, padding);
  }

  /** The number of windows along each axis. */
  int[] out() {
    int[] out = new int[in.length];
    for (int d = 0; d < in.length; d++) {
      int room = padding.equals("valid") ? in[d] - span(d) + 1 : in[d];
      out[d] = (room + strides[d] - 1) / strides[d];
    }
    return out;
  }

  /** The number of windows. */
  int count() {
    return Arrays.stream(out()).reduce(1, (a, b) -> a * b);
  }

  /** The number of places in a window. */
  int taps() {
    return Arrays.stream(kernel).reduce(1, (a, b) -> a * b);
  }

  void forEach(Visitor visitor) {
    int[] out = out();
    for (int window = 0; window < count(); window++) {
      for (int tap = 0; tap < taps(); tap++) {
        int from = from(window, tap, out);
        if (from >= 0) {
          visitor.visit(window, from, tap);
        }
      }
    }
  }

  /** Where a window's place lies in the grid; -1 outside. */
  private int from(int window, int tap, int[] out) {
    int from = 0;
    int step = 1;
    int restOfWindow = window;
    int restOfTap = tap;
    for (int d = in.length - 1; d >= 0; d--) {
      int start = restOfWindow % out[d] * strides[d] - before(d, out[d]);
      int at = start + restOfTap % kernel[d] * dilation[d];
      if (at < 0 || at >= in[d]) {
        return -1;
      }
      from += at * step;
      step *= in[d];
      restOfWindow /= out[d];
      restOfTap /= kernel[d];
    }
    return from;
  }

  private int before(int d, int out) {
    return switch (padding) {
      case "same" -> Math.max(0, (out - 1) * strides[d] + span(d) - in[d]) / 2;
      case "causal" -> span(d) - 1;
      default -> 0;
    };
  }

  private int span(int d) {
    return (kernel[d] - 1) * dilation[d] + 1;
  }

  private static int[] all(int length, int value) {
    int[] values = new int[length];
    Arrays.fill(values, value);
    return values;
  }
}
