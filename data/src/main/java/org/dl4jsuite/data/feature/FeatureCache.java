package org.dl4jsuite.data.feature;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The suite's own file of features, mapped into memory. {@link FeatureCacheWriter} writes it. All
 * numbers are little-endian:
 *
 * <pre>
 *    0  DL4JFEAT
 *    8  int version, 1
 *   12  int width: numbers in each row
 *   16  int bytes of each number: 2 IEEE binary16, 4 IEEE binary32
 *   20  int rows
 *   24  int bytes of the pictures' ids
 *   28  int bytes of the origin
 *   32  origin: what made the features, UTF-8
 * 4096  rows
 *       ids of the rows' pictures, in their order, UTF-8, each with a line feed
 * </pre>
 */
public final class FeatureCache implements FeatureStore {

  private final CacheHeader header;
  private final List<String> images;
  private final IndexedRows rows;

  private FeatureCache(CacheHeader header, List<String> images, IndexedRows rows) {
    this.header = header;
    this.images = images;
    this.rows = rows;
  }

  /**
   * Opens a finished file; of it, ids alone come into the heap.
   *
   * @throws IOException if it is missing, damaged or no such file
   */
  public static FeatureCache open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("features must be a file, found none (%s)".formatted(path));
    }
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      CacheHeader header = CacheHeader.read(file, path);
      header.checkSize(file.size(), path);
      List<String> images = header.readIds(file, path);
      Map<String, Integer> rowOf = new HashMap<>(2 * images.size());
      for (int row = 0; row < images.size(); row++) {
        if (rowOf.put(images.get(row), row) != null) {
          throw new IOException(
              "a picture must have one row, found two of '%s' (%s)"
                  .formatted(images.get(row), path));
        }
      }
      MappedRows rows =
          new MappedRows(
              file, CacheHeader.BYTES, header.rows(), header.width(), header.precision());
      return new FeatureCache(header, images, new IndexedRows(path, rows, rowOf));
    }
  }

  /** The pictures, in the order of the rows. */
  public List<String> images() {
    return images;
  }

  /** What made the features, as its maker names itself. */
  public String origin() {
    return header.origin();
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public int width() {
    return rows.width();
  }

  @Override
  public boolean has(String image) {
    return rows.has(image);
  }

  @Override
  public void read(String image, float[] target, int at) {
    rows.read(image, target, at);
  }

  @Override
  public void close() {
    rows.close();
  }
}
