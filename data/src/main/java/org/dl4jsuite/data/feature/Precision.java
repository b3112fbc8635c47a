package org.dl4jsuite.data.feature;

import java.nio.ByteBuffer;

/** How numbers are written in a file of rows. */
enum Precision {
  /** IEEE binary16. */
  HALF(Short.BYTES) {
    @Override
    void read(ByteBuffer from, float[] target, int at, int count) {
      for (int i = 0; i < count; i++) {
        target[at + i] = HalfPrecision.toFloat(from.getShort());
      }
    }

    @Override
    void write(float[] from, int at, int count, ByteBuffer to) {
      for (int i = 0; i < count; i++) {
        to.putShort(HalfPrecision.of(from[at + i]));
      }
    }
  },

  /** IEEE binary32. */
  SINGLE(Float.BYTES) {
    @Override
    void read(ByteBuffer from, float[] target, int at, int count) {
      from.asFloatBuffer().get(target, at, count);
    }

    @Override
    void write(float[] from, int at, int count, ByteBuffer to) {
      for (int i = 0; i < count; i++) {
        to.putFloat(from[at + i]);
      }
    }
  },

  /** IEEE binary64. */
  DOUBLE(Double.BYTES) {
    @Override
    void read(ByteBuffer from, float[] target, int at, int count) {
      for (int i = 0; i < count; i++) {
        target[at + i] = (float) from.getDouble();
      }
    }

    @Override
    void write(float[] from, int at, int count, ByteBuffer to) {
      for (int i = 0; i < count; i++) {
        to.putDouble(from[at + i]);
      }
    }
  };

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** Of each number. */
  int bytes() {
    return bytes;
  }

  /** Reads from the buffer's position on, in its order of bytes. */
  abstract void read(ByteBuffer from, float[] target, int at, int count);

  /** Writes from the buffer's position on, in its order of bytes. */
  abstract void write(float[] from, int at, int count, ByteBuffer to);
}
