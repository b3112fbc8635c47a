package org.dl4jsuite.seq.weather;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.dl4jsuite.data.sequence.Normaliser;
import org.dl4jsuite.data.weather.WeatherSeries;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunContext;

/**
 * A run's model on a file that it did not learn from: what it is worth there.
 *
 * @param split the whole file
 * @param linear the linear model in the net, if there is one
 */
record OtherFile(
    WeatherSplit split, Forecasts model, Forecasts persistence, Optional<Forecasts> linear) {

  /** A day of windows: fewer say nothing. */
  private static final int FEWEST = 24;

  static OtherFile score(WeatherDecoder decoder, WeatherSeries series, Path file, int stride) {
    WeatherSplit split =
        WeatherSplit.Cutter.of(decoder.config(), series, decoder.normaliser())
            .whole(file.toString(), stride);
    return new OtherFile(
        split,
        Forecasts.of(decoder.model(), split),
        Forecasts.persistence(split),
        WeatherModel.linear(decoder.config(), decoder.model()).map(model -> model.on(split)));
  }

  /** The mean error, degrees C; empty where the file has too few windows to say. */
  Optional<Double> error() {
    return model.truth().length < FEWEST ? Optional.empty() : Optional.of(model.mae());
  }

  /** A line, if the model loses to persistence. */
  Optional<String> lostToPersistence() {
    return error().flatMap(e -> Comparison.lostTo(model, "persistence", persistence));
  }

  private Optional<String> lostToLinear() {
    return error()
        .flatMap(e -> linear)
        .flatMap(forecasts -> Comparison.lostTo(model, "its linear model", forecasts));
  }

  /**
   * {@code evaluate --file}: scores a run's model on the whole of another file.
   *
   * @param begun the run's own configuration
   */
  static void evaluate(WeatherConfig config, WeatherConfig begun, RunContext context)
      throws IOException {
    Path run = context.out();
    Path file = Path.of(config.file());
    WeatherSeries series =
        config.columns().equals(begun.columns())
            ? WeatherFile.readAs(file, begun)
            : WeatherFile.read(file, config.measures());
    context.say("data        %s, all of it: not what the run learned from", file);
    WeatherDecoder decoder =
        new WeatherDecoder(
            begun,
            Normaliser.load(run.resolve(WeatherData.NORMALISER)),
            Fit.model(run, Fit.Scored.BEST));
    OtherFile other = score(decoder, series, file, 1);
    other.announce(series, context);
    scores("", "", other.model, context);
    scores("baseline ", "persistence_", other.persistence, context);
    other.linear.ifPresent(forecasts -> scores("baseline ", "linear_", forecasts, context));
    Consumer<String> warn = line -> context.say("warning     " + line);
    Station.differences(run, series).forEach(warn);
    other.lostToPersistence().ifPresent(warn);
    other.lostToLinear().ifPresent(warn);
  }

  private void announce(WeatherSeries series, RunContext context) {
    context.say(
        "hours       %,d, %,d bridged; %,d windows, %s to %s; %,d left out for missing hours",
        series.line().table().rows(),
        split.bridgedHours(),
        split.windows().examples(),
        split.firstDay(),
        split.lastDay(),
        split.windows().dropped());
    series.remarks().forEach(remark -> context.say("            " + remark));
  }

  private static void scores(String what, String prefix, Forecasts forecasts, RunContext context) {
    int width = 20 - what.length();
    forecasts
        .scores(prefix)
        .forEach((name, value) -> context.say("%s%-" + width + "s %.4f", what, name, value));
  }
}
