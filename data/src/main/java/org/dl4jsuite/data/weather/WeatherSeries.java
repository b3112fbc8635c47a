package org.dl4jsuite.data.weather;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.dl4jsuite.data.sequence.Bridge;
import org.dl4jsuite.data.sequence.TimeLine;
import org.dl4jsuite.data.table.Table;
import org.dl4jsuite.data.weather.WeatherColumns.Measure;

/**
 * Weather hour by hour, the same columns whatever file it came from. A row in which anything is
 * missing is NaN in all columns that depend on it; {@link #bridged} fills short gaps in.
 *
 * @param line a row for each hour, columns {@link #COLUMNS}; those that the file lacks are NaN
 * @param incomplete hours that are there but lack a value that the file has elsewhere
 * @param implausible values that were taken as missing because no weather has them, in the order of
 *     the file
 * @param sources measure to the name of the file's column, {@code TEMP} to {@code T (degC)}
 * @param twice the first hour that came more than once, if any did
 */
public record WeatherSeries(
    TimeLine line,
    int incomplete,
    List<Implausible> implausible,
    Map<String, String> sources,
    OptionalLong twice) {

  /** Air temperature, degrees C. */
  public static final String TEMPERATURE = "temperature";

  /** Dew point, degrees C: humidity. */
  public static final String DEW_POINT = "dew point";

  /** Relative humidity, %, from temperature and dew point by {@link #relativeHumidity}. */
  public static final String RELATIVE_HUMIDITY = "relative humidity";

  /** Air pressure, hPa. */
  public static final String PRESSURE = "pressure";

  /**
   * Logarithm of 1 plus the wind in m/s. Beijing's is summed up over the hours in which the
   * direction stays the same, up to 586: without the logarithm a few storms would be all that a net
   * sees of it.
   */
  public static final String WIND = "wind";

  /** Where the wind comes from: the unit vector's part to the east, -1 to 1; 0 in a calm. */
  public static final String EAST = "wind from east";

  /** The same to the north. */
  public static final String NORTH = "wind from north";

  /** All columns, in order. */
  public static final List<String> COLUMNS =
      List.of(TEMPERATURE, DEW_POINT, RELATIVE_HUMIDITY, PRESSURE, WIND, EAST, NORTH);

  /** Milliseconds. */
  public static final long HOUR = 3_600_000;

  /** Less often, and it is not hourly weather. */
  private static final long LONGEST_STEP = 10 * HOUR;

  /** Hours that come twice by the clock are two a decade; two stations in one file, half of all. */
  private static final int MOST_TWICE = 3;

  private static final int FEW = 24;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** Magnus formula over water, Alduchov and Eskridge 1996: exponent's factor and offset. */
  private static final double MAGNUS_FACTOR = 17.625;

  private static final double MAGNUS_OFFSET = 243.04;
  private static final double PERCENT = 100;

  /**
   * A value that no weather has.
   *
   * @param name of the measure, with its column's
   * @param low the least plausible
   * @param high the highest
   * @param time of its row
   * @param row its line in the file
   */
  public record Implausible(
      String name, double value, double low, double high, String unit, long time, long row) {

    Implausible at(long when) {
      return new Implausible(name, value, low, high, unit, when, row);
    }

    /** {@code -95 to 65 degrees C}. */
    public String range() {
      return "%s to %s %s".formatted(plain(low), plain(high), unit);
    }

    /** {@code TEMP 999 is not within -95 to 65 degrees C (line 241)}. */
    public String text() {
      return "%s %s is not within %s (line %d)".formatted(name, plain(value), range(), row);
    }

    static String plain(double value) {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? Long.toString((long) value)
          : Double.toString(value);
    }
  }

  /** Reads a file whose columns have the names of known files. */
  public static WeatherSeries read(Path path) throws IOException {
    return read(path, WeatherColumns.parse(WeatherColumns.AUTO));
  }

  /**
   * Reads a file of CSV, of which the rows at full hours are taken, or where there are none those
   * at the commonest minute.
   *
   * @throws IOException if a column is not found, or a row is malformed
   */
  public static WeatherSeries read(Path path, WeatherColumns columns) throws IOException {
    WeatherReader.Rows rows = WeatherReader.read(path, columns);
    TimeLine line = line(rows.table(), path);
    return new WeatherSeries(
        line,
        incomplete(line.table(), given(rows.sources())) - line.counts().missing(),
        rows.implausible(),
        rows.sources(),
        twice(rows.table(), line.first()));
  }

  private static TimeLine line(Table rows, Path path) throws IOException {
    long[] times = times(rows);
    long step = commonStep(times);
    if (step > LONGEST_STEP) {
      throw new IOException(
          "weather must come hour by hour, found a row every %,d hours (%s)"
              .formatted(step / HOUR, path));
    }
    long minute = minute(times);
    TimeLine line;
    try {
      line = TimeLine.of(minute == 0 ? rows : moved(rows, -minute), WeatherReader.TIME, HOUR);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s (%s)".formatted(e.getMessage(), path), e);
    }
    int hours = line.table().rows() - line.counts().missing() + line.counts().duplicates();
    if (line.counts().duplicates() > FEW && MOST_TWICE * line.counts().duplicates() >= hours) {
      throw new IOException(
          "each hour must come once, found %,d of %,d again (%s); does it hold several stations? keep the rows of one"
              .formatted(line.counts().duplicates(), hours, path));
    }
    return new TimeLine(line.table(), line.first() + minute, line.step(), line.counts());
  }

  private static long[] times(Table rows) {
    long[] times = new long[rows.rows()];
    for (int row = 0; row < times.length; row++) {
      times[row] = (long) rows.value(row, rows.column(WeatherReader.TIME));
    }
    return times;
  }

  /** The median of the steps between times that differ; an hour where they are few. */
  private static long commonStep(long[] times) {
    long[] sorted = Arrays.stream(times).sorted().distinct().toArray();
    long[] steps = new long[sorted.length - 1];
    Arrays.setAll(steps, i -> sorted[i + 1] - sorted[i]);
    Arrays.sort(steps);
    return steps.length < FEW ? HOUR : steps[steps.length / 2];
  }

  /** Past the hour, milliseconds: 0 where any row is at a full hour, else the commonest. */
  private static long minute(long[] times) {
    long[] past = Arrays.stream(times).map(time -> Math.floorMod(time, HOUR)).sorted().toArray();
    long best = past[0];
    int most = 0;
    int run = 0;
    for (int i = 0; i < past.length && past[0] > 0; i++) {
      run = i > 0 && past[i] == past[i - 1] ? run + 1 : 1;
      if (run > most) {
        most = run;
        best = past[i];
      }
    }
    return best;
  }

  private static Table moved(Table rows, long by) {
    double[] values = new double[rows.rows() * rows.columns()];
    for (int i = 0; i < values.length; i++) {
      int column = i % rows.columns();
      double value = rows.value(i / rows.columns(), column);
      values[i] = rows.names().get(column).equals(WeatherReader.TIME) ? value + by : value;
    }
    return Table.of(rows.names(), values);
  }

  private static OptionalLong twice(Table rows, long first) {
    long[] hours =
        Arrays.stream(times(rows)).filter(time -> (time - first) % HOUR == 0).sorted().toArray();
    for (int i = 1; i < hours.length; i++) {
      if (hours[i] == hours[i - 1]) {
        return OptionalLong.of(hours[i]);
      }
    }
    return OptionalLong.empty();
  }

  /** The columns that a file gives, of {@link #COLUMNS}. */
  private static List<String> given(Map<String, String> sources) {
    List<String> given = new ArrayList<>(List.of(TEMPERATURE));
    if (sources.containsKey(Measure.DEWP.name()) || sources.containsKey(Measure.RH.name())) {
      given.addAll(List.of(DEW_POINT, RELATIVE_HUMIDITY));
    }
    if (sources.containsKey(Measure.PRES.name())) {
      given.add(PRESSURE);
    }
    if (sources.containsKey(Measure.WIND.name())) {
      given.add(WIND);
    }
    if (sources.containsKey(Measure.DIR.name())) {
      given.addAll(List.of(EAST, NORTH));
    }
    return given;
  }

  /**
   * Gaps of at most so many hours filled in: numbers by a line, the wind's direction by the last
   * one known.
   */
  public Bridge bridged(int longest) {
    return Bridge.over(line.table(), longest, List.of(EAST, NORTH));
  }

  /** What a reader of the file should know, a line each: hours twice, implausible values. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (twice.isPresent()) {
      remarks.add(
          "rows of an hour that came before: %,d, the first at %s; the first row of each hour counts (at the end of summer time one comes twice)"
              .formatted(line.counts().duplicates(), text(twice.getAsLong())));
    }
    for (Implausible value : implausible.subList(0, Math.min(MOST_TWICE, implausible.size()))) {
      remarks.add(value.text() + ": taken as missing");
    }
    if (implausible.size() > MOST_TWICE) {
      remarks.add("%,d more values are implausible".formatted(implausible.size() - MOST_TWICE));
    }
    return remarks;
  }

  /** A time of the file's clock, to the minute. */
  public static String text(long time) {
    return CLOCK.format(Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC));
  }

  /** Relative humidity in % at a temperature and dew point in degrees C. */
  public static double relativeHumidity(double temperature, double dewPoint) {
    return PERCENT * Math.exp(magnus(dewPoint) - magnus(temperature));
  }

  private static double magnus(double degrees) {
    return MAGNUS_FACTOR * degrees / (MAGNUS_OFFSET + degrees);
  }

  /** Dew point in degrees C at a temperature in degrees C and a relative humidity in %. */
  public static double dewPoint(double temperature, double humidity) {
    double exponent = Math.log(humidity / PERCENT) + magnus(temperature);
    return MAGNUS_OFFSET * exponent / (MAGNUS_FACTOR - exponent);
  }

  private static int incomplete(Table table, List<String> given) {
    int count = 0;
    for (int row = 0; row < table.rows(); row++) {
      boolean complete = true;
      for (String column : given) {
        complete &= !Double.isNaN(table.value(row, table.column(column)));
      }
      count += complete ? 0 : 1;
    }
    return count;
  }
}
