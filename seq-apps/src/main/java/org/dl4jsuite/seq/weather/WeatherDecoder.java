package org.dl4jsuite.seq.weather;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.sequence.Normaliser;
import org.dl4jsuite.data.table.Table;
import org.dl4jsuite.data.weather.WeatherSeries;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns weather into forecasts by a trained net: what the net gives becomes a temperature.
 *
 * @param config of the run
 * @param normaliser of the run
 * @param model of the run
 */
record WeatherDecoder(WeatherConfig config, Normaliser normaliser, ComputationGraph model) {

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /**
   * A temperature to come.
   *
   * @param hour when, in the file's own time
   * @param degrees C
   */
  record Forecast(String hour, double degrees) {}

  /**
   * Forecasts from the last windows of a file, the earliest first.
   *
   * @param count windows; the last one ends with the last hour
   * @param file named in errors
   * @throws IOException if there are too few hours, or one that is needed lacks a value
   */
  List<Forecast> atEndOf(WeatherSeries series, int count, Path file) throws IOException {
    WeatherInputs inputs = new WeatherInputs(config);
    Table table = inputs.of(series);
    int needed = config.window() + count - 1;
    if (table.rows() < needed) {
      throw new IOException(
          "weather must last at least %d hours, found %d (%s)"
              .formatted(needed, table.rows(), file));
    }
    int[] columns = inputs.names().stream().mapToInt(table::column).toArray();
    requireComplete(series, table, columns, table.rows() - needed, file);
    Table normalised = normaliser.apply(table);
    List<Forecast> forecasts = new ArrayList<>(count);
    for (int last = table.rows() - count; last < table.rows(); last++) {
      forecasts.add(forecast(series, table, normalised, columns, last));
    }
    return forecasts;
  }

  private Forecast forecast(
      WeatherSeries series, Table table, Table normalised, int[] columns, int last) {
    float[][][] window = new float[1][columns.length][config.window()];
    for (int t = 0; t < config.window(); t++) {
      for (int k = 0; k < columns.length; k++) {
        window[0][k][t] = (float) normalised.value(last - config.window() + 1 + t, columns[k]);
      }
    }
    try (INDArray input = Nd4j.createFromArray(window);
        INDArray output = model.outputSingle(input)) {
      double now = table.value(last, table.column(WeatherSeries.TEMPERATURE));
      double degrees = Forecasts.temperature(config, normaliser, now, output.getDouble(0));
      long time = series.line().time(last) + config.horizon() * WeatherSeries.HOUR;
      return new Forecast(text(time), degrees);
    }
  }

  private static void requireComplete(
      WeatherSeries series, Table table, int[] columns, int from, Path file) throws IOException {
    int missing = 0;
    String first = "";
    for (int row = from; row < table.rows(); row++) {
      for (int column : columns) {
        if (Double.isNaN(table.value(row, column))) {
          first = missing++ == 0 ? text(series.line().time(row)) : first;
          break;
        }
      }
    }
    if (missing > 0) {
      throw new IOException(
          "the last %d hours must be there with every value, found %d missing or incomplete, the first %s (%s)"
              .formatted(table.rows() - from, missing, first, file));
    }
  }

  private static String text(long time) {
    return HOUR.format(Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC));
  }
}
