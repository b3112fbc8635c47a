package org.dl4jsuite.data.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream in UTF-8, each as soon as it is there, so that it serves somebody who types
 * as well as a big file. A line ends in LF, CR LF or CR; the last one may lack its end. The
 * standard input, too, is read by this: bytes that are not UTF-8 would else become replacement
 * characters in silence.
 */
public final class Utf8Lines {

  private static final int START = 1 << 10;

  /** A longer line is no text. */
  private static final int MOST_BYTES = 1 << 26;

  private final InputStream in;
  private final String where;
  private byte[] bytes = new byte[START];
  private long line;
  private boolean afterReturn;

  /**
   * @param in the stream, which the caller closes
   * @param where it comes from, for errors
   */
  public Utf8Lines(InputStream in, String where) {
    this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in);
    this.where = where;
  }

  /**
   * The next line, without its end; null behind the last.
   *
   * @throws NotUtf8Exception where it is not UTF-8, with the place
   */
  public String next() throws IOException {
    int length = 0;
    int c = in.read();
    if (afterReturn && c == '\n') {
      c = in.read();
    }
    if (c < 0) {
      return null;
    }
    line++;
    for (; c >= 0 && c != '\n' && c != '\r'; c = in.read()) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, longer(length));
      }
      bytes[length++] = (byte) c;
    }
    afterReturn = c == '\r';
    String text = Utf8.decode(bytes, length, line, where);
    return line == 1 ? Utf8.withoutMark(text) : text;
  }

  /** The number of the line that {@link #next} gave last, from 1. */
  public long line() {
    return line;
  }

  /** Where the lines come from. */
  public String where() {
    return where;
  }

  private int longer(int length) {
    if (length >= MOST_BYTES) {
      throw new IllegalArgumentException(
          "a line must have at most %,d bytes, found more (%s, line %,d)"
              .formatted(MOST_BYTES, where, line));
    }
    return 2 * length;
  }
}
