package org.dl4jsuite.data.image;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.dl4jsuite.data.catalog.Unpacked;

/**
 * Reads the IDX files of MNIST and its kin, packed with gzip or not; which of the two is seen from
 * the first bytes, not from the name. Strict: anything but a whole, well-formed file is an {@link
 * IOException} that names the path.
 *
 * <p>Layout, all numbers big-endian: two zero bytes, the element type (0x08: unsigned byte), the
 * number of dimensions, one int for each dimension, then the elements.
 */
public final class IdxReader {

  private static final int UNSIGNED_BYTE = 0x08;
  private static final int MAX_SIDE = 1 << 14;
  // Deflate packs at most 1032 to 1, so a gzip file's length bounds its content.
  private static final long MAX_GZIP_RATIO = 1032;

  private IdxReader() {}

  /**
   * Reads pictures and their labels.
   *
   * @param classes labels must be below it
   * @throws IOException if a file is missing or malformed, or the two differ in count
   */
  public static ImageSet read(Path images, Path labels, int classes) throws IOException {
    Content pictures = readContent(images, 3);
    byte[] classOf = readLabels(labels, classes);
    int count = pictures.dimensions[0];
    if (classOf.length != count) {
      throw new IOException(
          "labels must be as many as pictures, %d, found %d (%s, %s)"
              .formatted(count, classOf.length, images, labels));
    }
    return ImageSet.wrap(
        pictures.dimensions[1], pictures.dimensions[2], classes, pictures.bytes, classOf);
  }

  /**
   * Reads labels, {@code [count]}.
   *
   * @param classes labels must be below it
   */
  public static byte[] readLabels(Path labels, int classes) throws IOException {
    byte[] classOf = readContent(labels, 1).bytes;
    for (int i = 0; i < classOf.length; i++) {
      if ((classOf[i] & 0xFF) >= classes) {
        throw new IOException(
            "a label must be below %d, found %d (%s, label %d)"
                .formatted(classes, classOf[i] & 0xFF, labels, i));
      }
    }
    return classOf;
  }

  private record Content(int[] dimensions, byte[] bytes) {}

  private static Content readContent(Path path, int rank) throws IOException {
    try (InputStream in = Unpacked.open(path)) {
      int[] dimensions = readHeader(in, path, rank);
      int length = checkedLength(dimensions, path);
      byte[] bytes = new byte[length];
      int read = in.readNBytes(bytes, 0, length);
      if (read < length) {
        throw truncated(path, length, read);
      }
      if (in.read() >= 0) {
        throw new IOException(
            "the file must end after %d elements, found more bytes (%s)".formatted(length, path));
      }
      return new Content(dimensions, bytes);
    } catch (EOFException e) {
      throw new IOException("the file must be whole, found its end too early (%s)".formatted(path));
    } catch (ZipException e) {
      throw new IOException(
          "the file must be sound gzip, found '%s' (%s); fetch it anew"
              .formatted(e.getMessage(), path),
          e);
    }
  }

  private static int[] readHeader(InputStream in, Path path, int rank) throws IOException {
    DataInputStream header = new DataInputStream(in);
    int magic = header.readInt();
    int expected = UNSIGNED_BYTE << 8 | rank;
    if (magic >>> 16 != 0) {
      throw badHeader("an IDX file must begin with magic 0x%08x".formatted(expected), magic, path);
    }
    if (magic >>> 8 != UNSIGNED_BYTE) {
      throw badHeader(
          "elements must be unsigned bytes, magic 0x%08x".formatted(expected), magic, path);
    }
    if (magic != expected) {
      throw badHeader(
          "the number of dimensions must be %d, magic 0x%08x".formatted(rank, expected),
          magic,
          path);
    }
    int[] dimensions = new int[rank];
    for (int d = 0; d < rank; d++) {
      dimensions[d] = header.readInt();
    }
    return dimensions;
  }

  private static IOException badHeader(String rule, int magic, Path path) {
    return new IOException("%s, found 0x%08x (%s)".formatted(rule, magic, path));
  }

  /** The number of elements, checked against what the file can hold before memory is asked for. */
  private static int checkedLength(int[] dimensions, Path path) throws IOException {
    long length = 1;
    for (int d = 0; d < dimensions.length; d++) {
      int size = dimensions[d];
      if (size < 0 || d > 0 && (size == 0 || size > MAX_SIDE)) {
        throw new IOException(
            "dimension %d must be %s, found %d (%s)"
                .formatted(d, d == 0 ? "at least 0" : "from 1 to " + MAX_SIDE, size, path));
      }
      length *= size;
    }
    boolean packed = Unpacked.isGzip(path);
    long onDisk = Files.size(path);
    long header = 4L + 4L * dimensions.length;
    if (packed ? length > onDisk * MAX_GZIP_RATIO : header + length > onDisk) {
      throw truncated(path, length, packed ? onDisk : onDisk - header);
    }
    if (length > Integer.MAX_VALUE - 8) {
      throw new IOException(
          "elements must be fewer than 2^31, found %d (%s)".formatted(length, path));
    }
    return (int) length;
  }

  private static IOException truncated(Path path, long expected, long found) {
    return new IOException(
        "the file must hold the %d elements that its header names, found room for %d (%s)"
            .formatted(expected, found, path));
  }
}
