package org.dl4jsuite.layers.onednn;

import java.util.List;

/**
 * The backward pass of a {@link Convolution}: two operations, each in the layouts that it is
 * fastest on. These may be other than the forward pass's: without AVX-512 the layouts of the
 * forward pass may have no kernel but oneDNN's plain loop.
 */
final class ConvolutionBackward {

  private final SlidingWindow window;
  private final Operation forward;
  private final boolean relu;
  private final boolean bias;
  private final ByWeights byWeights;
  private ByInput byInput;
  private Address delta;
  private Address innerDelta;

  ConvolutionBackward(SlidingWindow window, Operation forward, boolean bias, boolean relu) {
    this.window = window;
    this.forward = forward;
    this.bias = bias;
    this.relu = relu;
    byWeights = new ByWeights();
  }

  /** Whether the input is read as the forward pass laid it, else as the caller keeps it. */
  boolean readsInnerSource() {
    return byWeights.innerSource;
  }

  /**
   * Gradients by weights and bias.
   *
   * @param source the input, see {@link #readsInnerSource()}
   * @param output as the caller keeps it
   * @param outputGradient as the caller keeps it; stays as it is: other layers may read it too
   */
  void run(
      Address source, Address output, Address outputGradient, Address toWeights, Address toBias) {
    delta = outputGradient;
    if (relu) {
      long floats = window.outputFloats();
      delta = Room.Shared.DELTA.atLeast(floats * Float.BYTES);
      ReluGradient.select(output, outputGradient, delta, floats);
    }
    innerDelta = byWeights.run(source, delta, toWeights, toBias);
  }

  /** Gradient by the input, right after {@link #run}. */
  void runOnInput(Address weight, Address toInput) {
    if (byInput == null) {
      byInput = NativePool.madeFor(window.convolutionNanoseconds(), ByInput::new);
    }
    byInput.run(weight, toInput);
  }

  List<String> kernels() {
    return byInput == null
        ? List.of(byWeights.operation.implementation())
        : List.of(byWeights.operation.implementation(), byInput.operation.implementation());
  }

  /** The gradient by weights and bias. */
  private final class ByWeights {
    private final Operation operation;
    private final boolean innerSource;
    private final Port source;
    private final Port gradient;
    private final Port weightGradient;
    private final Primitive primitive;

    ByWeights() {
      Layout biases = bias ? Layout.plain(window.outputChannels()) : Layout.NONE;
      operation =
          Operation.fast(
              () ->
                  Operation.preferring(
                      () ->
                          ask(Layout.any(window.input()), Layout.any(window.outputShape()), biases),
                      () ->
                          ask(
                              forward.layout(Api.QUERY_SRC),
                              forward.layout(Api.QUERY_DST),
                              biases)),
              () -> ask(window.inputLayout(false), window.outputLayout(false), biases),
              () -> ask(window.inputLayout(true), window.outputLayout(true), biases));
      Layout sourceLayout = operation.layout(Api.QUERY_SRC);
      Layout resultLayout = operation.layout(Api.QUERY_DIFF_DST);
      Layout weightsLayout = operation.layout(Api.QUERY_DIFF_WEIGHTS);
      innerSource = sourceLayout.sameAs(forward.layout(Api.QUERY_SRC));
      source =
          Port.in(
              innerSource ? sourceLayout : window.inputLayout(), sourceLayout, Room.Shared.SOURCE);
      gradient = Port.in(window.outputLayout(), resultLayout, Room.Shared.RESULT_GRADIENT);
      weightGradient = Port.out(weightsLayout, window.weightLayout(), Room.Shared.WEIGHT_GRADIENT);
      primitive =
          Primitive.of(operation)
              .with(Api.ARG_SRC, sourceLayout)
              .with(Api.ARG_DIFF_DST, resultLayout)
              .with(Api.ARG_DIFF_WEIGHTS, weightsLayout)
              .with(Api.ARG_DIFF_BIAS, biases)
              .build();
    }

    private Operation ask(Layout in, Layout out, Layout biases) {
      Layout weights = window.anyWeights();
      Api.ConvolutionByWeights create =
          window.isTransposed()
              ? Api::dnnl_deconvolution_backward_weights_primitive_desc_create
              : Api::dnnl_convolution_backward_weights_primitive_desc_create;
      return Operation.of(
          (r, attributes) ->
              create.descriptor(
                  r,
                  OneDnn.engine(),
                  Api.algorithm(window),
                  in.handle(),
                  weights.handle(),
                  biases.handle(),
                  out.handle(),
                  window.strides(),
                  window.gaps(),
                  window.paddingLeft(),
                  window.paddingRight(),
                  forward.handle(),
                  attributes),
          "find the weight gradient of a convolution of " + window);
    }

    /** Returns the output's gradient as this operation read it. */
    Address run(Address from, Address delta, Address toWeights, Address toBias) {
      Address inner = gradient.read(delta);
      Address input = source.read(from);
      Address to = weightGradient.target(toWeights);
      if (bias) {
        primitive.run(input, inner, to, toBias);
      } else {
        primitive.run(input, inner, to);
      }
      weightGradient.deliver(toWeights);
      return inner;
    }
  }

  /** The gradient by the input. */
  private final class ByInput {
    private final Operation operation;
    private final boolean innerGradient;
    private final Port gradient;
    private final Port weights;
    private final Port inputGradient;
    private final Primitive primitive;

    ByInput() {
      operation =
          Operation.fast(
              () ->
                  Operation.preferring(
                      () -> ask(Layout.any(window.input()), Layout.any(window.outputShape())),
                      () ->
                          ask(
                              Layout.any(window.input()),
                              byWeights.operation.layout(Api.QUERY_DIFF_DST))),
              () -> ask(window.inputLayout(false), window.outputLayout(false)),
              () -> ask(window.inputLayout(true), window.outputLayout(true)));
      Layout resultLayout = operation.layout(Api.QUERY_DIFF_DST);
      Layout weightsLayout = operation.layout(Api.QUERY_WEIGHTS);
      Layout sourceLayout = operation.layout(Api.QUERY_DIFF_SRC);
      innerGradient = resultLayout.sameAs(byWeights.operation.layout(Api.QUERY_DIFF_DST));
      gradient =
          Port.in(
              innerGradient ? resultLayout : window.outputLayout(),
              resultLayout,
              Room.Shared.RESULT_GRADIENT);
      weights = Port.in(window.weightLayout(), weightsLayout, Room.Shared.WEIGHTS);
      inputGradient = Port.out(sourceLayout, window.inputLayout(), Room.Shared.SOURCE_GRADIENT);
      primitive =
          Primitive.of(operation)
              .with(Api.ARG_DIFF_DST, resultLayout)
              .with(Api.ARG_WEIGHTS, weightsLayout)
              .with(Api.ARG_DIFF_SRC, sourceLayout)
              .build();
    }

    private Operation ask(Layout in, Layout out) {
      Layout weight = window.anyWeights();
      Api.ConvolutionByInput create =
          window.isTransposed()
              ? Api::dnnl_deconvolution_backward_data_primitive_desc_create
              : Api::dnnl_convolution_backward_data_primitive_desc_create;
      return Operation.of(
          (r, attributes) ->
              create.descriptor(
                  r,
                  OneDnn.engine(),
                  Api.algorithm(window),
                  in.handle(),
                  weight.handle(),
                  out.handle(),
                  window.strides(),
                  window.gaps(),
                  window.paddingLeft(),
                  window.paddingRight(),
                  forward.handle(),
                  attributes),
          "find the input gradient of a convolution of " + window);
    }

    void run(Address weight, Address toInput) {
      Address from = gradient.read(innerGradient ? innerDelta : delta);
      primitive.run(from, weights.read(weight), inputGradient.target(toInput));
      inputGradient.deliver(toInput);
    }
  }
}
