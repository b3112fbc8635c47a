package org.dl4jsuite.layers.onednn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * 2-d convolution of one shape, also a transposed one, forward and backward, with bias and ReLU
 * where they are there.
 *
 * <p>In training it keeps its input from the forward to the backward pass, where both read it in a
 * layout of oneDNN's. Not for use by two threads at once.
 */
public final class Convolution {

  private final SlidingWindow window;
  private final boolean training;
  private final boolean bias;
  private final boolean relu;
  private final Operation operation;
  private final Port source;
  private final Port weights;
  private final Port result;
  private final Primitive forward;
  private final ConvolutionBackward backward;

  /**
   * Chooses an implementation.
   *
   * @param training whether the backward pass will follow
   * @param bias whether a bias is added
   * @param relu whether ReLU is applied to the result
   */
  public static Convolution of(SlidingWindow window, boolean training, boolean bias, boolean relu) {
    Convolution made =
        NativePool.madeFor(
            window.convolutionNanoseconds(), () -> new Convolution(window, training, bias, relu));
    // For one output, SSE4.1 has fast kernels on several threads only.
    return made.operation.isReference() ? new Convolution(window, training, bias, relu) : made;
  }

  private Convolution(SlidingWindow window, boolean training, boolean bias, boolean relu) {
    this.window = window;
    this.training = training;
    this.bias = bias;
    this.relu = relu;
    Layout biases = biasLayout();
    operation =
        Operation.fast(
            () -> ask(Layout.any(window.input()), Layout.any(window.outputShape()), biases),
            () -> ask(window.inputLayout(false), window.outputLayout(false), biases),
            () -> ask(window.inputLayout(true), window.outputLayout(true), biases));
    Layout innerSource = operation.layout(Api.QUERY_SRC);
    Layout innerWeights = operation.layout(Api.QUERY_WEIGHTS);
    Layout innerResult = operation.layout(Api.QUERY_DST);
    backward = training ? new ConvolutionBackward(window, operation, bias, relu) : null;
    boolean keepsSource = training && backward.readsInnerSource();
    source =
        Port.in(window.inputLayout(), innerSource, keepsSource ? new Buffer() : Room.Shared.SOURCE);
    weights = Port.in(window.weightLayout(), innerWeights, Room.Shared.WEIGHTS);
    result = Port.out(innerResult, window.outputLayout(), Room.Shared.RESULT);
    forward =
        Primitive.of(operation)
            .with(Api.ARG_SRC, innerSource)
            .with(Api.ARG_WEIGHTS, innerWeights)
            .with(Api.ARG_BIAS, biases)
            .with(Api.ARG_DST, innerResult)
            .build();
  }

  private Operation ask(Layout in, Layout out, Layout biases) {
    Layout anyWeights = window.anyWeights();
    Api.ConvolutionForward create =
        window.isTransposed()
            ? Api::dnnl_deconvolution_forward_primitive_desc_create
            : Api::dnnl_convolution_forward_primitive_desc_create;
    return Operation.withRelu(
        relu,
        (r, attributes) ->
            create.descriptor(
                r,
                OneDnn.engine(),
                training ? Api.FORWARD_TRAINING : Api.FORWARD_INFERENCE,
                Api.algorithm(window),
                in.handle(),
                anyWeights.handle(),
                biases.handle(),
                out.handle(),
                window.strides(),
                window.gaps(),
                window.paddingLeft(),
                window.paddingRight(),
                attributes),
        "convolve " + window);
  }

  /** oneDNN's names of the implementations made so far: forward, by weights, by input. */
  public List<String> kernels() {
    List<String> names = new ArrayList<>(List.of(operation.implementation()));
    if (backward != null) {
      names.addAll(backward.kernels());
    }
    return names;
  }

  /** Shapes, and how pictures lie. */
  public SlidingWindow window() {
    return window;
  }

  /**
   * Computes the output.
   *
   * @param input as {@link #window()} says
   * @param weight plain, as {@link Filters} says
   * @param biases {@code [1, outputs]}; not read where there is no bias
   * @param output as {@link #window()} says
   */
  public void forward(INDArray input, INDArray weight, INDArray biases, INDArray output) {
    Address to = Addresses.ofPictures(output, window.outputLast());
    Address from = source.read(Addresses.ofPictures(input, window.inputLast()));
    Address by = weights.read(Addresses.ofPlain(weight));
    if (bias) {
      forward.run(from, by, Addresses.of(biases), result.target(to));
    } else {
      forward.run(from, by, result.target(to));
    }
    result.deliver(to);
  }

  /**
   * Computes the gradients, after {@link #forward} on the same input.
   *
   * @param input as in the forward pass
   * @param weight as in the forward pass
   * @param output as the forward pass left it; where there is ReLU only its signs are read
   * @param gradient of the loss by the output (after ReLU, where there is one)
   * @param weightGradient is overwritten, in the shape of {@code weight}
   * @param biasGradient is overwritten, {@code [1, outputs]}; null where there is no bias
   * @param inputGradient is overwritten; null where it is not needed
   */
  public void backward(
      INDArray input,
      INDArray weight,
      INDArray output,
      INDArray gradient,
      INDArray weightGradient,
      INDArray biasGradient,
      INDArray inputGradient) {
    if (!training) {
      throw new IllegalStateException("a convolution must be made for training, found inference");
    }
    Address from = Addresses.ofPictures(input, window.inputLast());
    backward.run(
        backward.readsInnerSource() ? source.readBefore(from) : from,
        Addresses.ofPictures(output, window.outputLast()),
        Addresses.ofPictures(gradient, window.outputLast()),
        Addresses.ofPlain(weightGradient),
        biasGradient == null ? Address.NONE : Addresses.of(biasGradient));
    if (inputGradient != null) {
      backward.runOnInput(
          Addresses.ofPlain(weight), Addresses.ofPictures(inputGradient, window.inputLast()));
    }
  }

  private Layout biasLayout() {
    return bias ? Layout.plain(window.outputChannels()) : Layout.NONE;
  }
}
