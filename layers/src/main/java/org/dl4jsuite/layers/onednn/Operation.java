package org.dl4jsuite.layers.onednn;

import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.lang.ref.Reference;
import java.util.function.Supplier;

/**
 * What is to be computed, on which shapes: oneDNN's primitive descriptor, freed when unreachable.
 *
 * <p>Its scratchpad, memory that it needs while it runs, is the caller's. oneDNN's own would belong
 * to the thread that made the primitive, and here another thread may run it.
 */
final class Operation {

  private final long handle;

  private Operation(long handle) {
    this.handle = handle;
    Layout.CLEANER.register(this, () -> Api.dnnl_primitive_desc_destroy(handle));
  }

  /** Makes an operation under attributes. */
  interface Maker {
    int make(LongByReference handle, long attributes);
  }

  /**
   * Asks oneDNN for an implementation.
   *
   * @param what named in the error where there is none
   */
  static Operation of(Maker maker, String what) {
    return make(maker, false, what);
  }

  /** As {@link #of}, with ReLU applied to the result before it is written. */
  static Operation withRelu(boolean relu, Maker maker, String what) {
    return make(maker, relu, what);
  }

  /**
   * The first of these that does not run on oneDNN's plain loop, which takes a hundred times as
   * long as any other; the first one where all do.
   */
  @SafeVarargs
  static Operation fast(Supplier<Operation> first, Supplier<Operation>... others) {
    Operation chosen = first.get();
    if (!chosen.isReference()) {
      return chosen;
    }
    for (Supplier<Operation> other : others) {
      try {
        Operation next = other.get();
        if (!next.isReference()) {
          return next;
        }
      } catch (IllegalStateException e) {
        continue; // No implementation for these layouts.
      }
    }
    return chosen;
  }

  /** Whether it runs on oneDNN's plain loop. */
  boolean isReference() {
    return implementation().startsWith("ref");
  }

  /**
   * The operation in given layouts where its implementation is the one that oneDNN chooses when it
   * is free, else the free one: nothing is reordered for no gain, and no layout forces a slower
   * implementation.
   */
  static Operation preferring(Supplier<Operation> free, Supplier<Operation> given) {
    Operation chosen = free.get();
    try {
      Operation inLayouts = given.get();
      return inLayouts.implementation().equals(chosen.implementation()) ? inLayouts : chosen;
    } catch (IllegalStateException e) {
      return chosen; // No implementation for these layouts.
    }
  }

  private static Operation make(Maker maker, boolean relu, String what) {
    long postOps = OneDnn.created(Api::dnnl_post_ops_create, "make post-operations");
    long attributes = OneDnn.created(Api::dnnl_primitive_attr_create, "make attributes");
    try {
      if (relu) {
        Api.check(Api.dnnl_post_ops_append_eltwise(postOps, Api.ELTWISE_RELU, 0, 0), "append ReLU");
      }
      Api.check(Api.dnnl_primitive_attr_set_post_ops(attributes, postOps), "set attributes");
      Api.check(
          Api.dnnl_primitive_attr_set_scratchpad_mode(attributes, Api.SCRATCHPAD_OF_CALLER),
          "take a scratchpad");
      Operation made = new Operation(OneDnn.created(r -> maker.make(r, attributes), what));
      Reference.reachabilityFence(maker);
      return made;
    } finally {
      Api.dnnl_post_ops_destroy(postOps);
      Api.dnnl_primitive_attr_destroy(attributes);
    }
  }

  long handle() {
    return handle;
  }

  /** oneDNN's name of the implementation that it chose: {@code jit:avx2}, {@code ref:any}. */
  String implementation() {
    PointerByReference name = new PointerByReference();
    Api.check(
        Api.dnnl_primitive_desc_query(handle, Api.QUERY_IMPLEMENTATION, 0, name),
        "name an implementation");
    String text = name.getValue().getString(0);
    Reference.reachabilityFence(this);
    return text;
  }

  Layout layout(int query) {
    return layout(query, 0);
  }

  /** As {@link #layout(int)}, of one of several tensors of a kind. */
  Layout layout(int query, int index) {
    Layout layout = Layout.of(handle, query, index);
    Reference.reachabilityFence(this);
    return layout;
  }

  /** As {@link #layout}, {@link Layout#NONE} where the operation has no such tensor. */
  Layout optionalLayout(int query) {
    Layout layout = layout(query);
    return layout.bytes() == 0 ? Layout.NONE : layout;
  }
}
