package org.dl4jsuite.data.feature;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of numbers, little-endian, in a file mapped into memory: in several mappings, since one of
 * Java's holds 2 GB at most, each of whole rows.
 */
final class MappedRows {

  private static final long BYTES_OF_MAP = 1 << 30;

  private final List<MappedByteBuffer> maps = new ArrayList<>();
  private final int rows;
  private final int width;
  private final Precision precision;
  private final int rowsOfMap;

  /**
   * Maps rows that the file is known to have; the channel may be closed then.
   *
   * @param at where the first begins
   */
  MappedRows(FileChannel file, long at, int rows, int width, Precision precision)
      throws IOException {
    this(file, at, rows, width, precision, BYTES_OF_MAP);
  }

  MappedRows(FileChannel file, long at, int rows, int width, Precision precision, long bytesOfMap)
      throws IOException {
    this.rows = rows;
    this.width = width;
    this.precision = precision;
    long rowBytes = (long) width * precision.bytes();
    if (rowBytes > BYTES_OF_MAP) {
      throw new IllegalArgumentException(
          "a row must have at most %,d bytes, found %,d".formatted(BYTES_OF_MAP, rowBytes));
    }
    rowsOfMap = (int) Math.max(1, bytesOfMap / rowBytes);
    for (long first = 0; first < rows; first += rowsOfMap) {
      long length = Math.min(rowsOfMap, rows - first) * rowBytes;
      maps.add(file.map(FileChannel.MapMode.READ_ONLY, at + first * rowBytes, length));
    }
  }

  int rows() {
    return rows;
  }

  int width() {
    return width;
  }

  void read(int row, float[] target, int at) {
    int rowBytes = width * precision.bytes();
    MappedByteBuffer map = maps.get(row / rowsOfMap);
    precision.read(
        map.slice(row % rowsOfMap * rowBytes, rowBytes).order(ByteOrder.LITTLE_ENDIAN),
        target,
        at,
        width);
  }

  void close() {
    maps.clear();
  }
}
