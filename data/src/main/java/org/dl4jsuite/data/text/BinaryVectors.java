package org.dl4jsuite.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The binary format of word2vec: a header line, then for each word its name, a space, its numbers
 * as little-endian floats and, by some writers, a line's end.
 */
final class BinaryVectors extends VectorReader {

  private final Header header;
  private long words;
  private ByteBuffer numbers;

  BinaryVectors(Path file, InputStream in, ByteWindow window, Header header) {
    super(file, in, window);
    this.header = header;
  }

  /**
   * Whether what follows the first word is no text: floats show as bytes that are no UTF-8, or
   * control characters.
   */
  static boolean isAhead(ByteWindow window, int width) throws IOException {
    int word = window.find(' ') + 1;
    int length = width * Float.BYTES;
    while (length > 0 && !window.has(word + length)) {
      length--;
    }
    ByteBuffer numbers = ByteBuffer.wrap(window.copy(word, length));
    CharBuffer text = CharBuffer.allocate(length);
    boolean malformed =
        StandardCharsets.UTF_8.newDecoder().decode(numbers, text, false).isMalformed();
    return malformed || text.flip().chars().anyMatch(c -> c < ' ' && "\t\r\n".indexOf(c) < 0);
  }

  @Override
  int width() {
    return header.width();
  }

  @Override
  String next() throws IOException {
    passLineEnd();
    if (words == header.words()) {
      if (window.has(1)) {
        throw new IOException(
            "the file must end after its %,d vectors, found more (%s)".formatted(words, file));
      }
      return null;
    }
    int length = window.find(' ');
    int bytes = width() * Float.BYTES;
    if (!window.has(length + 1 + bytes)) {
      throw new IOException(
          "the file must hold its %,d vectors, found its end in vector %,d (%s); fetch it anew"
              .formatted(header.words(), words + 1, file));
    }
    String word = new String(window.copy(0, length), StandardCharsets.UTF_8);
    numbers = ByteBuffer.wrap(window.bytes(), window.from() + length + 1, bytes);
    window.skip(length + 1 + bytes);
    words++;
    return word;
  }

  private void passLineEnd() throws IOException {
    while (window.has(1) && window.bytes()[window.from()] == '\n') {
      window.skip(1);
    }
  }

  @Override
  float[] vector() throws IOException {
    float[] vector = new float[width()];
    numbers.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    for (float number : vector) {
      if (!Float.isFinite(number)) {
        throw new IOException(
            "a vector must be finite numbers, found %s (%s, vector %d)"
                .formatted(number, file, words));
      }
    }
    return vector;
  }
}
