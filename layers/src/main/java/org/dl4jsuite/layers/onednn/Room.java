package org.dl4jsuite.layers.onednn;

/** Native memory for tensors in oneDNN's own layouts. */
interface Room {

  /**
   * Address of at least so many bytes, the same at each call unless more is asked of it than
   * before; then what stood there is lost.
   */
  Address atLeast(long bytes);

  /**
   * Rooms for tensors that are needed during one operation only: one of each for each thread,
   * whatever the number of layers.
   */
  enum Shared implements Room {
    SOURCE,
    DELTA,
    WEIGHTS,
    RESULT,
    SOURCE_GRADIENT,
    WEIGHT_GRADIENT,
    RESULT_GRADIENT,
    SCRATCHPAD;

    private final ThreadLocal<Buffer> buffer = ThreadLocal.withInitial(Buffer::new);

    @Override
    public Address atLeast(long bytes) {
      return buffer.get().atLeast(bytes);
    }
  }
}
