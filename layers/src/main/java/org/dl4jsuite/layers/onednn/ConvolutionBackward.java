package org.dl4jsuite.layers.onednn;

/** The backward pass of a {@link Convolution}. */
final class ConvolutionBackward {

  private final SlidingWindow window;
  private final Operation forward;
  private final Layout innerResult;
  private final Port gradient;
  private final Relu relu;
  private final boolean bias;
  private final Port weightGradient;
  private final Primitive byWeights;
  private Port weights;
  private Port inputGradient;
  private Primitive byInput;
  private Address delta;

  ConvolutionBackward(SlidingWindow window, Operation forward, boolean bias, boolean relu) {
    this.window = window;
    this.forward = forward;
    this.bias = bias;
    innerResult = forward.layout(Api.QUERY_DST);
    this.relu = relu ? new Relu(innerResult) : null;
    gradient = Port.in(window.outputLayout(), innerResult, Room.Shared.RESULT_GRADIENT);
    Layout biases = bias ? Layout.plain(window.outputChannels()) : Layout.NONE;
    Layout innerSource = forward.layout(Api.QUERY_SRC);
    Operation operation = byWeights(innerSource, biases);
    Layout innerWeights = operation.layout(Api.QUERY_DIFF_WEIGHTS);
    weightGradient =
        Port.out(innerWeights, Layout.plain(window.weightShape()), Room.Shared.WEIGHT_GRADIENT);
    byWeights =
        Primitive.of(operation)
            .with(Api.ARG_SRC, innerSource)
            .with(Api.ARG_DIFF_DST, innerResult)
            .with(Api.ARG_DIFF_WEIGHTS, innerWeights)
            .with(Api.ARG_DIFF_BIAS, biases)
            .build();
  }

  /** Gradients by weights and bias, from tensors in oneDNN's layouts but for the gradients. */
  void run(
      Address source, Address result, Address outputGradient, Address toWeights, Address toBias) {
    delta = gradient.read(outputGradient);
    if (relu != null) {
      // The caller's gradient must stay as it is: other layers may read it too.
      Address into =
          gradient.passesThrough()
              ? Room.Shared.RESULT_GRADIENT.atLeast(innerResult.bytes())
              : delta;
      relu.backward(result, delta, into);
      delta = into;
    }
    if (bias) {
      byWeights.run(source, delta, weightGradient.target(toWeights), toBias);
    } else {
      byWeights.run(source, delta, weightGradient.target(toWeights));
    }
    weightGradient.deliver(toWeights);
  }

  /** Gradient by the input, right after {@link #run}. */
  void runOnInput(Address weight, Address toInput) {
    if (byInput == null) {
      NativePool.sized(window.convolutionNanoseconds(), this::prepareByInput);
    }
    byInput.run(delta, weights.read(weight), inputGradient.target(toInput));
    inputGradient.deliver(toInput);
  }

  private void prepareByInput() {
    Layout anyWeights = Layout.any(window.weightShape());
    Layout anySource = Layout.any(window.input());
    Operation operation =
        Operation.of(
            (r, attributes) ->
                Api.dnnl_convolution_backward_data_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    Api.CONVOLUTION_DIRECT,
                    anySource.handle(),
                    anyWeights.handle(),
                    innerResult.handle(),
                    window.strides(),
                    window.gaps(),
                    window.paddingLeft(),
                    window.paddingRight(),
                    forward.handle(),
                    attributes),
            "find the input gradient of a convolution of " + window);
    Layout innerWeights = operation.layout(Api.QUERY_WEIGHTS);
    Layout innerSource = operation.layout(Api.QUERY_DIFF_SRC);
    weights = Port.in(Layout.plain(window.weightShape()), innerWeights, Room.Shared.WEIGHTS);
    inputGradient = Port.out(innerSource, window.inputLayout(), Room.Shared.SOURCE_GRADIENT);
    byInput =
        Primitive.of(operation)
            .with(Api.ARG_DIFF_DST, innerResult)
            .with(Api.ARG_WEIGHTS, innerWeights)
            .with(Api.ARG_DIFF_SRC, innerSource)
            .build();
  }

  private Operation byWeights(Layout innerSource, Layout biases) {
    Layout anyWeights = Layout.any(window.weightShape());
    return Operation.of(
        (r, attributes) ->
            Api.dnnl_convolution_backward_weights_primitive_desc_create(
                r,
                OneDnn.engine(),
                Api.CONVOLUTION_DIRECT,
                innerSource.handle(),
                anyWeights.handle(),
                biases.handle(),
                innerResult.handle(),
                window.strides(),
                window.gaps(),
                window.paddingLeft(),
                window.paddingRight(),
                forward.handle(),
                attributes),
        "find the weight gradient of a convolution of " + window);
  }
}
