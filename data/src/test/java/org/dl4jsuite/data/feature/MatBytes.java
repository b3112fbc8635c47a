package org.dl4jsuite.data.feature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** Writes MATLAB files of version 5 and, packed, 7. */
final class MatBytes {

  static final int SINGLE = 7;
  static final int DOUBLE = 9;
  static final int UNSIGNED_BYTE = 2;

  private final ByteOrder order;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  MatBytes(ByteOrder order) throws IOException {
    this.order = order;
    String text = "MATLAB 5.0 MAT-file, of a test";
    out.write((text + " ".repeat(124 - text.length())).getBytes(StandardCharsets.US_ASCII));
    out.write(buffer(4).putShort((short) 0x0100).putShort((short) 0x4D49).array());
  }

  private ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(order);
  }

  /**
   * A real matrix.
   *
   * @param kind 6 double, 7 single
   * @param type of the numbers as they are stored
   * @param columns of numbers, one after the other
   */
  byte[] matrix(String name, int kind, int type, int rows, float... columns) throws IOException {
    ByteBuffer numbers = buffer(8 * columns.length);
    for (float number : columns) {
      switch (type) {
        case SINGLE -> numbers.putFloat(number);
        case DOUBLE -> numbers.putDouble(number);
        default -> numbers.put((byte) number);
      }
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(element(6, buffer(8).putInt(kind).flip().limit(8)));
    body.write(element(5, buffer(8).putInt(rows).putInt(columns.length / rows).flip()));
    ByteBuffer text = ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII));
    body.write(text.remaining() <= 4 ? small(1, text) : element(1, text));
    body.write(element(type, numbers.flip()));
    return element(14, ByteBuffer.wrap(body.toByteArray()));
  }

  MatBytes add(byte[] element) throws IOException {
    out.write(element);
    return this;
  }

  MatBytes addPacked(byte[] element) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(element);
    }
    out.write(buffer(8).putInt(15).putInt(packed.size()).array());
    out.write(packed.toByteArray());
    return this;
  }

  byte[] file() {
    return out.toByteArray();
  }

  private byte[] element(int type, ByteBuffer data) {
    int length = data.remaining();
    return buffer(8 + (length + 7) / 8 * 8).putInt(type).putInt(length).put(data).array();
  }

  private byte[] small(int type, ByteBuffer data) {
    return buffer(8).putInt(data.remaining() << 16 | type).put(data).array();
  }
}
