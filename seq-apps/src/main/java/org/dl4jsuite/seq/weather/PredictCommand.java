package org.dl4jsuite.seq.weather;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.sequence.Normaliser;
import org.dl4jsuite.data.weather.WeatherSeries;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.cli.RunOptions;
import org.dl4jsuite.training.report.ReportReader;
import org.dl4jsuite.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict --run DIR FILE.csv}: the temperature to come, one line for each last hour. */
@Command(
    name = "predict",
    description = {
      "Forecasts the temperature after the end of a file of hourly weather: when, degrees C, and the",
      "mean error on the run's test split, or for another station's weather on the file itself."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class PredictCommand implements Callable<Integer> {

  /** Of a file's past: enough to tell, and seconds at most. */
  private static final int PAST_WINDOWS = 1_000;

  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "weather, CSV")
  private Path file;

  @Option(
      names = "--columns",
      paramLabel = "MEASURE=COLUMN,...",
      description = "the file's columns where they are not the run's, TEMP=t_air,PRES=p")
  private String columns;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "how many windows, the last one ending with the file's last hour")
  private int last = 1;

  @Override
  public Integer call() throws IOException {
    if (last < 1) {
      throw new IllegalArgumentException("--last must be at least 1, found " + last);
    }
    RunFolder.Settings settings = RunFolder.settings(options.run(), "run", new WeatherApp().task());
    WeatherConfig config = WeatherConfig.SCHEMA.create(settings.config());
    Normaliser normaliser = Normaliser.load(options.run().resolve(WeatherData.NORMALISER));
    ComputationGraph model = Fit.model(options.run(), Fit.Scored.BEST);
    WeatherDecoder decoder = new WeatherDecoder(config, normaliser, model);
    WeatherSeries series = read(config);
    List<WeatherDecoder.Forecast> forecasts = decoder.atEndOf(series, last, file);
    String uncertainty = uncertainty(decoder, series);
    for (WeatherDecoder.Forecast forecast : forecasts) {
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s  %.1f degrees C%s%n",
              forecast.hour(),
              forecast.degrees(),
              uncertainty);
    }
    return 0;
  }

  private WeatherSeries read(WeatherConfig config) {
    return columns == null
        ? WeatherFile.readAs(file, config)
        : WeatherFile.read(file, config.seenOf(WeatherConfig.columns(columns)));
  }

  /** Says on the standard error what the user should know, and gives the error to print. */
  private String uncertainty(WeatherDecoder decoder, WeatherSeries series) throws IOException {
    WeatherSplit.Cutter cutter =
        WeatherSplit.Cutter.of(decoder.config(), series, decoder.normaliser());
    if (cutter.bridged().cardinality() > 0) {
      tell(
          "note: hours bridged: %,d, in gaps of up to %d"
              .formatted(cutter.bridged().cardinality(), decoder.config().bridge()));
    }
    series.remarks().forEach(remark -> tell("note: " + remark));
    List<String> differences = Station.differences(options.run(), series);
    differences.forEach(line -> tell("warning: " + line));
    Optional<OtherFile> past = past(decoder, series);
    past.flatMap(OtherFile::lostToPersistence)
        .ifPresent(line -> tell("warning: on this file " + line));
    Optional<Double> error = differences.isEmpty() ? testError() : past.flatMap(OtherFile::error);
    return error.map(degrees -> String.format(Locale.ROOT, " +- %.1f", degrees)).orElse("");
  }

  /** How the model would have fared on the file's past; empty where that is too short. */
  private Optional<OtherFile> past(WeatherDecoder decoder, WeatherSeries series) {
    int hours = series.line().table().rows();
    int windows = hours - decoder.config().window() - decoder.config().horizon() + 1;
    if (windows < 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          OtherFile.score(decoder, series, file, Math.max(1, windows / PAST_WINDOWS)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // all windows lie across gaps
    }
  }

  private void tell(String line) {
    spec.commandLine().getErr().println(line);
  }

  private Optional<Double> testError() throws IOException {
    if (!Files.exists(options.run().resolve("report.json"))) {
      return Optional.empty();
    }
    return Optional.of(ReportReader.read(options.run()).scores().test().get("mae"));
  }
}
