package org.dl4jsuite.data.weather;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dl4jsuite.data.sequence.TimeLine;
import org.dl4jsuite.data.table.Missing;
import org.dl4jsuite.data.table.Table;
import org.dl4jsuite.data.table.TableReader;

/**
 * Weather hour by hour, the same columns whatever file it came from. A row in which anything is
 * missing is NaN in all columns that depend on it; nothing is filled in.
 *
 * @param line a row for each hour, columns {@link #COLUMNS}
 * @param incomplete hours that are there but lack a value
 * @param implausible values that were taken as missing because no weather has them, such as the
 *     -9999 of a broken instrument
 */
public record WeatherSeries(TimeLine line, int incomplete, int implausible) {

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

  /** Beyond what was ever measured at the surface, with room: degrees C, degrees C, hPa, m/s. */
  private static final List<Range> PLAUSIBLE =
      List.of(
          new Range("TEMP", -95, 65),
          new Range("DEWP", -110, 45),
          new Range("PRES", 450, 1100),
          new Range("WIND", 0, 10_000));

  /** Magnus formula over water, Alduchov and Eskridge 1996: exponent's factor and offset. */
  private static final double MAGNUS_FACTOR = 17.625;

  private static final double MAGNUS_OFFSET = 243.04;
  private static final double PERCENT = 100;

  private record Range(String name, double low, double high) {}

  /**
   * Reads a file: Beijing PM2.5 in either header, or Jena's climate, of which the full hours are
   * taken.
   *
   * @throws IOException if the header is none of these, or a row is malformed
   */
  public static WeatherSeries read(Path path) throws IOException {
    WeatherFormat format = WeatherFormat.of(path);
    Table raw = new TableReader(format.process(), Missing.KEEP_NAN).read(path);
    if (raw.rows() == 0) {
      throw new IOException("weather must have an hour, found none (%s)".formatted(path));
    }
    Table measures = measures(format, raw);
    TimeLine line;
    try {
      line = TimeLine.of(measures, WeatherFormat.TIME, HOUR);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s (%s)".formatted(e.getMessage(), path), e);
    }
    return new WeatherSeries(
        line, incomplete(line.table()) - line.counts().missing(), implausible(raw));
  }

  /** Relative humidity in % at a temperature and dew point in degrees C. */
  public static double relativeHumidity(double temperature, double dewPoint) {
    return PERCENT * Math.exp(magnus(dewPoint) - magnus(temperature));
  }

  private static double magnus(double degrees) {
    return MAGNUS_FACTOR * degrees / (MAGNUS_OFFSET + degrees);
  }

  private static Table measures(WeatherFormat format, Table raw) {
    int time = raw.column(WeatherFormat.TIME);
    int width = COLUMNS.size() + 1;
    double[] values = new double[raw.rows() * width];
    for (int row = 0; row < raw.rows(); row++) {
      double temperature = plausible(raw, row, 0);
      double dewPoint = plausible(raw, row, 1);
      double[] direction = format.direction(raw, row);
      double[] measures = {
        raw.value(row, time),
        temperature,
        dewPoint,
        relativeHumidity(temperature, dewPoint),
        plausible(raw, row, 2),
        Math.log1p(plausible(raw, row, 3)),
        direction[0],
        direction[1]
      };
      System.arraycopy(measures, 0, values, row * width, width);
    }
    return Table.of(columnsWithTime(), values);
  }

  private static List<String> columnsWithTime() {
    List<String> names = new java.util.ArrayList<>(COLUMNS);
    names.add(0, WeatherFormat.TIME);
    return names;
  }

  private static double plausible(Table raw, int row, int measure) {
    Range range = PLAUSIBLE.get(measure);
    double value = raw.value(row, raw.column(range.name));
    return value >= range.low && value <= range.high ? value : Double.NaN;
  }

  private static int implausible(Table raw) {
    int count = 0;
    for (int measure = 0; measure < PLAUSIBLE.size(); measure++) {
      int column = raw.column(PLAUSIBLE.get(measure).name);
      for (int row = 0; row < raw.rows(); row++) {
        boolean given = !Double.isNaN(raw.value(row, column));
        count += given && Double.isNaN(plausible(raw, row, measure)) ? 1 : 0;
      }
    }
    return count;
  }

  private static int incomplete(Table table) {
    int count = 0;
    for (int row = 0; row < table.rows(); row++) {
      boolean complete = true;
      for (int column = 0; column < table.columns(); column++) {
        complete &= !Double.isNaN(table.value(row, column));
      }
      count += complete ? 0 : 1;
    }
    return count;
  }
}
