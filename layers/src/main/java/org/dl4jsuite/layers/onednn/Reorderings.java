package org.dl4jsuite.layers.onednn;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies tensors of floats from one order in memory to another. Keeps what it made ready for the
 * last few orders. Not for use by two threads at once.
 */
public final class Reorderings {

  /** Turned around by one thread. */
  private static final int VALUES_A_NANOSECOND = 2;

  private final Recent<LongBuffer, Primitive> made = new Recent<>();

  /** Copies an array's values to another of its shape. */
  public void copy(INDArray from, INDArray to) {
    INDArray source = Addresses.withoutOverlaps(from);
    copy(source.shape(), Addresses.of(source), source.stride(), Addresses.of(to), to.stride());
  }

  /**
   * Copies a tensor.
   *
   * @param shape of both
   * @param from address
   * @param fromStrides floats between neighbours in each dimension; positive where there are any
   * @param to address
   */
  public void copy(long[] shape, Address from, long[] fromStrides, Address to, long[] toStrides) {
    ready(shape, fromStrides, toStrides).run(from, to);
  }

  /**
   * Copies tensors of one shape, one after the other.
   *
   * @param count of them
   * @param shape of each
   * @param fromStrides floats from one tensor to the next, then as in {@link #copy}
   * @param toStrides likewise
   */
  public void copyEach(
      int count, long[] shape, Address from, long[] fromStrides, Address to, long[] toStrides) {
    Primitive copy = ready(shape, within(fromStrides), within(toStrides));
    for (long i = 0; i < count; i++) {
      copy.run(from.plus(i * fromStrides[0]), to.plus(i * toStrides[0]));
    }
  }

  private static long[] within(long[] strides) {
    return Arrays.copyOfRange(strides, 1, strides.length);
  }

  private Primitive ready(long[] shape, long[] fromStrides, long[] toStrides) {
    // A dimension of one has no neighbours; what DL4J gives as its stride oneDNN may not take.
    int[] kept = IntStream.range(0, shape.length).filter(d -> shape[d] != 1).toArray();
    LongBuffer key = LongBuffer.allocate(3 * kept.length);
    for (long[] part : new long[][] {shape, fromStrides, toStrides}) {
      for (int d : kept) {
        key.put(part[d]);
      }
    }
    return made.get(key.flip(), Reorderings::madeFor);
  }

  private static Primitive madeFor(LongBuffer key) {
    long values = 1;
    for (int d = 0; d < key.limit() / 3; d++) {
      values *= key.get(d);
    }
    return NativePool.madeFor(values / VALUES_A_NANOSECOND, () -> make(key));
  }

  private static Primitive make(LongBuffer key) {
    int rank = key.limit() / 3;
    if (rank == 0) {
      return reorder(Layout.plain(1), Layout.plain(1));
    }
    long[] shape = part(key, 0, rank);
    return reorder(
        Layout.strided(shape, part(key, rank, rank)),
        Layout.strided(shape, part(key, 2 * rank, rank)));
  }

  private static long[] part(LongBuffer key, int at, int length) {
    long[] part = new long[length];
    key.get(at, part);
    return part;
  }

  static Primitive reorder(Layout from, Layout to) {
    Operation operation =
        Operation.of(
            (r, attributes) ->
                Api.dnnl_reorder_primitive_desc_create(
                    r, from.handle(), OneDnn.engine(), to.handle(), OneDnn.engine(), attributes),
            "reorder a tensor");
    return Primitive.of(operation).with(Api.ARG_SRC, from).with(Api.ARG_DST, to).build();
  }
}
