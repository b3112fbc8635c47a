package org.dl4jsuite.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dl4jsuite.data.table.Table;
import org.dl4jsuite.data.weather.WeatherSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticWeatherTest {

  private static final int DAYS = 2 * 365;

  @TempDir Path folder;

  private Path write(int days, long seed) throws IOException {
    Path file = folder.resolve(days + "-" + seed + ".csv");
    SyntheticWeather.of(days, seed).write(file);
    return file;
  }

  @Test
  void isTheSameForTheSameSeed() throws IOException {
    List<String> once = Files.readAllLines(write(20, 1));
    assertEquals(once, Files.readAllLines(write(20, 1)));
    assertNotEquals(once, Files.readAllLines(write(20, 2)));
  }

  @Test
  void hasDaysYearsGapsAndMissingCells() throws IOException {
    WeatherSeries series = WeatherSeries.read(write(DAYS, 1));
    assertEquals(24 * DAYS, series.line().table().rows());
    assertTrue(series.line().counts().missing() > 5, series.line().counts().toString());
    assertTrue(series.incomplete() > 0);
    assertEquals(List.of(), series.implausible());
    assertTrue(mean(series, 24 * 180, 24 * 210) > mean(series, 0, 24 * 30) + 20);
    double nights = 0;
    double noons = 0;
    for (int day = 0; day < DAYS; day++) {
      nights += temperature(series, 24 * day + 3) / DAYS;
      noons += temperature(series, 24 * day + 15) / DAYS;
    }
    assertTrue(noons > nights + 5, noons + " against " + nights);
  }

  @Test
  void windFromTheNorthWestGoesBeforeCold() throws IOException {
    WeatherSeries series = WeatherSeries.read(write(DAYS, 1));
    Table table = series.line().table();
    double sum = 0;
    int count = 0;
    for (int row = 0; row + 24 < table.rows(); row++) {
      double north = table.value(row, table.column(WeatherSeries.NORTH));
      double east = table.value(row, table.column(WeatherSeries.EAST));
      double change = temperature(series, row + 24) - temperature(series, row);
      if (north > 0 && east < 0 && !Double.isNaN(change)) {
        sum += change;
        count++;
      }
    }
    assertTrue(count > 1000 && sum / count < -1, sum / count + " over " + count);
  }

  @Test
  void theLastRowsAreWritable() throws IOException {
    Path file = folder.resolve("last.csv");
    SyntheticWeather.of(30, 3).writeLast(100, file);
    assertEquals(100, WeatherSeries.read(file).line().table().rows());
  }

  private static double temperature(WeatherSeries series, int row) {
    Table table = series.line().table();
    double value = table.value(row, table.column(WeatherSeries.TEMPERATURE));
    return Double.isNaN(value) ? 0 : value;
  }

  private static double mean(WeatherSeries series, int from, int to) {
    double sum = 0;
    for (int row = from; row < to; row++) {
      sum += temperature(series, row);
    }
    return sum / (to - from);
  }
}
