package org.dl4jsuite.layers.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Native memory that grows when more is asked of it, is reused, and is freed when unreachable. */
final class Buffer implements Room {

  /** A cache line, and the width of the widest vector register. */
  private static final int ALIGNMENT = 64;

  private BytePointer memory;
  private boolean zeroed;

  @Override
  public Address atLeast(long bytes) {
    if (memory == null || memory.capacity() < bytes + ALIGNMENT) {
      if (memory != null) {
        memory.close();
      }
      memory = new BytePointer(bytes + ALIGNMENT);
      zeroed = false;
    }
    return new Address((memory.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT, memory);
  }

  /** As {@link #atLeast}; what was not written since the first such call holds zeros. */
  Address zeroedAtLeast(long bytes) {
    Address address = atLeast(bytes);
    if (!zeroed) {
      Pointer.memset(memory, 0, memory.capacity());
      zeroed = true;
    }
    return address;
  }
}
