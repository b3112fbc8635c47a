package org.dl4jsuite.data.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text as UTF-8, and nothing else: what is not is an error that says where. */
public final class PlainText {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

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
   * @throws IOException where they are not UTF-8, with the place of the first byte that is not
   */
  public static String decode(byte[] bytes, String where) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new IOException(
          "a text must be UTF-8, found byte 0x%02X at offset %,d (%s); save it as UTF-8"
              .formatted(bytes[in.position()] & 0xFF, in.position(), where));
    }
    String text = out.flip().toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }
}
