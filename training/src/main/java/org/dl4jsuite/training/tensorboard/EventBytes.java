package org.dl4jsuite.training.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * TensorFlow's {@code Event} messages as protocol buffer bytes. Fields, by number:
 *
 * <pre>
 * Event       1 wall_time double   2 step int64   3 file_version string   5 summary   7 session_log
 * Summary     1 value, repeated
 * Value       1 tag string   2 simple_value float
 * SessionLog  1 status enum (START = 1)
 * </pre>
 */
final class EventBytes {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private EventBytes() {}

  static byte[] fileVersion(double wallTime) {
    return event(wallTime, 0).bytes(3, utf8("brain.Event:2")).done();
  }

  static byte[] scalar(String tag, float value, long step, double wallTime) {
    byte[] entry = new EventBytes().bytes(1, utf8(tag)).fixed32(2, value).done();
    byte[] summary = new EventBytes().bytes(1, entry).done();
    return event(wallTime, step).bytes(5, summary).done();
  }

  static byte[] sessionStart(long step, double wallTime) {
    return event(wallTime, step).bytes(7, new EventBytes().varint(1, 1).done()).done();
  }

  private static EventBytes event(double wallTime, long step) {
    EventBytes event = new EventBytes().fixed64(1, wallTime);
    // Zero is the default, which protocol buffers leave out.
    return step == 0 ? event : event.varint(2, step);
  }

  private EventBytes fixed64(int field, double value) {
    key(field, FIXED64);
    bytes.writeBytes(littleEndian(8).putDouble(value).array());
    return this;
  }

  private EventBytes fixed32(int field, float value) {
    key(field, FIXED32);
    bytes.writeBytes(littleEndian(4).putFloat(value).array());
    return this;
  }

  private EventBytes varint(int field, long value) {
    key(field, VARINT);
    varint(value);
    return this;
  }

  private EventBytes bytes(int field, byte[] value) {
    key(field, LENGTH);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  private void key(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private byte[] done() {
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
