package org.dl4jsuite.seq.weather;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.dl4jsuite.data.sequence.Bridge;
import org.dl4jsuite.data.sequence.Normaliser;
import org.dl4jsuite.data.sequence.TimeLine;
import org.dl4jsuite.data.sequence.Windows;
import org.dl4jsuite.data.table.Table;
import org.dl4jsuite.data.weather.WeatherSeries;

/**
 * One part of the time line and its windows. A window with an hour missing that was not bridged is
 * left out, and counted: persistence and the linear model could make nothing of a mask, and all are
 * scored on the same windows. So is one whose last hour or target was bridged: the one is now, the
 * other the truth, and neither is made up.
 */
final class WeatherSplit {

  private static final int BATCH = 512;

  private final Cutter cutter;
  private final String name;
  private final int firstRow;
  private final Table normalised;
  private final Windows windows;

  /**
   * What all parts have in common.
   *
   * @param series in plain units
   * @param normaliser of the net's columns
   * @param normalised the net's columns, short gaps bridged
   * @param bridged whether anything that is seen of an hour is bridged
   */
  record Cutter(
      WeatherConfig config,
      WeatherSeries series,
      Normaliser normaliser,
      Table normalised,
      BitSet bridged) {

    static Cutter of(WeatherConfig config, WeatherSeries series, Normaliser normaliser) {
      WeatherInputs inputs = new WeatherInputs(config);
      TimeLine line = series.line();
      Bridge bridge = series.bridged(config.bridge());
      TimeLine whole = new TimeLine(bridge.table(), line.first(), line.step(), line.counts());
      BitSet bridged = new BitSet();
      List<String> measured = inputs.measured();
      IntStream.range(0, bridge.table().rows())
          .filter(row -> bridge.filled(row, measured))
          .forEach(bridged::set);
      Table normalised = normaliser.apply(inputs.of(whole));
      return new Cutter(config, series, normaliser, normalised, bridged);
    }

    /** The whole of it as one part. */
    WeatherSplit whole(String name, int stride) {
      return cut(name, 0, normalised.rows(), stride);
    }

    /** The part from row {@code from} to row {@code to}, excluded. */
    WeatherSplit cut(String name, int from, int to, int stride) {
      try {
        return new WeatherSplit(this, name, from, to, stride);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(e.getMessage() + " (" + name + ")", e);
      }
    }
  }

  private WeatherSplit(Cutter cutter, String name, int from, int to, int stride) {
    this.cutter = cutter;
    this.name = name;
    this.firstRow = from;
    this.normalised = cutter.normalised.slice(from, to);
    this.windows = batches(stride, BATCH, 0, false);
  }

  String name() {
    return name;
  }

  /** Hours of the whole time line of which something is bridged. */
  int bridgedHours() {
    return cutter.bridged.cardinality();
  }

  /** Hours of the longest gap that is bridged. */
  int bridge() {
    return cutter.config.bridge();
  }

  /** In the order of time. */
  Windows windows() {
    return windows;
  }

  /** The same windows in batches for training. */
  Windows batches(int stride, int batch, long seed, boolean shuffle) {
    WeatherConfig config = cutter.config;
    WeatherInputs inputs = new WeatherInputs(config);
    return new Windows(
        normalised,
        new Windows.Options(
            inputs.names(),
            inputs.targets(),
            config.window(),
            config.horizon(),
            stride,
            batch,
            seed,
            shuffle,
            Windows.Gaps.DROP),
        row -> cutter.bridged.get(firstRow + row));
  }

  /** Time of the hour that window {@code i} foretells, milliseconds. */
  long time(int i) {
    return cutter.series.line().time(targetRow(i));
  }

  /** The day that window {@code i} foretells. */
  LocalDate day(int i) {
    return Instant.ofEpochMilli(time(i)).atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** The first day foretold. */
  LocalDate firstDay() {
    return day(0);
  }

  /** The last day foretold. */
  LocalDate lastDay() {
    return day(windows.examples() - 1);
  }

  /** Temperature at the last hour that window {@code i} sees, degrees C. */
  double now(int i) {
    return temperature(firstRow + windows.lastRow(i));
  }

  /** Temperature that window {@code i} is to foretell, degrees C. */
  double truth(int i) {
    return temperature(targetRow(i));
  }

  /** What the net gave for window {@code i} as a temperature, degrees C. */
  double temperature(int i, double output) {
    return Forecasts.temperature(cutter.config, cutter.normaliser, now(i), output);
  }

  private int targetRow(int i) {
    return firstRow + windows.lastRow(i) + cutter.config.horizon();
  }

  private double temperature(int row) {
    Table table = cutter.series.line().table();
    return table.value(row, table.column(WeatherSeries.TEMPERATURE));
  }
}
