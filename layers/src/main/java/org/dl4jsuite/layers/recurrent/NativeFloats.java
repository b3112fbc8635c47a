package org.dl4jsuite.layers.recurrent;

import com.sun.jna.Pointer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Floats in native memory, where matrix products read and write; they grow when more is asked for,
 * and are reused from call to call. Counted against JavaCPP's memory limits as ND4J's arrays are.
 */
final class NativeFloats {

  /** More than this Java does not see as one buffer. */
  static final long MOST = Integer.MAX_VALUE / Float.BYTES - 64;

  /** A cache line, and the widest vector register. */
  private static final int ALIGNMENT = 64;

  private FloatPointer memory = new FloatPointer();
  private FloatBuffer values = FloatBuffer.allocate(0);
  private long address;

  /** Address of so many floats; what stood there is lost when they grow. */
  long atLeast(long floats) {
    if (floats > values.capacity()) {
      memory.close();
      memory = new FloatPointer(floats + ALIGNMENT / Float.BYTES);
      address = (memory.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      values = view(address, floats);
    }
    return address;
  }

  /** Address of the float at this index. */
  long at(long index) {
    return after(address, index);
  }

  /** Reads floats from this index on. */
  void read(int index, float[] target, int at, int floats) {
    values.get(index, target, at, floats);
  }

  /** Writes floats from this index on. */
  void write(int index, float[] source, int at, int floats) {
    values.put(index, source, at, floats);
  }

  /** Sets one float. */
  void set(int index, float value) {
    values.put(index, value);
  }

  /** Floats at an address, as long as what lies there stays. */
  static FloatBuffer view(long address, long floats) {
    return new Pointer(address).getByteBuffer(0, floats * Float.BYTES).asFloatBuffer();
  }

  /** Address of the float so many behind another. */
  static long after(long address, long floats) {
    return address + floats * Float.BYTES;
  }
}
