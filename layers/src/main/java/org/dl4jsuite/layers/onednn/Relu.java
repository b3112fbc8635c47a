package org.dl4jsuite.layers.onednn;

/** ReLU and its derivative. */
final class Relu {

  private final Primitive forward;
  private final Primitive backward;

  Relu(Layout layout) {
    Operation apply =
        Operation.of(
            (r, attributes) ->
                Api.dnnl_eltwise_forward_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    Api.FORWARD_TRAINING,
                    Api.ELTWISE_RELU,
                    layout.handle(),
                    layout.handle(),
                    0,
                    0,
                    attributes),
            "apply ReLU");
    Operation operation =
        Operation.of(
            (r, attributes) ->
                Api.dnnl_eltwise_backward_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    Api.ELTWISE_RELU,
                    layout.handle(),
                    layout.handle(),
                    layout.handle(),
                    0,
                    0,
                    apply.handle(),
                    attributes),
            "apply ReLU's derivative");
    forward = Primitive.of(apply).with(Api.ARG_SRC, layout).with(Api.ARG_DST, layout).build();
    backward =
        Primitive.of(operation)
            .with(Api.ARG_SRC, layout)
            .with(Api.ARG_DIFF_DST, layout)
            .with(Api.ARG_DIFF_SRC, layout)
            .build();
  }

  /** Applies ReLU in place. */
  void forward(Address values) {
    forward.run(values, values);
  }

  /**
   * Passes the gradient on where ReLU's output, and so its input, is positive.
   *
   * @param into may be the same as {@code gradient}
   */
  void backward(Address output, Address gradient, Address into) {
    backward.run(output, gradient, into);
  }
}
