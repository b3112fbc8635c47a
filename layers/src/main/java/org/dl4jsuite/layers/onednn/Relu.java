package org.dl4jsuite.layers.onednn;

/** The derivative of ReLU. */
final class Relu {

  private final Primitive backward;

  Relu(Layout layout) {
    Operation forward =
        Operation.of(
            r ->
                Api.dnnl_eltwise_forward_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    Api.FORWARD_TRAINING,
                    Api.ELTWISE_RELU,
                    layout.handle(),
                    layout.handle(),
                    0,
                    0,
                    Operation.PLAIN),
            "apply ReLU");
    Operation operation =
        Operation.of(
            r ->
                Api.dnnl_eltwise_backward_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    Api.ELTWISE_RELU,
                    layout.handle(),
                    layout.handle(),
                    layout.handle(),
                    0,
                    0,
                    forward.handle(),
                    Operation.PLAIN),
            "apply ReLU's derivative");
    backward =
        Primitive.of(operation)
            .with(Api.ARG_SRC, layout)
            .with(Api.ARG_DIFF_DST, layout)
            .with(Api.ARG_DIFF_SRC, layout)
            .build();
  }

  /**
   * Passes the gradient on where ReLU's output, and so its input, is positive.
   *
   * @param into may be the same as {@code gradient}
   */
  void backward(long output, long gradient, long into) {
    backward.run(output, gradient, into);
  }
}
