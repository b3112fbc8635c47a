package org.dl4jsuite.data.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dl4jsuite.data.catalog.Unpacked;

/**
 * Goes through a file of word vectors, one word after another; a vector is parsed only if it is
 * asked for.
 */
abstract class VectorReader implements Closeable {

  private static final int MOST_WIDTH = 100_000;
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  final Path file;
  final ByteWindow window;
  private final InputStream in;

  VectorReader(Path file, InputStream in, ByteWindow window) {
    this.file = file;
    this.in = in;
    this.window = window;
  }

  /** Numbers in each vector. */
  abstract int width();

  /** The next word, null behind the last. */
  abstract String next() throws IOException;

  /** The vector of the word that {@link #next} gave. */
  abstract float[] vector() throws IOException;

  /** What the first line tells, if it is two whole numbers. */
  record Header(long words, int width) {}

  /**
   * Opens a file in the format that its bytes show, packed with gzip or not.
   *
   * @throws IOException if it is missing or in none of the formats
   */
  static VectorReader open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("word vectors must be a file, found none (%s)".formatted(file));
    }
    InputStream in = Unpacked.open(file);
    try {
      return choose(file, in, new ByteWindow(in, file));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static VectorReader choose(Path file, InputStream in, ByteWindow window)
      throws IOException {
    if (window.has(ZIP.length) && Arrays.equals(ZIP, window.copy(0, ZIP.length))) {
      throw new IOException(
          "word vectors must be text, word2vec binary, or either as gzip, found a zip archive (%s); unpack it"
              .formatted(file));
    }
    int length = window.find('\n');
    VectorLine line = new VectorLine(window.bytes(), window.from(), length);
    Header header = header(line, file);
    if (header == null) {
      return new TextVectors(file, in, window, null);
    }
    window.skip(length + 1);
    return BinaryVectors.isAhead(window, header.width())
        ? new BinaryVectors(file, in, window, header)
        : new TextVectors(file, in, window, header);
  }

  private static Header header(VectorLine line, Path file) throws IOException {
    if (line.fields() != 2 || !isCount(line.field(0)) || !isCount(line.field(1))) {
      return null;
    }
    long words = Long.parseLong(line.field(0));
    long width = Long.parseLong(line.field(1));
    if (words < 1 || width < 1 || width > MOST_WIDTH) {
      throw new IOException(
          "vectors must be at least one, of 1 to %,d numbers, found %,d of %,d (%s, line 1)"
              .formatted(MOST_WIDTH, words, width, file));
    }
    return new Header(words, (int) width);
  }

  private static boolean isCount(String text) {
    return text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
