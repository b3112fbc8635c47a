package org.dl4jsuite.layers.onednn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code output = input W + b} for one number of rows, with ReLU where it is there. Weights lie as
 * DL4J keeps them, {@code [inputs, outputs]} in column-major order. Not for use by two threads at
 * once.
 */
public final class Linear {

  /**
   * Up to so many rows the plain matrix product reads the weights faster than the primitive: a row
   * by [3136, 1024] in 0.19 ms in place of 0.44, eight in 0.72 in place of 0.80.
   */
  private static final long FEW_ROWS = 8;

  private final long inputs;
  private final boolean bias;
  private final boolean few;
  private final Relu reluOfFew;
  private final Primitive forward;

  /**
   * Chooses an implementation.
   *
   * @param bias whether a bias is added
   * @param relu whether ReLU is applied to the result
   */
  public static Linear of(long rows, long inputs, long outputs, boolean bias, boolean relu) {
    return NativePool.madeFor(
        Gemm.nanoseconds(rows, outputs, inputs),
        () -> new Linear(rows, inputs, outputs, bias, relu));
  }

  private Linear(long rows, long inputs, long outputs, boolean bias, boolean relu) {
    this.inputs = inputs;
    this.bias = bias;
    this.few = rows <= FEW_ROWS;
    Layout input = Layout.plain(rows, inputs);
    Layout weights = Layout.strided(new long[] {inputs, outputs}, new long[] {1, inputs});
    Layout biases = bias ? Layout.plain(1, outputs) : Layout.NONE;
    Layout output = Layout.plain(rows, outputs);
    Operation operation =
        Operation.withRelu(
            relu,
            (r, attributes) ->
                Api.dnnl_matmul_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    input.handle(),
                    weights.handle(),
                    biases.handle(),
                    output.handle(),
                    attributes),
            "multiply [%d, %d] by [%d, %d]".formatted(rows, inputs, inputs, outputs));
    reluOfFew = relu && few ? NativePool.madeFor(rows * outputs, () -> new Relu(output)) : null;
    forward =
        Primitive.of(operation)
            .with(Api.ARG_SRC, input)
            .with(Api.ARG_WEIGHTS, weights)
            .with(Api.ARG_BIAS, biases)
            .with(Api.ARG_DST, output)
            .build();
  }

  /** oneDNN's name of the forward pass's implementation. */
  public List<String> kernels() {
    return List.of(few ? "sgemm" : forward.implementation());
  }

  /**
   * Computes the output.
   *
   * @param input plain, {@code [rows, inputs]}
   * @param weights {@code [inputs, outputs]}, column-major
   * @param biases {@code [1, outputs]}; not read where there is no bias
   * @param output plain, {@code [rows, outputs]}
   */
  public void forward(INDArray input, INDArray weights, INDArray biases, INDArray output) {
    Address from = Addresses.ofPlain(input);
    Address by = Addresses.of(weights);
    Address to = Addresses.ofPlain(output);
    if (few) {
      forwardOfFew(from, by, biases, output);
    } else if (bias) {
      forward.run(from, by, Addresses.of(biases), to);
    } else {
      forward.run(from, by, to);
    }
  }

  private void forwardOfFew(Address from, Address by, INDArray biases, INDArray output) {
    long rows = output.size(0);
    long outputs = output.size(1);
    Address to = Addresses.of(output);
    if (bias) {
      repeat(Addresses.of(biases), outputs, to, rows);
    }
    float beta = bias ? 1 : 0;
    Gemm.multiply(
        false, true, rows, outputs, inputs, 1, from, inputs, by, inputs, beta, to, outputs);
    if (reluOfFew != null) {
      reluOfFew.run(to);
    }
  }

  private static void repeat(Address row, long length, Address to, long rows) {
    Floats from = row.floats(length);
    for (long r = 0; r < rows; r++) {
      to.plus(r * length).floats(length).put(0, from, 0, (int) length);
    }
  }

  /**
   * Computes the weight gradient {@code input' delta}.
   *
   * @param delta plain, {@code [rows, outputs]}
   * @param weightGradient is overwritten, {@code [inputs, outputs]}, column-major
   */
  public static void weightGradient(INDArray input, INDArray delta, INDArray weightGradient) {
    long rows = input.size(0);
    long inputs = input.size(1);
    long outputs = delta.size(1);
    Gemm.multiply(
        true,
        false,
        outputs,
        inputs,
        rows,
        1,
        Addresses.ofPlain(delta),
        outputs,
        Addresses.ofPlain(input),
        inputs,
        0,
        Addresses.of(weightGradient),
        inputs);
  }

  /**
   * Computes the input gradient {@code delta W'}.
   *
   * @param delta plain, {@code [rows, outputs]}
   * @param weights {@code [inputs, outputs]}, column-major
   * @param inputGradient is overwritten, plain, {@code [rows, inputs]}
   */
  public static void inputGradient(INDArray delta, INDArray weights, INDArray inputGradient) {
    long rows = delta.size(0);
    long inputs = weights.size(0);
    long outputs = delta.size(1);
    Gemm.multiply(
        false,
        false,
        rows,
        inputs,
        outputs,
        1,
        Addresses.ofPlain(delta),
        outputs,
        Addresses.of(weights),
        inputs,
        0,
        Addresses.ofPlain(inputGradient),
        inputs);
  }
}
