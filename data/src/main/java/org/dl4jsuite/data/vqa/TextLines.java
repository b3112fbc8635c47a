package org.dl4jsuite.data.vqa;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.dl4jsuite.data.catalog.Unpacked;
import org.dl4jsuite.data.text.PlainText;

/** The lines of a UTF-8 file, packed with gzip or not, that end in LF or CR LF. */
final class TextLines {

  private TextLines() {}

  /** All lines; none of an empty file. The last may lack its end. */
  static List<String> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("lines must be in a file, found none (%s)".formatted(file));
    }
    String text = PlainText.decode(bytes(file), file.toString());
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int next = end < 0 ? text.length() : end;
      boolean crlf = next > from && text.charAt(next - 1) == '\r';
      lines.add(text.substring(from, crlf ? next - 1 : next));
      from = next + 1;
    }
    return lines;
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Unpacked.open(file)) {
      return in.readAllBytes();
    } catch (ZipException | EOFException e) {
      throw new IOException(
          "the file must be sound gzip, found '%s' (%s); fetch it anew"
              .formatted(e.getMessage(), file),
          e);
    }
  }
}
