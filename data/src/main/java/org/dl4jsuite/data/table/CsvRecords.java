package org.dl4jsuite.data.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.text.Utf8Lines;

/**
 * The records of a CSV file as RFC 4180 has them: a field in quotes may hold the separator, quotes
 * (written twice) and line breaks. Blank lines are passed over. {@link TableReader} reads numbers,
 * this reads texts.
 */
public final class CsvRecords {

  private static final char QUOTE = '"';

  private final Utf8Lines lines;
  private final char separator;
  private long line;

  /** Records of these lines, their fields parted by the separator. */
  public CsvRecords(Utf8Lines lines, char separator) {
    this.lines = lines;
    this.separator = separator;
  }

  /**
   * The next record; null behind the last.
   *
   * @throws IllegalArgumentException where quotes do not pair, with the record's line
   */
  public List<String> next() throws IOException {
    String text = lines.next();
    while (text != null && text.isBlank()) {
      text = lines.next();
    }
    if (text == null) {
      return null;
    }
    line = lines.line();
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      if (at < text.length() && text.charAt(at) == QUOTE) {
        StringBuilder field = new StringBuilder();
        at++;
        int close = closing(text, at, field);
        while (close < 0) {
          text = lines.next();
          if (text == null) {
            throw wrong("a field that begins with a quote must end with one, found none");
          }
          field.append('\n');
          at = 0;
          close = closing(text, at, field);
        }
        at = close + 1;
        if (at < text.length() && text.charAt(at) != separator) {
          throw wrong(
              "the quote that ends a field must stand before a separator, found '%s' behind it"
                  .formatted(Character.toString(text.codePointAt(at))));
        }
        fields.add(field.toString());
      } else {
        int end = text.indexOf(separator, at);
        end = end < 0 ? text.length() : end;
        fields.add(text.substring(at, end));
        at = end;
      }
      at++;
    }
    return fields;
  }

  /** The number of the line that the last record begins with, from 1. */
  public long line() {
    return line;
  }

  /** Appends up to the closing quote and tells its place; negative if the line has none. */
  private static int closing(String text, int from, StringBuilder field) {
    int at = from;
    while (true) {
      int quote = text.indexOf(QUOTE, at);
      if (quote < 0) {
        field.append(text, at, text.length());
        return -1;
      }
      field.append(text, at, quote);
      if (quote + 1 == text.length() || text.charAt(quote + 1) != QUOTE) {
        return quote;
      }
      field.append(QUOTE);
      at = quote + 2;
    }
  }

  private IllegalArgumentException wrong(String message) {
    return new IllegalArgumentException(
        "%s (%s, line %,d); write quotes within a field twice"
            .formatted(message, lines.where(), line));
  }
}
