package org.dl4jsuite.data.feature;

import java.nio.file.Path;
import java.util.Map;

/** Mapped rows with the pictures that they belong to. */
final class IndexedRows {

  private final Path path;
  private final MappedRows rows;
  private final Map<String, Integer> rowOf;

  IndexedRows(Path path, MappedRows rows, Map<String, Integer> rowOf) {
    this.path = path;
    this.rows = rows;
    this.rowOf = rowOf;
  }

  int size() {
    return rowOf.size();
  }

  int width() {
    return rows.width();
  }

  boolean has(String image) {
    return rowOf.containsKey(image);
  }

  void read(String image, float[] target, int at) {
    Integer row = rowOf.get(image);
    if (row == null) {
      throw new IllegalArgumentException(
          "a picture must be one of the %,d with features, found '%s' (%s)"
              .formatted(rowOf.size(), image, path));
    }
    rows.read(row, target, at);
  }

  void close() {
    rows.close();
  }
}
