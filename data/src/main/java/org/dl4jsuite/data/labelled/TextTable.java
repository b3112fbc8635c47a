package org.dl4jsuite.data.labelled;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import org.dl4jsuite.data.catalog.Sha256;
import org.dl4jsuite.data.catalog.Unpacked;
import org.dl4jsuite.data.table.CsvRecords;
import org.dl4jsuite.data.text.Utf8Lines;

/**
 * A CSV or TSV file in UTF-8, gzip or not, with a text and its class in each record. Commas,
 * semicolons and tabs are recognised as separators.
 *
 * @param file its path
 * @param separator between fields
 * @param columns which of them count
 * @param width fields of each record
 * @param names of the columns, as the first record has them
 */
record TextTable(Path file, char separator, TextColumns columns, int width, List<String> names) {

  private static final int SAMPLE = 1_000;
  private static final char[] SEPARATORS = {',', '\t', ';'};

  /** Finds out how the file is made. */
  static TextTable open(Path file, String textColumn, String labelColumn) throws IOException {
    char separator = separator(file);
    List<List<String>> sample = sample(file, separator);
    if (sample.isEmpty()) {
      throw new IllegalArgumentException(
          "a table must have records, found none (%s)".formatted(file));
    }
    TextColumns columns = TextColumns.find(sample, textColumn, labelColumn, file.toString());
    List<String> first = sample.get(0).stream().map(String::strip).toList();
    return new TextTable(file, separator, columns, first.size(), first);
  }

  /** Whether the name is a table's. */
  static boolean isTable(Path file) {
    return name(file).matches(".*\\.(csv|tsv|tab)(\\.gz)?");
  }

  /** Reads all texts; ids begin with the prefix. */
  void read(String prefix, Collected collected) throws IOException {
    collected.hash(Sha256.of(file).getBytes(StandardCharsets.US_ASCII));
    collected.note(described());
    try (InputStream in = Unpacked.open(file)) {
      CsvRecords records = new CsvRecords(new Utf8Lines(in, file.toString()), separator);
      List<String> record = records.next();
      if (columns.header()) {
        record = records.next();
      }
      for (; record != null; record = records.next()) {
        if (record.size() != width) {
          throw new IllegalArgumentException(
              "a record must have %d fields as the first one, found %d (%s, line %,d); put texts with '%s' in double quotes"
                  .formatted(width, record.size(), file, records.line(), shown(separator)));
        }
        String label = record.get(columns.label()).strip();
        if (label.isEmpty()) {
          throw new IllegalArgumentException(
              "a label must not be empty, found an empty one (%s, line %,d)"
                  .formatted(file, records.line()));
        }
        collected.add(
            "%sline %d".formatted(prefix, records.line()), label, record.get(columns.text()));
      }
    } catch (ZipException | EOFException e) {
      throw damaged(file, e);
    }
  }

  private String described() {
    return columns.header()
        ? "columns '%s' (text) and '%s' (label)"
            .formatted(names.get(columns.text()), names.get(columns.label()))
        : "no header; columns %d (text) and %d (label)"
            .formatted(columns.text() + 1, columns.label() + 1);
  }

  /** The one that gives all first records the same number of fields, two at least. */
  private static char separator(Path file) throws IOException {
    if (name(file).matches(".*\\.(tsv|tab)(\\.gz)?")) {
      return '\t';
    }
    for (char candidate : SEPARATORS) {
      try {
        List<List<String>> sample = sample(file, candidate);
        int width = sample.isEmpty() ? 0 : sample.get(0).size();
        if (width > 1 && sample.stream().allMatch(record -> record.size() == width)) {
          return candidate;
        }
      } catch (IllegalArgumentException e) {
        continue; // quotes that do not pair under this separator
      }
    }
    return SEPARATORS[0];
  }

  private static List<List<String>> sample(Path file, char separator) throws IOException {
    List<List<String>> sample = new ArrayList<>();
    try (InputStream in = Unpacked.open(file)) {
      CsvRecords records = new CsvRecords(new Utf8Lines(in, file.toString()), separator);
      List<String> record = records.next();
      while (record != null && sample.size() < SAMPLE) {
        sample.add(record);
        record = records.next();
      }
    } catch (ZipException | EOFException e) {
      throw damaged(file, e);
    }
    return sample;
  }

  private static IOException damaged(Path file, IOException e) {
    return new IOException(
        "the file must be sound gzip, found '%s' (%s); fetch it anew"
            .formatted(e.getMessage(), file),
        e);
  }

  private static String shown(char separator) {
    return separator == '\t' ? "tab" : String.valueOf(separator);
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }
}
