package org.dl4jsuite.data.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dl4jsuite.data.text.Utf8Lines;

/**
 * A CSV file of anybody's: commas, semicolons or tabs between cells, told by the header; UTF-8,
 * with or without a byte order mark. Its records are {@link CsvRecords}.
 *
 * @param header names of the columns, stripped
 * @param separator between cells
 */
public record CsvFile(Path path, List<String> header, char separator) {

  private static final char[] SEPARATORS = {',', ';', '\t'};

  /** Is given each row. */
  @FunctionalInterface
  public interface RowReader {

    /**
     * Takes a row.
     *
     * @param cells as many as the header has, stripped
     * @param line from 1, the header's
     */
    void take(List<String> cells, long line) throws IOException;
  }

  /**
   * Reads the header.
   *
   * @throws IOException if the file is missing, empty or not UTF-8
   */
  public static CsvFile open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("a table must be a file, found none (%s)".formatted(path));
    }
    try (InputStream in = Files.newInputStream(path)) {
      String line = new Utf8Lines(in, path.toString()).next();
      if (line == null || line.isBlank()) {
        throw new IOException(
            "a table must begin with the names of its columns, found none (%s, line 1)"
                .formatted(path));
      }
      CsvFile nameless = new CsvFile(path, List.of(), separator(line));
      return new CsvFile(path, nameless.next(nameless.records(in(line))), nameless.separator);
    }
  }

  /**
   * Reads all rows.
   *
   * @throws IOException if one has not as many cells as the header, or is refused by the reader
   */
  public void rows(RowReader rows) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      CsvRecords records = records(in);
      next(records);
      for (List<String> cells = next(records); cells != null; cells = next(records)) {
        if (cells.size() != header.size()) {
          throw new IOException(
              "a row must have %d columns, found %d (%s, line %d)%s"
                  .formatted(header.size(), cells.size(), path, records.line(), advice(cells)));
        }
        rows.take(cells, records.line());
      }
    }
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private CsvRecords records(InputStream in) {
    return new CsvRecords(new Utf8Lines(in, path.toString()), separator);
  }

  private List<String> next(CsvRecords records) throws IOException {
    try {
      List<String> cells = records.next();
      return cells == null ? null : cells.stream().map(String::strip).toList();
    } catch (IllegalArgumentException e) {
      throw new IOException("a row must be CSV: " + e.getMessage(), e);
    }
  }

  private String advice(List<String> cells) {
    return separator == ',' && cells.size() > header.size()
        ? "; a decimal comma between commas must stand in quotes, \"12,5\", or the file be saved with semicolons"
        : "";
  }

  /** The one that stands most often in the header, outside quotes; a comma where there is none. */
  private static char separator(String header) {
    String bare = header.replaceAll("\"[^\"]*\"", "");
    char best = SEPARATORS[0];
    for (char separator : SEPARATORS) {
      best = count(bare, separator) > count(bare, best) ? separator : best;
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
