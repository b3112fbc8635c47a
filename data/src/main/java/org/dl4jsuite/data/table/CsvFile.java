package org.dl4jsuite.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.datavec.api.records.reader.impl.csv.SerializableCSVParser;

/**
 * A CSV file of anybody's: commas, semicolons or tabs between cells, told by the header; cells in
 * quotes or not, split by DataVec's parser; UTF-8, with or without a byte order mark. Blank lines
 * are passed over.
 *
 * @param header names of the columns, stripped
 * @param separator between cells
 */
public record CsvFile(Path path, List<String> header, char separator) {

  private static final char[] SEPARATORS = {',', ';', '\t'};
  private static final char QUOTE = '"';

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
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      String line = reader.readLine();
      if (line == null || line.isBlank()) {
        throw new IOException(
            "a table must begin with the names of its columns, found none (%s, line 1)"
                .formatted(path));
      }
      String text = line.replace("\uFEFF", "");
      char separator = separator(text);
      return new CsvFile(path, cells(text, separator, path, 1), separator);
    } catch (CharacterCodingException e) {
      throw notUtf8(path, e);
    }
  }

  /**
   * Reads all rows.
   *
   * @throws IOException if one has not as many cells as the header, or is refused by the reader
   */
  public void rows(RowReader rows) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      reader.readLine();
      long line = 1;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        if (text.isBlank()) {
          continue;
        }
        List<String> cells = cells(text, separator, path, line);
        if (cells.size() != header.size()) {
          throw new IOException(
              "a row must have %d columns, found %d (%s, line %d)%s"
                  .formatted(header.size(), cells.size(), path, line, advice(text, cells.size())));
        }
        rows.take(cells, line);
      }
    } catch (CharacterCodingException e) {
      throw notUtf8(path, e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private String advice(String text, int found) {
    return separator == ',' && found > header.size() && text.matches(".*\\d,\\d.*")
        ? "; a decimal comma between commas must stand in quotes, \"12,5\"; or save the file with semicolons"
        : "";
  }

  private static IOException notUtf8(Path path, CharacterCodingException e) {
    return new IOException(
        "a table must be text in UTF-8, found otherwise (%s); save it as UTF-8".formatted(path), e);
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

  private static List<String> cells(String text, char separator, Path path, long line)
      throws IOException {
    try {
      // No escape character: a backslash is a backslash.
      SerializableCSVParser parser =
          new SerializableCSVParser(separator, QUOTE, SerializableCSVParser.NULL_CHARACTER);
      return Arrays.stream(parser.parseLine(text)).map(String::strip).toList();
    } catch (IOException e) {
      throw new IOException(
          "a row must be CSV, found: %s (%s, line %d)".formatted(e.getMessage(), path, line), e);
    }
  }
}
