package org.dl4jsuite.seq.weather;

import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.sequence.TimeLine;
import org.dl4jsuite.data.table.Table;
import org.dl4jsuite.data.weather.WeatherColumns;
import org.dl4jsuite.data.weather.WeatherColumns.Measure;
import org.dl4jsuite.data.weather.WeatherSeries;

/**
 * What a net is shown of the weather, hour by hour, in plain units.
 *
 * <p>Time of day and of year come as sine and cosine, so that midnight and New Year are no jumps: a
 * net that knows them need not infer from 96 temperatures whether days are getting longer. Wind
 * direction comes as a vector, so that north-west lies between north and west, or one of four.
 */
final class WeatherInputs {

  /** Column: the temperature of this hour minus that of the horizon before, degrees C. */
  static final String CHANGE = "change";

  private static final double DAY = 24.0 * WeatherSeries.HOUR;

  /** Mean Gregorian year. */
  private static final double YEAR = 365.2425 * DAY;

  private static final List<String> DIRECTION = List.of(WeatherSeries.EAST, WeatherSeries.NORTH);
  private static final List<String> SECTORS = List.of("NE", "SE", "SW", "NW");

  private final WeatherConfig config;

  WeatherInputs(WeatherConfig config) {
    this.config = config;
  }

  /** Names of the columns that are seen. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(WeatherSeries.TEMPERATURE);
    WeatherColumns measures = config.measures();
    if (!measures.lacksHumidity()) {
      names.add(
          config.humidity() == WeatherConfig.Humidity.DEW_POINT
              ? WeatherSeries.DEW_POINT
              : WeatherSeries.RELATIVE_HUMIDITY);
    }
    if (!measures.lacks(Measure.PRES)) {
      names.add(WeatherSeries.PRESSURE);
    }
    if (!measures.lacks(Measure.WIND)) {
      names.add(WeatherSeries.WIND);
    }
    if (!measures.lacks(Measure.DIR)) {
      names.addAll(
          config.direction() == WeatherConfig.Direction.VECTOR
              ? DIRECTION
              : SECTORS.stream().map(sector -> "wind " + sector).toList());
    }
    if (config.clock()) {
      names.addAll(List.of("day sine", "day cosine", "year sine", "year cosine"));
    }
    return names;
  }

  /** Names of the columns of {@link WeatherSeries} that what is seen comes from. */
  List<String> measured() {
    List<String> measured = new ArrayList<>(names());
    measured.retainAll(WeatherSeries.COLUMNS);
    if (!config.measures().lacks(Measure.DIR) && !measured.containsAll(DIRECTION)) {
      measured.addAll(DIRECTION);
    }
    return measured;
  }

  /** Names of the columns that are foretold. */
  List<String> targets() {
    return List.of(
        config.target() == WeatherConfig.Target.CHANGE ? CHANGE : WeatherSeries.TEMPERATURE);
  }

  /** The columns that are seen and, last, {@link #CHANGE}; {@code [hours, columns]}. */
  Table of(TimeLine line) {
    List<String> names = names();
    names.add(CHANGE);
    double[] values = new double[line.table().rows() * names.size()];
    int next = 0;
    for (int row = 0; row < line.table().rows(); row++) {
      for (String name : names) {
        values[next++] = value(line, row, name);
      }
    }
    return Table.of(names, values);
  }

  private double value(TimeLine line, int row, String name) {
    Table table = line.table();
    return switch (name) {
      case CHANGE -> change(table, row);
      case "day sine" -> Math.sin(angle(line.time(row), DAY));
      case "day cosine" -> Math.cos(angle(line.time(row), DAY));
      case "year sine" -> Math.sin(angle(line.time(row), YEAR));
      case "year cosine" -> Math.cos(angle(line.time(row), YEAR));
      case "wind NE" -> sector(table, row, 1, 1);
      case "wind SE" -> sector(table, row, 1, -1);
      case "wind SW" -> sector(table, row, -1, -1);
      case "wind NW" -> sector(table, row, -1, 1);
      default -> table.value(row, table.column(name));
    };
  }

  private double change(Table table, int row) {
    int before = row - config.horizon();
    int column = table.column(WeatherSeries.TEMPERATURE);
    return before < 0 ? Double.NaN : table.value(row, column) - table.value(before, column);
  }

  /**
   * 1 where the wind comes from this quarter of the sky, the main point at its beginning clockwise
   * included, else 0; NaN where it is not known.
   */
  private static double sector(Table table, int row, int east, int north) {
    double x = east * table.value(row, table.column(WeatherSeries.EAST));
    double y = north * table.value(row, table.column(WeatherSeries.NORTH));
    if (Double.isNaN(x + y)) {
      return Double.NaN;
    }
    boolean clockwise = east == north ? x >= 0 && y > 0 : x > 0 && y >= 0;
    return clockwise ? 1 : 0;
  }

  private static double angle(long time, double period) {
    return 2 * Math.PI * (time % period) / period;
  }
}
