package org.dl4jsuite.data.feature;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.utils.BoundedInputStream;

/**
 * A matrix in a MATLAB file of version 5 to 7, as a stream of its columns. The layout is that of
 * MathWorks' "MAT-File Format": a header, then elements, each a type, a number of bytes and its
 * data; one of type {@link #COMPRESSED} holds another, packed by zlib.
 */
final class MatRows implements FeatureRows {

  /** Bytes of text at the beginning. */
  static final int TEXT = 116;

  private static final int HEADER = 128;
  private static final int ENDIAN_AT = 126;
  private static final int TAG = 8;

  // Types of data.
  private static final int SINGLE = 7;
  private static final int DOUBLE = 9;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;

  // Classes of matrices, and the flag of complex ones.
  private static final int CLASS_DOUBLE = 6;
  private static final int CLASS_SINGLE = 7;
  private static final int COMPLEX = 0x800;

  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final InputStream file;
  private final ByteOrder order;
  private InputStream matrix;
  private int width;
  private int columns;
  private int type;
  private ByteBuffer column;

  private MatRows(Path path, InputStream file, ByteOrder order) {
    this.path = path;
    this.file = file;
    this.order = order;
  }

  static MatRows open(Path path, String variable) throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    try {
      byte[] header = file.readNBytes(HEADER);
      boolean little = header.length == HEADER && header[ENDIAN_AT] == 'I';
      MatRows rows =
          new MatRows(path, file, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      rows.find(variable);
      return rows;
    } catch (EOFException | ZipException e) {
      file.close();
      throw damaged(path, e);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static IOException damaged(Path path, IOException e) {
    return new IOException(
        "a .mat file must be whole and sound, found '%s' (%s)"
            .formatted(e.getMessage() == null ? "an early end" : e.getMessage(), path),
        e);
  }

  /** Goes on to the variable of this name, and to its numbers. */
  private void find(String variable) throws IOException {
    List<String> others = new ArrayList<>();
    for (byte[] bytes = file.readNBytes(TAG); bytes.length > 0; bytes = file.readNBytes(TAG)) {
      if (bytes.length < TAG) {
        throw new EOFException();
      }
      ByteBuffer tag = inOrder(bytes);
      int kind = tag.getInt();
      BoundedInputStream element =
          new BoundedInputStream(file, Integer.toUnsignedLong(tag.getInt()));
      matrix = element;
      if (kind == COMPRESSED) {
        matrix =
            new BufferedInputStream(
                new InflaterInputStream(element, new Inflater(), BUFFER), BUFFER);
        kind = inOrder(read(matrix, TAG)).getInt();
      }
      if (kind == MATRIX && begin(variable, others)) {
        return;
      }
      element.skipNBytes(element.getBytesRemaining());
    }
    throw new IOException(
        "a variable '%s' must be in the file, found %s (%s)"
            .formatted(variable, others.isEmpty() ? "none" : others, path));
  }

  /** Reads what a matrix begins with; false if it has another name. */
  private boolean begin(String variable, List<String> others) throws IOException {
    int flags = subelement().getInt();
    ByteBuffer dimensions = subelement();
    ByteBuffer text = subelement();
    String name = StandardCharsets.US_ASCII.decode(text).toString();
    if (!name.equals(variable)) {
      others.add(name);
      return false;
    }
    int kind = flags & 0xFF;
    boolean real = (flags & COMPLEX) == 0;
    if (dimensions.remaining() != 2 * Integer.BYTES
        || !real
        || kind != CLASS_DOUBLE && kind != CLASS_SINGLE) {
      throw MatFile.wrongShape(
          variable,
          "class %d%s of %d axes"
              .formatted(kind, real ? "" : ", complex,", dimensions.remaining() / Integer.BYTES),
          path);
    }
    width = dimensions.getInt();
    columns = dimensions.getInt();
    ByteBuffer tag = inOrder(read(matrix, TAG));
    type = tag.getInt();
    long length = Integer.toUnsignedLong(tag.getInt());
    if (width < 1 || columns < 1 || length != (long) width * columns * bytesOf(type)) {
      throw new IOException(
          "%s of %d x %d must have a number for each, found %,d bytes of type %d (%s)"
              .formatted(variable, width, columns, length, type, path));
    }
    column = inOrder(new byte[Math.multiplyExact(width, bytesOf(type))]);
    return true;
  }

  /** A small part of a matrix: 4 bytes or fewer lie in the tag itself, others are padded to 8. */
  private ByteBuffer subelement() throws IOException {
    ByteBuffer tag = inOrder(read(matrix, TAG));
    int first = tag.getInt();
    int small = first >>> Short.SIZE;
    if (small > 0 && small <= Integer.BYTES) {
      return tag.slice(Integer.BYTES, small).order(order);
    }
    int length = tag.getInt();
    if (length < 0 || length > BUFFER) {
      throw new ZipException("a name or size of %d bytes".formatted(length));
    }
    ByteBuffer data = inOrder(read(matrix, length));
    matrix.skipNBytes((TAG - length % TAG) % TAG);
    return data;
  }

  private ByteBuffer inOrder(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(order);
  }

  private static byte[] read(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  @Override
  public int size() {
    return columns;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void next(float[] target) throws IOException {
    try {
      if (matrix.readNBytes(column.array(), 0, column.capacity()) < column.capacity()) {
        throw new EOFException();
      }
    } catch (EOFException | ZipException e) {
      throw damaged(path, e);
    }
    switch (type) {
      case SINGLE -> Precision.SINGLE.read(column.clear(), target, 0, width);
      case DOUBLE -> Precision.DOUBLE.read(column.clear(), target, 0, width);
      default -> readWhole(target);
    }
  }

  /** MATLAB keeps a matrix of whole numbers, though it is single or double, in fewer bytes. */
  private void readWhole(float[] target) {
    for (int i = 0; i < width; i++) {
      target[i] =
          switch (type) {
            case 1 -> column.get(i);
            case 2 -> Byte.toUnsignedInt(column.get(i));
            case 3 -> column.getShort(2 * i);
            case 4 -> Short.toUnsignedInt(column.getShort(2 * i));
            case 5 -> column.getInt(4 * i);
            default -> Integer.toUnsignedLong(column.getInt(4 * i));
          };
    }
  }

  /** Types 1 to 6 are whole numbers of 8, 16 and 32 bits, with a sign and without. */
  private int bytesOf(int kind) throws IOException {
    return switch (kind) {
      case 1, 2 -> Byte.BYTES;
      case 3, 4 -> Short.BYTES;
      case 5, 6, SINGLE -> Integer.BYTES;
      case DOUBLE -> Double.BYTES;
      default ->
          throw new IOException(
              "numbers must be of type 1 to 7 or 9, found %d (%s)".formatted(kind, path));
    };
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
