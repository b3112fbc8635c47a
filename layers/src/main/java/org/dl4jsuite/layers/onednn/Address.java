package org.dl4jsuite.layers.onednn;

import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * A place in native memory, and the array or buffer that the memory belongs to.
 *
 * <p>Java frees native memory when its owner is unreachable, and an owner whose address was read is
 * unreachable for the compiler. So whoever works on the memory calls {@link #keepAlive} afterwards:
 * {@link Primitive} and {@link Gemm} do, and {@link Floats}.
 *
 * @param value the address; 0 for none
 * @param owner is not freed before the last use; null where nobody frees the memory
 */
public record Address(long value, Object owner) {

  /** No tensor. */
  public static final Address NONE = new Address(0, null);

  /** The address of the float so many further on. */
  public Address plus(long floats) {
    return new Address(value + floats * Float.BYTES, owner);
  }

  /** So many floats from here on, as Java sees them. */
  public Floats floats(long count) {
    return new Floats(this, buffer(count));
  }

  FloatBuffer buffer(long floats) {
    return bytes(floats * Float.BYTES).asFloatBuffer();
  }

  /** So many bytes from here on; the caller keeps the owner alive. */
  public ByteBuffer bytes(long count) {
    return new Pointer(value).getByteBuffer(0, count);
  }

  /** To be called after the last use of the memory: until then its owner is reachable. */
  public void keepAlive() {
    Reference.reachabilityFence(owner);
  }
}
