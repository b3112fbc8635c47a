package org.dl4jsuite.data.weather;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dl4jsuite.data.table.Cells;
import org.dl4jsuite.data.table.CsvFile;
import org.dl4jsuite.data.table.Table;
import org.dl4jsuite.data.weather.WeatherColumns.Measure;
import org.dl4jsuite.data.weather.WeatherSeries.Implausible;

/** Reads the rows of one file of weather; {@link WeatherSeries} puts them on an even time line. */
final class WeatherReader {

  static final String TIME = "time";

  /** A measure with a larger share of implausible values is in another unit. */
  private static final double MOST_IMPLAUSIBLE = 0.1;

  private static final int FEW = 10;

  /** Beyond what was ever measured at the surface, with room. */
  private static final Map<Measure, double[]> PLAUSIBLE =
      Map.of(
          Measure.TEMP, new double[] {-95, 65},
          Measure.DEWP, new double[] {-110, 45},
          Measure.RH, new double[] {0.5, 110},
          Measure.PRES, new double[] {450, 1100},
          Measure.WIND, new double[] {0, 10_000},
          Measure.DIR, new double[] {0, WindDirection.FULL_CIRCLE});

  private final CsvFile file;
  private final Map<Measure, List<Integer>> places;
  private final WeatherTimes times;
  private final List<Long> parsedTimes = new ArrayList<>();
  private final List<double[]> rows = new ArrayList<>();
  private final List<Implausible> implausible = new ArrayList<>();
  private final List<Integer> implausibleRows = new ArrayList<>();

  private WeatherReader(CsvFile file, WeatherColumns columns) throws IOException {
    this.file = file;
    this.places = columns.in(file);
    this.times = new WeatherTimes(file.path());
  }

  /**
   * What a file holds.
   *
   * @param table a row for each of the file's, column {@link #TIME} and the series' own
   * @param sources measure to the name of its column
   */
  record Rows(Table table, Map<String, String> sources, List<Implausible> implausible) {}

  static Rows read(Path path, WeatherColumns columns) throws IOException {
    WeatherReader reader = new WeatherReader(CsvFile.open(path), columns);
    reader.file.rows(reader::take);
    if (reader.rows.isEmpty()) {
      throw new IOException("weather must have an hour, found none (%s)".formatted(path));
    }
    reader.refuseAnotherUnit();
    Table table = reader.table();
    List<Implausible> timed = new ArrayList<>();
    for (int i = 0; i < reader.implausible.size(); i++) {
      long time = (long) table.value(reader.implausibleRows.get(i), 0);
      timed.add(reader.implausible.get(i).at(time));
    }
    return new Rows(table, reader.sources(), List.copyOf(timed));
  }

  private void take(List<String> cells, long line) throws IOException {
    List<Integer> time = places.get(Measure.TIME);
    if (time != null) {
      times.add(time.stream().map(cells::get).toList(), line);
    } else {
      List<String> parts = new ArrayList<>();
      for (Measure part : List.of(Measure.YEAR, Measure.MONTH, Measure.DAY, Measure.HOUR)) {
        parts.add(cells.get(places.get(part).get(0)));
      }
      parsedTimes.add(WeatherTimes.of(parts, file.path(), line));
    }
    double temperature = number(Measure.TEMP, cells, line);
    double dewPoint =
        places.containsKey(Measure.RH)
            ? WeatherSeries.dewPoint(temperature, number(Measure.RH, cells, line))
            : number(Measure.DEWP, cells, line);
    double[] direction = direction(cells, line);
    rows.add(
        new double[] {
          temperature,
          dewPoint,
          WeatherSeries.relativeHumidity(temperature, dewPoint),
          number(Measure.PRES, cells, line),
          Math.log1p(number(Measure.WIND, cells, line)),
          direction[0],
          direction[1]
        });
  }

  private double number(Measure measure, List<String> cells, long line) throws IOException {
    if (!places.containsKey(measure)) {
      return Double.NaN;
    }
    String cell = cells.get(places.get(measure).get(0));
    try {
      return plausible(measure, Cells.number(cell), line);
    } catch (NumberFormatException e) {
      throw new IOException(
          "%s must be a number, %s, found '%s' (%s, line %d)"
              .formatted(name(measure), measure.unit(), cell, file.path(), line),
          e);
    }
  }

  private double plausible(Measure measure, double value, long line) {
    double[] range = PLAUSIBLE.get(measure);
    if (value < range[0] || value > range[1]) {
      implausible.add(
          new Implausible(name(measure), value, range[0], range[1], measure.unit(), 0, line));
      implausibleRows.add(rows.size());
      return Double.NaN;
    }
    return value;
  }

  private double[] direction(List<String> cells, long line) throws IOException {
    if (!places.containsKey(Measure.DIR)) {
      return new double[] {Double.NaN, Double.NaN};
    }
    String cell = cells.get(places.get(Measure.DIR).get(0));
    double[] word = WindDirection.ofWord(cell);
    if (word != null) {
      return word;
    }
    try {
      return WindDirection.ofDegrees(plausible(Measure.DIR, Cells.number(cell), line));
    } catch (NumberFormatException e) {
      throw new IOException(
          "%s must be %s, found '%s' (%s, line %d)"
              .formatted(name(Measure.DIR), WindDirection.KINDS, cell, file.path(), line),
          e);
    }
  }

  /** {@code PRES (column 'p')}, or {@code PRES} alone. */
  private String name(Measure measure) {
    String column = column(measure);
    return column.equals(measure.name())
        ? measure.name()
        : "%s (column '%s')".formatted(measure, column);
  }

  private String column(Measure measure) {
    return places.get(measure).stream().map(file.header()::get).collect(Collectors.joining(" + "));
  }

  private Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    places.keySet().forEach(measure -> sources.put(measure.name(), column(measure)));
    return sources;
  }

  private void refuseAnotherUnit() throws IOException {
    for (Measure measure : places.keySet()) {
      List<Implausible> of =
          implausible.stream().filter(i -> i.name().equals(name(measure))).toList();
      if (of.size() > FEW && of.size() > MOST_IMPLAUSIBLE * rows.size()) {
        throw new IOException(
            "%s must be from %s, found %s and %,d more beyond (%s, line %d); is it in another unit?"
                .formatted(
                    name(measure),
                    of.get(0).range(),
                    Implausible.plain(of.get(0).value()),
                    of.size() - 1,
                    file.path(),
                    of.get(0).row()));
      }
    }
  }

  private Table table() throws IOException {
    long[] found =
        places.containsKey(Measure.TIME)
            ? times.milliseconds()
            : parsedTimes.stream().mapToLong(Long::longValue).toArray();
    int width = WeatherSeries.COLUMNS.size() + 1;
    double[] values = new double[found.length * width];
    for (int row = 0; row < found.length; row++) {
      values[row * width] = found[row];
      System.arraycopy(rows.get(row), 0, values, row * width + 1, width - 1);
    }
    List<String> names = new ArrayList<>(WeatherSeries.COLUMNS);
    names.add(0, TIME);
    return Table.of(names, values);
  }
}
