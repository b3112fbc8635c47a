package org.dl4jsuite.layers.onednn;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;

/** How a tensor of floats lies in memory: oneDNN's memory descriptor, freed when unreachable. */
final class Layout {

  static final Cleaner CLEANER = Cleaner.create();

  /** No tensor, where an operation's argument may be left out. */
  static final Layout NONE = new Layout(0);

  private final long handle;

  private Layout(long handle) {
    this.handle = handle;
    if (handle != 0) {
      CLEANER.register(this, () -> Api.dnnl_memory_desc_destroy(handle));
    }
  }

  /** Left to the operation, which chooses what its kernel is fastest on. */
  static Layout any(long... shape) {
    return new Layout(
        OneDnn.created(
            r ->
                Api.dnnl_memory_desc_create_with_tag(
                    r, shape.length, shape, Api.FLOAT, Api.TAG_ANY),
            "describe a tensor"));
  }

  /** Row-major without gaps. */
  static Layout plain(long... shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= shape[d];
    }
    return strided(shape, strides);
  }

  static Layout strided(long[] shape, long[] strides) {
    return new Layout(
        OneDnn.created(
            r ->
                Api.dnnl_memory_desc_create_with_strides(
                    r, shape.length, shape, Api.FLOAT, strides),
            "describe a tensor"));
  }

  /**
   * A matrix in panels of 64 columns, one behind the other: within a panel row by row, and rows of
   * zeros behind the last up to a multiple of 16. oneDNN's name for it is BA16a64b.
   */
  static Layout panels(long rows, long columns) {
    long[] shape = {rows, columns};
    return new Layout(
        OneDnn.created(
            r ->
                Api.dnnl_memory_desc_create_with_tag(
                    r, shape.length, shape, Api.FLOAT, Api.TAG_BA16A64B),
            "describe a matrix in panels"));
  }

  /**
   * Pictures {@code [batch, channels, height, width]}, which lie so, or with the channels last:
   * {@code [batch, height, width, channels]}.
   */
  static Layout pictures(long[] shape, boolean channelsLast) {
    long c = shape[1];
    long h = shape[2];
    long w = shape[3];
    return channelsLast
        ? strided(shape, new long[] {h * w * c, 1, w * c, c})
        : strided(shape, new long[] {c * h * w, h * w, w, 1});
  }

  /** What an operation chose, or demands. */
  static Layout of(long operation, int query, int index) {
    long borrowed = Api.dnnl_primitive_desc_query_md(operation, query, index);
    if (borrowed == 0) {
      return NONE;
    }
    return new Layout(
        OneDnn.created(r -> Api.dnnl_memory_desc_clone(r, borrowed), "tell a tensor's layout"));
  }

  long handle() {
    return handle;
  }

  long bytes() {
    long bytes = this == NONE ? 0 : Api.dnnl_memory_desc_get_size(handle);
    Reference.reachabilityFence(this);
    return bytes;
  }

  boolean sameAs(Layout other) {
    boolean same = Api.dnnl_memory_desc_equal(handle, other.handle) != 0;
    Reference.reachabilityFence(this);
    Reference.reachabilityFence(other);
    return same;
  }
}
