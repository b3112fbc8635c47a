package org.dl4jsuite.layers.onednn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * 2-d pooling of one shape, forward and backward. In training, max pooling remembers which value
 * was the largest of each window. Not for use by two threads at once.
 */
public final class Pooling {

  /** What is taken of each window. */
  public enum Kind {
    /** The largest value; of equal ones, the first. */
    MAX(Api.POOLING_MAX),
    /** The sum over the kernel's size, padding counted in. */
    AVERAGE_WITH_PADDING(Api.POOLING_AVERAGE_WITH_PADDING),
    /** The mean of the values within the picture. */
    AVERAGE_WITHOUT_PADDING(Api.POOLING_AVERAGE_WITHOUT_PADDING);

    private final int algorithm;

    Kind(int algorithm) {
      this.algorithm = algorithm;
    }
  }

  private final SlidingWindow window;
  private final Kind kind;
  private final Operation operation;
  private final boolean remembers;
  private final Layout memoryLayout;
  private final Buffer memory = new Buffer();
  private final Primitive forward;
  private Primitive backward;

  /**
   * Chooses an implementation.
   *
   * @param training whether the backward pass will follow
   */
  public Pooling(SlidingWindow window, Kind kind, boolean training) {
    this.window = window;
    this.kind = kind;
    this.remembers = training && kind == Kind.MAX;
    Layout input = window.inputLayout();
    Layout output = window.outputLayout();
    operation =
        Operation.of(
            r ->
                Api.dnnl_pooling_forward_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    training ? Api.FORWARD_TRAINING : Api.FORWARD_INFERENCE,
                    kind.algorithm,
                    input.handle(),
                    output.handle(),
                    window.strides(),
                    window.kernelSize(),
                    window.gaps(),
                    window.paddingLeft(),
                    window.paddingRight(),
                    Operation.PLAIN),
            "pool " + window);
    memoryLayout = remembers ? operation.layout(Api.QUERY_WORKSPACE) : Layout.NONE;
    forward =
        Primitive.of(operation)
            .with(Api.ARG_SRC, input)
            .with(Api.ARG_DST, output)
            .with(Api.ARG_WORKSPACE, memoryLayout)
            .taking(window.taps())
            .build();
  }

  /** Computes the output; both plain, {@code [batch, channels, height, width]} or channels last. */
  public void forward(INDArray input, INDArray output) {
    long from = Addresses.ofPlain(input);
    long to = Addresses.ofPlain(output);
    if (remembers) {
      forward.run(from, to, memory.atLeast(memoryLayout.bytes()));
    } else {
      forward.run(from, to);
    }
  }

  /** Computes the input gradient from the output's, after {@link #forward}. */
  public void backward(INDArray gradient, INDArray inputGradient) {
    if (backward == null) {
      backward = prepareBackward();
    }
    long from = Addresses.ofPlain(gradient);
    long to = Addresses.ofPlain(inputGradient);
    if (remembers) {
      backward.run(from, memory.atLeast(memoryLayout.bytes()), to);
    } else {
      backward.run(from, to);
    }
  }

  private Primitive prepareBackward() {
    Layout input = window.inputLayout();
    Layout output = window.outputLayout();
    Operation reverse =
        Operation.of(
            r ->
                Api.dnnl_pooling_backward_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    kind.algorithm,
                    input.handle(),
                    output.handle(),
                    window.strides(),
                    window.kernelSize(),
                    window.gaps(),
                    window.paddingLeft(),
                    window.paddingRight(),
                    operation.handle(),
                    Operation.PLAIN),
            "find the input gradient of pooling of " + window);
    return Primitive.of(reverse)
        .with(Api.ARG_DIFF_DST, output)
        .with(Api.ARG_WORKSPACE, memoryLayout)
        .with(Api.ARG_DIFF_SRC, input)
        .taking(window.taps())
        .build();
  }
}
