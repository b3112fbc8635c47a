package org.dl4jsuite.seq.weather;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dl4jsuite.data.table.Table;
import org.dl4jsuite.data.weather.WeatherSeries;
import org.dl4jsuite.training.run.AtomicFile;
import org.dl4jsuite.training.run.JsonFile;

/**
 * Where a run's weather came from, as far as a file shows it: to tell another station's data from
 * its own.
 *
 * @param columns measure to the name of the file's column
 * @param months measure to the mean and deviation of each month of the training part, {@code [12,
 *     2]}; null for a month that is not in it
 */
record Station(Map<String, String> columns, Map<String, Double[][]> months) {

  Station {
    Objects.requireNonNull(columns);
    Objects.requireNonNull(months);
  }

  /** Its file in the run's folder. */
  static final String FILE = "station.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> MEASURES =
      List.of(
          WeatherSeries.TEMPERATURE,
          WeatherSeries.DEW_POINT,
          WeatherSeries.PRESSURE,
          WeatherSeries.WIND);

  /**
   * Deviations of a month that the mean of a file may be from the month's. Of all four days of
   * Beijing's 2013 and 2014 none is beyond 2.6 from 2010 to 2012.
   */
  private static final double FARTHEST = 3;

  private static final Set<String> TIMES = Set.of("TIME", "YEAR", "MONTH", "DAY", "HOUR");

  /** Of the first hours of a series. */
  static Station of(WeatherSeries series, int hours) {
    Map<String, Double[][]> months = new LinkedHashMap<>();
    for (String measure : MEASURES) {
      months.put(measure, months(series, measure, hours));
    }
    return new Station(measures(series), months);
  }

  private static Map<String, String> measures(WeatherSeries series) {
    Map<String, String> measures = new TreeMap<>(series.sources());
    measures.keySet().removeAll(TIMES);
    return measures;
  }

  private static Double[][] months(WeatherSeries series, String measure, int hours) {
    double[][] sums = new double[Month.values().length][3];
    Table table = series.line().table();
    for (int row = 0; row < hours; row++) {
      double value = table.value(row, table.column(measure));
      if (!Double.isNaN(value)) {
        double[] sum = sums[month(series, row)];
        sum[0]++;
        sum[1] += value;
        sum[2] += value * value;
      }
    }
    Double[][] months = new Double[sums.length][];
    for (int month = 0; month < sums.length; month++) {
      double mean = sums[month][1] / sums[month][0];
      double variance = sums[month][2] / sums[month][0] - mean * mean;
      months[month] =
          sums[month][0] == 0 ? null : new Double[] {mean, Math.sqrt(Math.max(0, variance))};
    }
    return months;
  }

  private static int month(WeatherSeries series, int row) {
    return Instant.ofEpochMilli(series.line().time(row)).atOffset(ZoneOffset.UTC).getMonthValue()
        - 1;
  }

  void save(Path run) throws IOException {
    AtomicFile.write(run.resolve(FILE), JSON.writeValueAsBytes(this));
  }

  /** A run's; empty for one that has none. */
  private static Optional<Station> load(Path run) throws IOException {
    Path file = run.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(JsonFile.read(file, Station.class, "put back what stood there"))
        : Optional.empty();
  }

  /** The differences from a run's; none for a run that has no such file. */
  static List<String> differences(Path run, WeatherSeries series) throws IOException {
    return load(run).map(station -> station.differences(series)).orElse(List.of());
  }

  /** What shows that a file is of another place, or of another time of the year; a line each. */
  List<String> differences(WeatherSeries series) {
    List<String> differences = new ArrayList<>();
    Map<String, String> found = measures(series);
    if (!found.equals(columns)) {
      differences.add(
          "the run learned from the columns %s, this file has %s: the same station, instruments and units?"
              .formatted(text(columns), text(found)));
    }
    Set<Integer> unseen = new TreeSet<>();
    for (String measure : MEASURES) {
      distance(series, measure, unseen).ifPresent(differences::add);
    }
    if (!unseen.isEmpty()) {
      differences.add(
          "the run learned from no hour of %s"
              .formatted(
                  unseen.stream()
                      .map(m -> Month.of(m + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                      .collect(Collectors.joining(", "))));
    }
    return differences;
  }

  private static String text(Map<String, String> columns) {
    return columns.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private Optional<String> distance(WeatherSeries series, String measure, Set<Integer> unseen) {
    Table table = series.line().table();
    Double[][] known = months.getOrDefault(measure, new Double[Month.values().length][]);
    double away = 0;
    double sum = 0;
    double expected = 0;
    int count = 0;
    for (int row = 0; row < table.rows(); row++) {
      double value = table.value(row, table.column(measure));
      Double[] month = known[month(series, row)];
      if (Double.isNaN(value)) {
        continue;
      }
      if (month == null) {
        if (measure.equals(WeatherSeries.TEMPERATURE)) {
          unseen.add(month(series, row));
        }
        continue;
      }
      away += (value - month[0]) / Math.max(month[1], 1e-3);
      sum += value;
      expected += month[0];
      count++;
    }
    return count == 0 || Math.abs(away / count) <= FARTHEST
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "its %s is %.1f on the mean, where the run's was %.1f in the same months: another station, or unit?",
                measure,
                plain(measure, sum / count),
                plain(measure, expected / count)));
  }

  /** Wind is kept as the logarithm of 1 plus it. */
  private static double plain(String measure, double value) {
    return measure.equals(WeatherSeries.WIND) ? Math.expm1(value) : value;
  }
}
