package org.dl4jsuite.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A word and its numbers a line. A word may hold spaces, as some of GloVe's do: the numbers are the
 * line's last ones.
 */
final class TextVectors extends VectorReader {

  private final Header header;
  private final int width;
  private long number;
  private long words;
  private VectorLine line;

  TextVectors(Path file, InputStream in, ByteWindow window, Header header) throws IOException {
    super(file, in, window);
    this.header = header;
    this.number = header == null ? 0 : 1;
    this.width = header == null ? widthOfFirstLine() : header.width();
  }

  /** Parses the whole line, so that a file of something else is seen at once. */
  private int widthOfFirstLine() throws IOException {
    int length = window.find('\n');
    VectorLine first = new VectorLine(window.bytes(), window.from(), length);
    int numbers = first.fields() - 1;
    if (numbers < 1 || !first.endsWithNumbers(numbers)) {
      throw new IOException(
          "word vectors must begin with a word and its numbers, or with how many and how wide,"
              + " found otherwise (%s, line 1)".formatted(file));
    }
    return numbers;
  }

  @Override
  int width() {
    return width;
  }

  @Override
  String next() throws IOException {
    while (window.has(1)) {
      int length = window.find('\n');
      line = new VectorLine(window.bytes(), window.from(), length);
      window.skip(length + 1);
      number++;
      if (line.fields() > 0) {
        words++;
        return word();
      }
    }
    if (header != null && words != header.words()) {
      throw new IOException(
          "the file must hold the %,d vectors that its first line tells, found %,d (%s); fetch it anew"
              .formatted(header.words(), words, file));
    }
    return null;
  }

  private String word() throws IOException {
    int before = line.fields() - width;
    boolean spaced = before > 1 && line.endsWithNumbers(width) && !line.endsWithNumbers(width + 1);
    if (before != 1 && !spaced) {
      throw new IOException(
          "a line must hold a word and %d numbers, found %d fields (%s, line %d)"
              .formatted(width, line.fields(), file, number));
    }
    return spaced ? line.before(before) : line.field(0);
  }

  @Override
  float[] vector() throws IOException {
    try {
      return line.numbers(width);
    } catch (NumberFormatException e) {
      throw new IOException(
          "a vector must be finite numbers, found '%s' (%s, line %d)"
              .formatted(e.getMessage(), file, number),
          e);
    }
  }
}
