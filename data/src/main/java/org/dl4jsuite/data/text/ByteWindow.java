package org.dl4jsuite.data.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The bytes of a file that lie ahead, looked at in place: files of many gigabytes are scanned
 * without an object for each line.
 */
final class ByteWindow {

  /** Longest stretch that may be looked at; behind it the file is none that we read. */
  static final int MOST = 1 << 24;

  private static final int START = 1 << 18;

  private final InputStream in;
  private final Path file;
  private byte[] bytes = new byte[START];
  private int from;
  private int to;

  ByteWindow(InputStream in, Path file) {
    this.in = in;
    this.file = file;
  }

  /** Where bytes lie, from {@link #from}; another array after {@link #has} or {@link #find}. */
  byte[] bytes() {
    return bytes;
  }

  /** Index of the next byte. */
  int from() {
    return from;
  }

  /** Passes over bytes, at most to the end of those in view. */
  void skip(int count) {
    from = Math.min(from + count, to);
  }

  /** Whether this many bytes are ahead, which then are in view. */
  boolean has(int count) throws IOException {
    while (to - from < count) {
      if (!load()) {
        return false;
      }
    }
    return true;
  }

  /**
   * How many bytes lie before the next one of this value, or before the end.
   *
   * @throws IOException if they are more than {@value #MOST}
   */
  int find(int value) throws IOException {
    int length = 0;
    while (true) {
      for (; from + length < to; length++) {
        if (bytes[from + length] == value) {
          return length;
        }
      }
      if (!load()) {
        return length;
      }
    }
  }

  private boolean load() throws IOException {
    if (to == bytes.length) {
      makeRoom();
    }
    try {
      int read = in.read(bytes, to, bytes.length - to);
      to += Math.max(0, read);
      return read > 0;
    } catch (ZipException | EOFException e) {
      throw new IOException(
          "the file must be sound gzip, found '%s' (%s); fetch it anew"
              .formatted(e.getMessage(), file),
          e);
    }
  }

  private void makeRoom() throws IOException {
    int ahead = to - from;
    if (ahead > MOST) {
      throw new IOException(
          "a line must have at most %,d bytes, found more (%s)".formatted(MOST, file));
    }
    byte[] room = ahead > bytes.length / 2 ? new byte[2 * bytes.length] : bytes;
    System.arraycopy(bytes, from, room, 0, ahead);
    bytes = room;
    from = 0;
    to = ahead;
  }

  /** A copy of bytes ahead that are in view. */
  byte[] copy(int offset, int length) {
    return Arrays.copyOfRange(bytes, from + offset, from + offset + length);
  }
}
