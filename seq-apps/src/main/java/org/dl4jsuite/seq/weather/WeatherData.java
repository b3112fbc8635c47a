package org.dl4jsuite.seq.weather;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.catalog.Sha256;
import org.dl4jsuite.data.sequence.Normaliser;
import org.dl4jsuite.data.sequence.Windows;
import org.dl4jsuite.data.synthetic.SyntheticWeather;
import org.dl4jsuite.data.table.Table;
import org.dl4jsuite.data.weather.WeatherSeries;
import org.dl4jsuite.training.OpenedData;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult.DataSummary;

/**
 * The weather of a run, parted by time: the last days are the test, those before them the
 * validation, the rest is learned from. Every window lies within one part with all its inputs and
 * its target, so the first target of a part comes window + horizon - 1 hours after the last of the
 * part before, and no input of the test is a target of training.
 *
 * @param series as read
 * @param learned hours of the training part, the first of the series
 * @param bridged hours of which something that is seen is bridged
 * @param normaliser fitted on what is there of the training part, or of the run that this one
 *     starts from
 * @param train what is learned from
 * @param validation picks the best epoch and the linear model's strength
 * @param test read once, at the end
 * @param summary for the report
 */
record WeatherData(
    WeatherSeries series,
    int learned,
    int bridged,
    Normaliser normaliser,
    WeatherSplit train,
    WeatherSplit validation,
    WeatherSplit test,
    DataSummary summary) {

  /** The normaliser's file in the run's folder. */
  static final String NORMALISER = "normaliser.json";

  /** A week of made-up weather in the run's folder, to try {@code predict} on. */
  static final String EXAMPLE = "example.csv";

  private static final String BEIJING_FILE = Datasets.BEIJING_PM25.files().get(0).name();
  private static final String OWN_FILE = "weather-file";
  private static final String ADVICE = "a file of your own can be named with --file";

  /** Made-up weather is the same in every run, whatever its seed. */
  private static final long SYNTHETIC_SEED = 11;

  /** Five years, as Beijing's. */
  private static final int SYNTHETIC_DAYS = 1_826;

  private static final int EXAMPLE_HOURS = 7 * 24;
  private static final int HOURS_A_DAY = 24;

  static WeatherData open(WeatherConfig config, RunContext context) throws IOException {
    OpenedData<WeatherSeries> opened = read(config, context);
    WeatherSeries series = opened.data();
    Table table = new WeatherInputs(config).of(series.line());
    int test = table.rows() - HOURS_A_DAY * config.testDays();
    int validation = test - HOURS_A_DAY * config.validationDays();
    int shortest = config.window() + config.horizon();
    if (validation < shortest) {
      throw new IllegalArgumentException(
          "weather must last %d days of test, %d of validation and %d hours to learn from, found %,d hours; choose fewer --testDays and --validationDays"
              .formatted(config.testDays(), config.validationDays(), shortest, table.rows()));
    }
    Normaliser normaliser = normaliser(table.slice(0, validation), context);
    WeatherSplit.Cutter cutter = WeatherSplit.Cutter.of(config, series, normaliser);
    WeatherSplit train = cutter.cut("train", 0, validation, config.stride());
    WeatherSplit between = cutter.cut("validation", validation, test, 1);
    WeatherSplit last = cutter.cut("test", test, table.rows(), 1);
    return new WeatherData(
        series,
        validation,
        cutter.bridged().cardinality(),
        normaliser,
        train,
        between,
        last,
        opened.summary(
            train.windows().examples(), between.windows().examples(), last.windows().examples()));
  }

  /** Where it came from, by what was learned from. */
  Station station() {
    return Station.of(series, learned);
  }

  /** Windows to learn from, in a new order in each epoch. */
  Windows trainingBatches(WeatherConfig config) {
    return train.batches(config.stride(), config.batch(), config.seed(), true);
  }

  /** The weights that a run starts from know the units of theirs alone. */
  private static Normaliser normaliser(Table training, RunContext context) throws IOException {
    Optional<Path> other = context.inherited(NORMALISER);
    return other.isPresent() ? Normaliser.load(other.get()) : Normaliser.fit(training);
  }

  private static OpenedData<WeatherSeries> read(WeatherConfig config, RunContext context)
      throws IOException {
    if (!config.file().isEmpty()) {
      Path file = Path.of(config.file());
      WeatherSeries series = WeatherFile.read(file, config.measures());
      String name = file.getFileName().toString();
      context.say("data        %s, your own", file);
      return new OpenedData<>(series, OWN_FILE, "real", Map.of(name, Sha256.of(file)));
    }
    OpenedData.Synthetic<WeatherSeries> madeUp =
        new OpenedData.Synthetic<>(
            "synthetic-weather",
            "weather, made up by program; scores say nothing about real weather",
            () -> synthetic(context.out()));
    if (config.weather() == WeatherConfig.Source.SYNTHETIC) {
      return madeUp.open(context, "asked for by --weather synthetic");
    }
    try {
      OpenedData<WeatherSeries> opened =
          OpenedData.open(
              context,
              Datasets.BEIJING_PM25,
              files -> WeatherSeries.read(files.path(BEIJING_FILE)),
              madeUp);
      if (opened.source().equals("synthetic")) {
        context.say("            " + ADVICE);
      }
      return opened;
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "; " + ADVICE, e);
    }
  }

  private static WeatherSeries synthetic(Path out) throws IOException {
    Path file = Files.createTempFile("synthetic-weather", ".csv");
    try {
      SyntheticWeather weather = SyntheticWeather.of(SYNTHETIC_DAYS, SYNTHETIC_SEED);
      weather.write(file);
      Files.createDirectories(out);
      weather.writeLast(EXAMPLE_HOURS, out.resolve(EXAMPLE));
      return WeatherSeries.read(file);
    } finally {
      Files.delete(file);
    }
  }
}
