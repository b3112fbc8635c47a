package org.dl4jsuite.seq.weather;

import java.nio.file.Path;
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

  /**
   * A temperature to come.
   *
   * @param hour when, in the file's own time
   * @param degrees C
   */
  record Forecast(String hour, double degrees) {}

  /**
   * Forecasts from the last windows of a file, the earliest first. An hour before the last that is
   * bridged has none: the bridge knows the hours after it.
   *
   * @param count windows; the last one ends with the last hour
   * @param file named in errors
   * @throws IllegalArgumentException if there are too few hours, or one that is needed lacks a
   *     value and cannot be bridged
   */
  List<Forecast> atEndOf(WeatherSeries series, int count, Path file) {
    WeatherInputs inputs = new WeatherInputs(config);
    WeatherSplit.Cutter cutter = WeatherSplit.Cutter.of(config, series, normaliser);
    Table table = cutter.normalised();
    int needed = config.window() + count - 1;
    if (table.rows() < needed) {
      throw new IllegalArgumentException(
          "weather must last at least %d hours, found %d (%s)"
              .formatted(needed, table.rows(), file));
    }
    int[] columns = inputs.names().stream().mapToInt(table::column).toArray();
    requireComplete(series, table, columns, table.rows() - needed, file);
    List<Forecast> forecasts = new ArrayList<>(count);
    for (int last = table.rows() - count; last < table.rows(); last++) {
      if (!cutter.bridged().get(last)) {
        forecasts.add(forecast(series, table, columns, last));
      }
    }
    return forecasts;
  }

  private Forecast forecast(WeatherSeries series, Table normalised, int[] columns, int last) {
    float[][][] window = new float[1][columns.length][config.window()];
    for (int t = 0; t < config.window(); t++) {
      for (int k = 0; k < columns.length; k++) {
        window[0][k][t] = (float) normalised.value(last - config.window() + 1 + t, columns[k]);
      }
    }
    try (INDArray input = Nd4j.createFromArray(window);
        INDArray output = model.outputSingle(input)) {
      Table plain = series.line().table();
      double now = plain.value(last, plain.column(WeatherSeries.TEMPERATURE));
      double degrees = Forecasts.temperature(config, normaliser, now, output.getDouble(0));
      long time = series.line().time(last) + config.horizon() * WeatherSeries.HOUR;
      return new Forecast(WeatherSeries.text(time), degrees);
    }
  }

  private void requireComplete(
      WeatherSeries series, Table table, int[] columns, int from, Path file) {
    List<String> missing = new ArrayList<>();
    for (int row = from; row < table.rows(); row++) {
      for (int column : columns) {
        if (Double.isNaN(table.value(row, column))) {
          missing.add(WeatherSeries.text(series.line().time(row)));
          break;
        }
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    String why =
        series.implausible().stream()
            .filter(value -> missing.contains(WeatherSeries.text(value.time())))
            .findFirst()
            .map(value -> "; " + value.text())
            .orElse("");
    String last = WeatherSeries.text(series.line().time(table.rows() - 1));
    throw new IllegalArgumentException(
        missing.size() == 1 && missing.contains(last)
            ? "the last hour must have every value, found %s without (%s)%s; mend it, or leave its line out"
                .formatted(last, file, why)
            : "the last %d hours must be there with every value, or with gaps of up to %d hours before the last, found %d missing or incomplete, the first %s (%s)%s"
                .formatted(
                    table.rows() - from,
                    config.bridge(),
                    missing.size(),
                    missing.get(0),
                    file,
                    why));
  }
}
