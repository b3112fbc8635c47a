package org.dl4jsuite.data.feature;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The first bytes of a {@link FeatureCache}, whose layout it has.
 *
 * @param width numbers in each row
 * @param half whether they are in half precision, else single
 * @param rows in the file; 0 while it is written
 * @param idBytes behind the rows; 0 while it is written
 * @param origin what made the features
 */
record CacheHeader(int width, boolean half, int rows, int idBytes, String origin) {

  /** Bytes before the first row. */
  static final int BYTES = 4096;

  private static final byte[] MAGIC = "DL4JFEAT".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int ORIGIN_AT = 32;

  CacheHeader {
    if (width < 1 || rows < 0 || idBytes < 0) {
      throw new IllegalArgumentException(
          "features must have a width of at least 1, found %d".formatted(width));
    }
    int length = origin.getBytes(StandardCharsets.UTF_8).length;
    if (length > BYTES - ORIGIN_AT) {
      throw new IllegalArgumentException(
          "an origin must have at most %d bytes, found %d".formatted(BYTES - ORIGIN_AT, length));
    }
  }

  Precision precision() {
    return half ? Precision.HALF : Precision.SINGLE;
  }

  long rowBytes() {
    return (long) width * precision().bytes();
  }

  /** Where a row begins. */
  long rowAt(int row) {
    return BYTES + row * rowBytes();
  }

  CacheHeader finished(int allRows, int allIdBytes) {
    return new CacheHeader(width, half, allRows, allIdBytes, origin);
  }

  ByteBuffer bytes() {
    byte[] text = origin.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putInt(VERSION)
        .putInt(width)
        .putInt(precision().bytes())
        .putInt(rows)
        .putInt(idBytes)
        .putInt(text.length)
        .put(text)
        .clear();
  }

  static CacheHeader read(FileChannel file, Path path) throws IOException {
    ByteBuffer bytes = bytes(file, 0, (int) Math.min(BYTES, file.size()), path);
    byte[] magic = new byte[MAGIC.length];
    if (bytes.remaining() == BYTES) {
      bytes.get(magic);
    }
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException(
          "features must begin with DL4JFEAT and a header, found no such file (%s)"
              .formatted(path));
    }
    int version = bytes.getInt();
    int width = bytes.getInt();
    int precision = bytes.getInt();
    int rows = bytes.getInt();
    int idBytes = bytes.getInt();
    int length = bytes.getInt();
    boolean known = precision == Precision.HALF.bytes() || precision == Precision.SINGLE.bytes();
    boolean held = length >= 0 && length <= BYTES - ORIGIN_AT;
    if (version != VERSION || width < 1 || rows < 0 || idBytes < 0 || !known || !held) {
      throw new IOException(
          "a header must be version %d and sound, found version %d, width %d, %d bytes a number, %d rows (%s)"
              .formatted(VERSION, version, width, precision, rows, path));
    }
    byte[] text = new byte[length];
    bytes.get(text);
    String origin = new String(text, StandardCharsets.UTF_8);
    return new CacheHeader(width, precision == Precision.HALF.bytes(), rows, idBytes, origin);
  }

  void checkSize(long found, Path path) throws IOException {
    long expected = rowAt(rows) + idBytes;
    if (found != expected) {
      throw new IOException(
          "a file of %,d rows must have %,d bytes, found %,d (%s); make it anew"
              .formatted(rows, expected, found, path));
    }
  }

  List<String> readIds(FileChannel file, Path path) throws IOException {
    byte[] text = bytes(file, rowAt(rows), idBytes, path).array();
    List<String> ids = new String(text, StandardCharsets.UTF_8).lines().toList();
    if (ids.size() != rows) {
      throw new IOException(
          "each of %,d rows must have a picture's id, found %,d (%s); make it anew"
              .formatted(rows, ids.size(), path));
    }
    return ids;
  }

  private static ByteBuffer bytes(FileChannel file, long at, int count, Path path)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("features must be whole, found an end (%s)".formatted(path));
      }
    }
    return bytes.flip();
  }
}
