package org.dl4jsuite.data.feature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Features in a NumPy file ({@code numpy.lib.format}, versions 1 to 3), mapped into memory: {@code
 * [pictures, width]}, or with more axes, which are then one after the other in a row; in C's order,
 * little-endian, {@code float16}, {@code float32} or {@code float64}.
 */
public final class NpyFile implements FeatureStore {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LAST_VERSION = 3;

  /** NumPy pads to 64 bytes, and refuses to read more than 10,000 of text itself. */
  private static final int MOST_HEADER = 1 << 16;

  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

  private final IndexedRows rows;

  private NpyFile(IndexedRows rows) {
    this.rows = rows;
  }

  /**
   * Opens a file.
   *
   * @param ids which row is which picture's, as {@link FeatureIds} reads them
   * @throws IOException if one of the two is missing, damaged, of another kind, or they do not fit
   */
  public static NpyFile open(Path path, Path ids) throws IOException {
    MappedRows mapped = map(path);
    FeatureIds names = FeatureIds.read(ids, mapped.rows());
    return new NpyFile(new IndexedRows(path, mapped, names.rowOf()));
  }

  /** The rows in their order, to convert them. */
  public static FeatureRows rows(Path path) throws IOException {
    MappedRows mapped = map(path);
    return new FeatureRows() {
      private int next;

      @Override
      public int size() {
        return mapped.rows();
      }

      @Override
      public int width() {
        return mapped.width();
      }

      @Override
      public void next(float[] target) {
        mapped.read(next++, target, 0);
      }

      @Override
      public void close() {
        mapped.close();
      }
    };
  }

  private static MappedRows map(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("features must be a file, found none (%s)".formatted(path));
    }
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer start = start(file, path);
      int version = start.get();
      start.get();
      if (version < 1 || version > LAST_VERSION) {
        throw new IOException(
            "a .npy file must be version 1 to %d, found %d (%s)"
                .formatted(LAST_VERSION, version, path));
      }
      int length = version == 1 ? Short.toUnsignedInt(start.getShort()) : start.getInt();
      if (length < 0 || length > start.remaining()) {
        throw new IOException(
            "a .npy file must have its header, found an end in it (%s)".formatted(path));
      }
      byte[] text = new byte[length];
      start.get(text);
      return map(file, path, new String(text, StandardCharsets.UTF_8), start.position());
    }
  }

  /** The first bytes, behind the magic number. */
  private static ByteBuffer start(FileChannel file, Path path) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(MOST_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    while (start.hasRemaining() && file.read(start, start.position()) > 0) {
      continue;
    }
    start.flip();
    byte[] magic = new byte[MAGIC.length];
    if (start.remaining() >= MAGIC.length + Short.BYTES + Integer.BYTES) {
      start.get(magic);
    }
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException(
          "features must begin with \\x93NUMPY, found no .npy file (%s)".formatted(path));
    }
    return start;
  }

  private static MappedRows map(FileChannel file, Path path, String header, int dataAt)
      throws IOException {
    Precision precision = precision(found(TYPE, header, path), path);
    String fortran = found(ORDER, header, path);
    long[] shape = shape(found(SHAPE, header, path), path);
    if (!"False".equals(fortran) || shape.length < 2) {
      throw new IOException(
          "features must be [pictures, width] in C's order, found shape %s%s (%s); numpy.ascontiguousarray"
              .formatted(
                  Arrays.toString(shape),
                  "False".equals(fortran) ? "" : " in Fortran's order",
                  path));
    }
    try {
      long width = Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
      long bytes =
          Math.multiplyExact(Math.multiplyExact(shape[0], width), (long) precision.bytes());
      if (width < 1 || shape[0] < 1 || file.size() != dataAt + bytes) {
        throw new IOException(
            "a .npy file of shape %s must have %,d bytes, found %,d (%s)"
                .formatted(Arrays.toString(shape), dataAt + bytes, file.size(), path));
      }
      return new MappedRows(
          file, dataAt, Math.toIntExact(shape[0]), Math.toIntExact(width), precision);
    } catch (ArithmeticException e) {
      throw new IOException(
          "a shape must be that of a file, found %s (%s)".formatted(Arrays.toString(shape), path),
          e);
    }
  }

  private static String found(Pattern pattern, String header, Path path) throws IOException {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IOException(
          "a .npy header must have descr, fortran_order and shape, found '%s' (%s)"
              .formatted(header.strip(), path));
    }
    return matcher.group(1);
  }

  private static Precision precision(String type, Path path) throws IOException {
    return switch (type) {
      case "<f2" -> Precision.HALF;
      case "<f4" -> Precision.SINGLE;
      case "<f8" -> Precision.DOUBLE;
      default ->
          throw new IOException(
              "numbers must be <f2, <f4 or <f8, found '%s' (%s); astype(numpy.float32)"
                  .formatted(type, path));
    };
  }

  private static long[] shape(String text, Path path) throws IOException {
    try {
      return Arrays.stream(text.split(","))
          .map(String::strip)
          .filter(part -> !part.isEmpty())
          .mapToLong(Long::parseLong)
          .toArray();
    } catch (NumberFormatException e) {
      throw new IOException("a shape must be numbers, found '%s' (%s)".formatted(text, path), e);
    }
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
