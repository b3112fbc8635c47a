package org.dl4jsuite.training.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dl4jsuite.training.run.AtomicFile;

/**
 * A plot's numbers as CSV (RFC 4180): one row for each place on the common axis, one column for
 * each line. Numbers are written in full, with a point, whatever the locale.
 */
public final class SeriesFile {

  private SeriesFile() {}

  /**
   * Writes the lines; bands are left out.
   *
   * @param xName the first column's name
   * @param series lines over the same places
   */
  public static void write(String xName, List<Series> series, Path file) throws IOException {
    double[] x = series.get(0).x();
    StringBuilder text = new StringBuilder(MetricsFile.quoted(xName));
    for (Series line : series) {
      if (!Arrays.equals(x, line.x())) {
        throw new IllegalArgumentException(
            "Lines of one file must have the same places, found others in "
                + line.name()
                + " ("
                + file
                + ")");
      }
      text.append(',').append(MetricsFile.quoted(line.name()));
    }
    text.append("\r\n");
    for (int i = 0; i < x.length; i++) {
      text.append(number(x[i]));
      for (Series line : series) {
        text.append(',').append(number(line.y()[i]));
      }
      text.append("\r\n");
    }
    AtomicFile.write(file, text.toString());
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
