package org.dl4jsuite.layers.recurrent;

import org.bytedeco.javacpp.FloatPointer;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Floats;

/**
 * Floats in native memory, where matrix products read and write; they grow when more is asked for,
 * and are reused from call to call. Counted against JavaCPP's memory limits as ND4J's arrays are.
 */
final class NativeFloats {

  /** A cache line, and the widest vector register. */
  private static final int ALIGNMENT = 64;

  private FloatPointer memory = new FloatPointer();
  private long capacity;
  private Address address = Address.NONE;
  private Floats values;

  /** Address of so many floats; what stood there is lost when they grow. */
  Address atLeast(long floats) {
    if (floats > capacity) {
      memory.close();
      memory = new FloatPointer(floats + ALIGNMENT / Float.BYTES);
      capacity = floats;
      address = new Address((memory.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT, memory);
      values = address.floats(floats);
    }
    return address;
  }

  /** Address of the float at this index. */
  Address at(long index) {
    return address.plus(index);
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
}
