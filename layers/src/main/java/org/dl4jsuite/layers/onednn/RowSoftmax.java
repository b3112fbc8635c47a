package org.dl4jsuite.layers.onednn;

/** Softmax of each row of a matrix, in place. Not for use by two threads at once. */
public final class RowSoftmax {

  /** A rough estimate. */
  private static final long NANOSECONDS_EACH = 1;

  private final Primitive forward;

  /** As the constructor, on the calling thread alone where to wake others takes longer. */
  public static RowSoftmax of(long rows, long columns) {
    return NativePool.madeFor(
        rows * columns * NANOSECONDS_EACH, () -> new RowSoftmax(rows, columns));
  }

  /** Made ready for one shape, and for as many threads as the calling one may use now. */
  public RowSoftmax(long rows, long columns) {
    Layout matrix = Layout.plain(rows, columns);
    Operation operation =
        Operation.of(
            (r, attributes) ->
                Api.dnnl_softmax_forward_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    Api.FORWARD_INFERENCE,
                    Api.SOFTMAX_ACCURATE,
                    matrix.handle(),
                    matrix.handle(),
                    1,
                    attributes),
            "softmax of [%d, %d]".formatted(rows, columns));
    forward = Primitive.of(operation).with(Api.ARG_SRC, matrix).with(Api.ARG_DST, matrix).build();
  }

  /** Replaces the sums at this address, row-major without gaps, by their softmax. */
  public void run(Address values) {
    forward.run(values, values);
  }
}
