package org.dl4jsuite.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.writable.Writable;

/**
 * Reads a CSV file with a header into a {@link Table}: DataVec's {@link CSVRecordReader}, {@code
 * Schema} and {@link TransformProcess}, with errors that name file and line. UTF-8; blank lines are
 * passed over.
 */
public final class TableReader {

  private static final int HEADER_LINES = 1;

  private final RowConverter converter;
  private final char delimiter;

  /** A reader of comma-separated files; the parameters are those of {@link RowConverter}. */
  public TableReader(TransformProcess process, Missing missing) {
    this(new RowConverter(process, missing), ',');
  }

  /** A reader of files with this delimiter. */
  public TableReader(RowConverter converter, char delimiter) {
    this.converter = converter;
    this.delimiter = delimiter;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is missing, its header is not the schema's column names, or a row is
   *     not as the schema says
   */
  public Table read(Path path) throws IOException {
    checkHeader(path, converter, delimiter);
    try (CSVRecordReader reader = new CSVRecordReader(HEADER_LINES, delimiter)) {
      reader.initialize(new FileSplit(path.toFile()));
      Rows rows = new Rows(converter.columns());
      for (long line = HEADER_LINES + 1; reader.hasNext(); line++) {
        rows.add(next(reader, path, line), converter, path, line);
      }
      return rows.table();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading %s".formatted(path), e);
    }
  }

  private static List<Writable> next(CSVRecordReader reader, Path path, long line)
      throws IOException {
    try {
      return reader.next();
    } catch (RuntimeException e) {
      // DataVec wraps what its parser throws, and names no line.
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          "a row must be CSV, found: %s (%s, line %d)".formatted(reason.getMessage(), path, line),
          e);
    }
  }

  /** Checks that the first line names the schema's columns, in its order. */
  public static void checkHeader(Path path, RowConverter converter, char delimiter)
      throws IOException {
    List<String> found = header(path, delimiter);
    if (!found.equals(converter.fileColumns())) {
      throw new IOException(
          "the header must be %s, found %s (%s, line 1)"
              .formatted(converter.fileColumns(), found, path));
    }
  }

  /** The names in a file's first line, so that a reader can choose by them what the file is. */
  public static List<String> header(Path path, char delimiter) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("a table must be a file, found none (%s)".formatted(path));
    }
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      String line = reader.readLine();
      String text = line == null ? "" : line.replace("\uFEFF", "");
      return Arrays.stream(text.split(Pattern.quote(String.valueOf(delimiter)), -1))
          .map(TableReader::unquote)
          .toList();
    } catch (CharacterCodingException e) {
      throw new IOException(
          "a table must be text in UTF-8, found otherwise (%s)".formatted(path), e);
    }
  }

  private static String unquote(String cell) {
    String name = cell.strip();
    boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  /** Rows of numbers that grow into a table. */
  public static final class Rows {
    private final List<String> names;
    private double[] values = new double[1024];
    private int count;

    /** No rows yet, of these columns. */
    public Rows(List<String> names) {
      this.names = names;
    }

    /** Adds a record, unless it is a blank line or to be left out. */
    public void add(List<Writable> record, RowConverter converter, Path path, long line)
        throws IOException {
      if (record.size() == 1 && record.get(0).toString().isBlank()) {
        return;
      }
      double[] row = converter.convert(record, path, line);
      if (row == null) {
        return;
      }
      if (count + row.length > values.length) {
        values = Arrays.copyOf(values, 2 * (values.length + row.length));
      }
      System.arraycopy(row, 0, values, count, row.length);
      count += row.length;
    }

    /** What was added. */
    public Table table() {
      return Table.of(names, Arrays.copyOf(values, count));
    }
  }
}
