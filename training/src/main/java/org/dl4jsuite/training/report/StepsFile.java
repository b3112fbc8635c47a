package org.dl4jsuite.training.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code steps.csv}: a row for each training step. */
final class StepsFile {

  static final String NAME = "steps.csv";

  static final String HEADER = "iteration,epoch,loss,learning_rate\r\n";

  /** One step; {@code iteration} and {@code epoch} are counted from 1. */
  record Row(long iteration, int epoch, double loss, double learningRate) {

    String text() {
      return iteration + "," + epoch + "," + loss + "," + learningRate + "\r\n";
    }
  }

  private StepsFile() {}

  /**
   * The rows of a run, none where it has no such file. Ends at the first row that is not whole: a
   * process may have been killed while it wrote.
   */
  static List<Row> read(Path run) throws IOException {
    Path file = run.resolve(NAME);
    List<Row> rows = new ArrayList<>();
    if (Files.isRegularFile(file)) {
      for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("(?<=\n)")) {
        if (!line.equals(HEADER)) {
          Row row = row(line);
          if (row == null || !row.text().equals(line)) {
            break;
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static Row row(String line) {
    String[] cells = line.strip().split(",");
    try {
      return new Row(
          Long.parseLong(cells[0]),
          Integer.parseInt(cells[1]),
          Double.parseDouble(cells[2]),
          Double.parseDouble(cells[3]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return null;
    }
  }
}
