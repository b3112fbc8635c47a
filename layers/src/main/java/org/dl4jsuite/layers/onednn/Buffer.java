package org.dl4jsuite.layers.onednn;

import org.bytedeco.javacpp.BytePointer;

/** Native memory that grows when more is asked of it, is reused, and is freed when unreachable. */
final class Buffer implements Room {

  /** A cache line, and the width of the widest vector register. */
  private static final int ALIGNMENT = 64;

  private BytePointer memory;

  @Override
  public long atLeast(long bytes) {
    if (memory == null || memory.capacity() < bytes + ALIGNMENT) {
      if (memory != null) {
        memory.close();
      }
      memory = new BytePointer(bytes + ALIGNMENT);
    }
    return (memory.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
