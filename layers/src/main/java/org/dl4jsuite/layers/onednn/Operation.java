package org.dl4jsuite.layers.onednn;

import com.sun.jna.ptr.LongByReference;

/**
 * What is to be computed, on which shapes: oneDNN's primitive descriptor, freed when unreachable.
 */
final class Operation {

  /** No attributes. */
  static final long PLAIN = 0;

  private final long handle;

  private Operation(long handle) {
    this.handle = handle;
    Layout.CLEANER.register(this, () -> Api.dnnl_primitive_desc_destroy(handle));
  }

  /**
   * Asks oneDNN for an implementation.
   *
   * @param what named in the error where there is none
   */
  static Operation of(OneDnn.Maker maker, String what) {
    return new Operation(OneDnn.created(maker, what));
  }

  /** As {@link #of}, with ReLU applied to the result before it is written. */
  static Operation withRelu(boolean relu, MakerWithAttributes maker, String what) {
    if (!relu) {
      return of(r -> maker.make(r, PLAIN), what);
    }
    long postOps = OneDnn.created(Api::dnnl_post_ops_create, "make post-operations");
    long attributes = OneDnn.created(Api::dnnl_primitive_attr_create, "make attributes");
    try {
      Api.check(Api.dnnl_post_ops_append_eltwise(postOps, Api.ELTWISE_RELU, 0, 0), "append ReLU");
      Api.check(Api.dnnl_primitive_attr_set_post_ops(attributes, postOps), "set attributes");
      return of(r -> maker.make(r, attributes), what);
    } finally {
      Api.dnnl_post_ops_destroy(postOps);
      Api.dnnl_primitive_attr_destroy(attributes);
    }
  }

  /** Makes an operation under attributes. */
  interface MakerWithAttributes {
    int make(LongByReference handle, long attributes);
  }

  long handle() {
    return handle;
  }

  Layout layout(int query) {
    return Layout.of(handle, query);
  }

  /** As {@link #layout}, {@link Layout#NONE} where the operation has no such tensor. */
  Layout optionalLayout(int query) {
    Layout layout = layout(query);
    return layout.bytes() == 0 ? Layout.NONE : layout;
  }
}
