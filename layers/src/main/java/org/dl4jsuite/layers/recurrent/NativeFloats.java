package org.dl4jsuite.layers.recurrent;

import com.sun.jna.Pointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Floats in native memory, where matrix products read and write; they grow when more is asked for,
 * and are reused from call to call. Counted against JavaCPP's memory limits as ND4J's arrays are.
 */
final class NativeFloats {

  private static final int BYTES = Float.BYTES;

  private FloatPointer memory = new FloatPointer();
  private long length;

  /** Address of so many floats; what stood there is lost when they grow. */
  long atLeast(long floats) {
    if (floats > length) {
      memory.close();
      memory = new FloatPointer(floats);
      length = floats;
    }
    return memory.address();
  }

  /** Address of the float at this index. */
  long at(long index) {
    return memory.address() + index * BYTES;
  }

  /** Copies floats from one address to another. */
  static void copy(long from, long to, long floats) {
    long bytes = floats * BYTES;
    new Pointer(to).getByteBuffer(0, bytes).put(new Pointer(from).getByteBuffer(0, bytes));
  }

  /** Address of the float so many behind another. */
  static long after(long address, long floats) {
    return address + floats * BYTES;
  }

  static void read(long address, float[] target, int at, int floats) {
    new Pointer(address).read(0, target, at, floats);
  }

  static void write(long address, float[] source, int at, int floats) {
    new Pointer(address).write(0, source, at, floats);
  }
}
