package org.dl4jsuite.layers.onednn;

/** ReLU, in place. Its derivative is {@link ReluGradient}. */
final class Relu {

  private final Primitive forward;

  Relu(Layout layout) {
    Operation operation =
        Operation.of(
            (r, attributes) ->
                Api.dnnl_eltwise_forward_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    Api.FORWARD_INFERENCE,
                    Api.ELTWISE_RELU,
                    layout.handle(),
                    layout.handle(),
                    0,
                    0,
                    attributes),
            "apply ReLU");
    forward = Primitive.of(operation).with(Api.ARG_SRC, layout).with(Api.ARG_DST, layout).build();
  }

  void run(Address values) {
    forward.run(values, values);
  }
}
