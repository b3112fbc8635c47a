package org.dl4jsuite.seq.weather;

import java.io.IOException;
import java.nio.file.Path;
import org.dl4jsuite.data.weather.WeatherColumns;
import org.dl4jsuite.data.weather.WeatherSeries;

/** A file that the user named: what is wrong with it is the user's to mend. */
final class WeatherFile {

  private WeatherFile() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is missing or not weather
   */
  static WeatherSeries read(Path file, WeatherColumns columns) {
    try {
      return WeatherSeries.read(file, columns);
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Reads it with the columns of a run, or by known names where the file has others.
   *
   * @param config of the run
   */
  static WeatherSeries readAs(Path file, WeatherConfig config) {
    WeatherColumns columns = config.measures();
    try {
      return WeatherSeries.read(file, columns.fits(file) ? columns : columns.byKnownNames());
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
