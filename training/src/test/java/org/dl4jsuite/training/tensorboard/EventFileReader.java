package org.dl4jsuite.training.tensorboard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads event files for the tests. Shares no code with the writer: its own framing, its own bitwise
 * CRC32C, its own walk over protocol buffer fields.
 */
final class EventFileReader {

  /** One event; what it lacks is 0, empty or NaN. */
  record Event(
      double wallTime, long step, String version, String tag, float value, long sessionStatus) {}

  private EventFileReader() {}

  static List<Event> read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] header = new byte[8];
      in.get(header);
      check(header, in.getInt());
      byte[] data =
          new byte[(int) ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      in.get(data);
      check(data, in.getInt());
      events.add(event(data));
    }
    return events;
  }

  private static void check(byte[] data, int masked) throws IOException {
    int unrotated = masked - 0xa282ead8;
    int crc = (unrotated >>> 17) | (unrotated << 15);
    if (crc != crc32c(data)) {
      throw new IOException("checksum " + Integer.toHexString(crc));
    }
  }

  /** Castagnoli's polynomial, reflected, one bit at a time. */
  static int crc32c(byte[] data) {
    int crc = ~0;
    for (byte b : data) {
      crc ^= b & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82F63B78;
      }
    }
    return ~crc;
  }

  private static Event event(byte[] data) {
    ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    double wallTime = 0;
    long step = 0;
    String version = "";
    String tag = "";
    float value = Float.NaN;
    long status = 0;
    while (in.hasRemaining()) {
      int key = in.get();
      switch (key) {
        case 0x09 -> wallTime = in.getDouble();
        case 0x10 -> step = varint(in);
        case 0x1a -> version = utf8(in);
        case 0x2a -> {
          // summary: its one value follows, key 0x0a, whose fields are flat from here on
          varint(in);
          expect(in.get(), 0x0a);
          varint(in);
          expect(in.get(), 0x0a);
          tag = utf8(in);
          expect(in.get(), 0x15);
          value = in.getFloat();
        }
        case 0x3a -> {
          varint(in);
          expect(in.get(), 0x08);
          status = varint(in);
        }
        default -> throw new IllegalArgumentException("key " + key);
      }
    }
    return new Event(wallTime, step, version, tag, value, status);
  }

  private static void expect(byte found, int key) {
    if (found != key) {
      throw new IllegalArgumentException("key must be " + key + ", found " + found);
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  private static String utf8(ByteBuffer in) {
    byte[] bytes = new byte[(int) varint(in)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
