package org.dl4jsuite.layers.onednn;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pooling on oneDNN, whose fast kernels have no dilation. */
final class OneDnnPooling extends Pooling {

  private final SlidingWindow window;
  private final Kind kind;
  private final Operation operation;
  private final boolean remembers;
  private final Layout memoryLayout;
  private final Buffer memory = new Buffer();
  private final Primitive forward;

  /** As the input lies: a pooling that turns pictures around at the same time is slow. */
  private final Layout output;

  private final Port result;
  private Port gradients;
  private Primitive backward;

  /** Chooses an implementation. */
  OneDnnPooling(SlidingWindow window, Kind kind, boolean training) {
    this.window = window;
    this.kind = kind;
    this.remembers = training && kind == Kind.MAX;
    Layout input = window.inputLayout();
    output = Layout.pictures(window.outputShape(), window.inputLast());
    result = Port.out(output, window.outputLayout(), Room.Shared.RESULT);
    operation =
        Operation.of(
            (r, attributes) ->
                Api.dnnl_pooling_forward_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    training ? Api.FORWARD_TRAINING : Api.FORWARD_INFERENCE,
                    kind.algorithm(),
                    input.handle(),
                    output.handle(),
                    window.strides(),
                    window.kernelSize(),
                    window.gaps(),
                    window.paddingLeft(),
                    window.paddingRight(),
                    attributes),
            "pool " + window);
    memoryLayout = remembers ? operation.layout(Api.QUERY_WORKSPACE) : Layout.NONE;
    forward =
        Primitive.of(operation)
            .with(Api.ARG_SRC, input)
            .with(Api.ARG_DST, output)
            .with(Api.ARG_WORKSPACE, memoryLayout)
            .build();
  }

  @Override
  public List<String> kernels() {
    return Stream.of(forward, backward)
        .filter(Objects::nonNull)
        .map(Primitive::implementation)
        .toList();
  }

  @Override
  public SlidingWindow window() {
    return window;
  }

  @Override
  public void forward(INDArray input, INDArray pooled) {
    Address from = Addresses.ofPictures(input, window.inputLast());
    Address to = Addresses.ofPictures(pooled, window.outputLast());
    if (remembers) {
      forward.run(from, result.target(to), memory.atLeast(memoryLayout.bytes()));
    } else {
      forward.run(from, result.target(to));
    }
    result.deliver(to);
  }

  @Override
  public void backward(INDArray gradient, INDArray inputGradient) {
    if (backward == null) {
      NativePool.sized(window.taps(), this::prepareBackward);
    }
    Address from = gradients.read(Addresses.ofPictures(gradient, window.outputLast()));
    Address to = Addresses.ofPictures(inputGradient, window.inputLast());
    if (remembers) {
      backward.run(from, memory.atLeast(memoryLayout.bytes()), to);
    } else {
      backward.run(from, to);
    }
  }

  private void prepareBackward() {
    Layout input = window.inputLayout();
    gradients = Port.in(window.outputLayout(), output, Room.Shared.RESULT_GRADIENT);
    Operation reverse =
        Operation.of(
            (r, attributes) ->
                Api.dnnl_pooling_backward_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    kind.algorithm(),
                    input.handle(),
                    output.handle(),
                    window.strides(),
                    window.kernelSize(),
                    window.gaps(),
                    window.paddingLeft(),
                    window.paddingRight(),
                    operation.handle(),
                    attributes),
            "find the input gradient of pooling of " + window);
    backward =
        Primitive.of(reverse)
            .with(Api.ARG_DIFF_DST, output)
            .with(Api.ARG_WORKSPACE, memoryLayout)
            .with(Api.ARG_DIFF_SRC, input)
            .build();
  }
}
