package org.dl4jsuite.data.sequence;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.datavec.api.records.reader.impl.csv.CSVSequenceRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Writable;
import org.dl4jsuite.data.table.RowConverter;
import org.dl4jsuite.data.table.Table;
import org.dl4jsuite.data.table.TableReader;

/**
 * Reads sequences, one CSV file with a header each, one row a time step, by DataVec's {@link
 * CSVSequenceRecordReader}. Files are taken in the order of their names.
 */
public final class SequenceReader {

  private static final int HEADER_LINES = 1;
  private static final char DELIMITER = ',';

  private final RowConverter converter;

  /** A reader of files whose rows this converts. */
  public SequenceReader(RowConverter converter) {
    this.converter = converter;
  }

  /**
   * Reads all files of a folder that match.
   *
   * @param glob of file names, such as {@code *.csv}
   * @return a table {@code [time, features]} for each file, in the order of names
   * @throws IOException if there is none, or one is malformed
   */
  public List<Table> read(Path folder, String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, glob)) {
      matching.forEach(files::add);
    }
    if (files.isEmpty()) {
      throw new IOException(
          "at least one file must match '%s', found none (%s)".formatted(glob, folder));
    }
    Collections.sort(files);
    List<Table> sequences = new ArrayList<>(files.size());
    for (Path file : files) {
      sequences.add(readOne(file));
    }
    return List.copyOf(sequences);
  }

  private Table readOne(Path file) throws IOException {
    TableReader.checkHeader(file, converter, DELIMITER);
    try (CSVSequenceRecordReader reader =
        new CSVSequenceRecordReader(HEADER_LINES, String.valueOf(DELIMITER))) {
      reader.initialize(new FileSplit(file.toFile()));
      TableReader.Rows rows = new TableReader.Rows(converter.columns());
      long line = HEADER_LINES;
      for (List<Writable> record : reader.sequenceRecord()) {
        rows.add(record, converter, file, ++line);
      }
      Table sequence = rows.table();
      if (sequence.rows() == 0) {
        throw new IOException("a sequence must have a time step, found none (%s)".formatted(file));
      }
      return sequence;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading %s".formatted(file), e);
    }
  }
}
