package org.dl4jsuite.layers.onednn;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Local response normalisation across channels (Krizhevsky et al., 2012, section 3.3), forward and
 * backward: {@code y_i = x_i u_i^-beta} with {@code u_i = k + alpha sum_j x_j^2} over the {@code
 * size} channels around i. Not for use by two threads at once.
 */
public final class ResponseNorm {

  /**
   * What is normalised.
   *
   * @param shape {@code [batch, channels, height, width]}, whatever the order in memory
   * @param channelsLast whether it lies as {@code [batch, height, width, channels]}
   * @param size channels in a sum, odd
   */
  public record Setting(
      List<Long> shape,
      boolean channelsLast,
      int size,
      double k,
      double alpha,
      double beta,
      boolean training) {

    /** oneDNN divides alpha by the number of channels summed; the paper and DL4J do not. */
    float alphaOfMean() {
      return (float) (alpha * size);
    }
  }

  private final Setting setting;
  private final Layout pictures;
  private final Operation operation;
  private final Layout memoryLayout;
  private final Buffer memory = new Buffer();
  private final Primitive forward;
  private Primitive backward;

  /** Chooses an implementation. */
  public ResponseNorm(Setting setting) {
    this.setting = setting;
    pictures =
        Layout.pictures(
            setting.shape.stream().mapToLong(Long::longValue).toArray(), setting.channelsLast);
    operation =
        Operation.of(
            (r, attributes) ->
                Api.dnnl_lrn_forward_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    setting.training ? Api.FORWARD_TRAINING : Api.FORWARD_INFERENCE,
                    Api.LRN_ACROSS_CHANNELS,
                    pictures.handle(),
                    pictures.handle(),
                    setting.size,
                    setting.alphaOfMean(),
                    (float) setting.beta,
                    (float) setting.k,
                    attributes),
            "normalise responses of " + setting);
    memoryLayout = operation.optionalLayout(Api.QUERY_WORKSPACE);
    forward =
        Primitive.of(operation)
            .with(Api.ARG_SRC, pictures)
            .with(Api.ARG_DST, pictures)
            .with(Api.ARG_WORKSPACE, memoryLayout)
            .build();
  }

  /** Computes the output. */
  public void forward(INDArray input, INDArray output) {
    run(forward, Addresses.ofPlain(input), Addresses.ofPlain(output));
  }

  /** Computes the input gradient, after {@link #forward} on the same input in training. */
  public void backward(INDArray input, INDArray gradient, INDArray inputGradient) {
    if (backward == null) {
      backward = prepareBackward();
    }
    run(
        backward,
        Addresses.ofPlain(input),
        Addresses.ofPlain(gradient),
        Addresses.ofPlain(inputGradient));
  }

  private void run(Primitive primitive, Address... addresses) {
    if (memoryLayout == Layout.NONE) {
      primitive.run(addresses);
    } else {
      Address[] all = Arrays.copyOf(addresses, addresses.length + 1);
      all[addresses.length] = memory.atLeast(memoryLayout.bytes());
      primitive.run(all);
    }
  }

  private Primitive prepareBackward() {
    Operation reverse =
        Operation.of(
            (r, attributes) ->
                Api.dnnl_lrn_backward_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    Api.LRN_ACROSS_CHANNELS,
                    pictures.handle(),
                    pictures.handle(),
                    pictures.handle(),
                    setting.size,
                    setting.alphaOfMean(),
                    (float) setting.beta,
                    (float) setting.k,
                    operation.handle(),
                    attributes),
            "find the gradient of normalising responses of " + setting);
    return Primitive.of(reverse)
        .with(Api.ARG_SRC, pictures)
        .with(Api.ARG_DIFF_DST, pictures)
        .with(Api.ARG_DIFF_SRC, pictures)
        .with(Api.ARG_WORKSPACE, memoryLayout)
        .build();
  }
}
