package org.dl4jsuite.data.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text as UTF-8, and nothing else: what is not is an error that says where. */
public final class PlainText {

  private PlainText() {}

  /**
   * A file's text, without a byte order mark.
   *
   * @throws IOException with the path, where the file is missing, empty, or not UTF-8
   */
  public static String read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("a text must be a file, found none (%s)".formatted(path));
    }
    String text = decode(Files.readAllBytes(path), path.toString());
    if (text.isEmpty()) {
      throw new IOException("a text must not be empty, found no character (%s)".formatted(path));
    }
    return text;
  }

  /**
   * Bytes as text, without a byte order mark; may be empty.
   *
   * @param where they come from, for the error
   * @throws NotUtf8Exception where they are not UTF-8, with the place of the first byte that is not
   */
  public static String decode(byte[] bytes, String where) throws NotUtf8Exception {
    return Utf8.withoutMark(Utf8.decode(bytes, bytes.length, 1, where));
  }
}
