package org.dl4jsuite.seq.weather;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.dl4jsuite.data.sequence.TimeLine;
import org.dl4jsuite.data.weather.WeatherSeries;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.report.Numbers;
import org.dl4jsuite.training.report.Picture;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.report.ReportWriter;
import org.dl4jsuite.training.report.Reproduction;
import org.dl4jsuite.training.report.Section;
import org.dl4jsuite.training.report.Series;

/** What the task adds to the report: forecast against truth, errors by month, what was missing. */
final class WeatherReport {

  private static final int PLOTTED_HOURS = 14 * 24;
  private static final double HOURS_A_DAY = 24;
  private static final String MEAN_ERROR = "mean error, degrees C";

  private static final int MISTAKES = 10;

  private WeatherReport() {}

  static void write(RunResult result, WeatherData data, Forecasts test, Comparison baselines)
      throws IOException {
    List<Picture> pictures = new ArrayList<>();
    Path curves = result.folder().resolve("learning-curves.png");
    Plots.learningCurves(result.history(), curves);
    pictures.add(
        new Picture("Learning curves", curves, "Loss and errors over the epochs of training"));
    pictures.addAll(pictures(result.folder(), data.test(), test, baselines));
    ReportWriter.write(
        result,
        reproduction(result.preset()),
        pictures,
        List.of(
            Section.of(
                "Worst mistakes",
                "The forecasts of the test split that erred most, at most one a day; degrees C.",
                mistakes(data.test(), test)),
            Section.of(
                "Beside simpler models",
                "Errors in degrees C. Persistence: the temperature at the last hour seen. Linear:"
                    + " ridge regression on the same windows, strength "
                    + Numbers.text(baselines.strength())
                    + " chosen on the validation windows; the baseline of the table above.",
                models(result, baselines)),
            Section.of(
                "Months",
                "Mean error on the test split by month, degrees C.",
                seasons(data.test(), test, baselines)),
            Section.of(
                "The time line",
                "Gaps of up to "
                    + data.train().bridge()
                    + " hours are bridged in what is seen: numbers by a line, the wind's direction by"
                    + " the last one. A window that lacks any value still is left out, and one whose"
                    + " last hour or target was bridged: what is scored is measured.",
                timeLine(data))));
  }

  /** Mean error of each model by month. */
  static ReportTable seasons(WeatherSplit split, Forecasts test, Comparison baselines) {
    List<List<String>> rows = new ArrayList<>();
    for (Month month : Month.values()) {
      int[] hours = hoursOf(split, month);
      if (hours.length > 0) {
        rows.add(
            List.of(
                month.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                Numbers.text((long) hours.length),
                mean(hours, test),
                mean(hours, baselines.persistenceTest()),
                mean(hours, baselines.linearTest())));
      }
    }
    return new ReportTable(List.of("month", "windows", "LSTM", "persistence", "linear"), rows);
  }

  /** Writes the plots of the test split. */
  static List<Picture> pictures(
      Path folder, WeatherSplit split, Forecasts test, Comparison baselines) throws IOException {
    Path weeks = folder.resolve("forecast.png");
    int from = middle(test.truth().length);
    int count = Math.min(PLOTTED_HOURS, test.truth().length - from);
    long start = split.time(from);
    double[] days =
        IntStream.range(from, from + count)
            .mapToDouble(i -> (split.time(i) - start) / HOURS_A_DAY / WeatherSeries.HOUR)
            .toArray();
    Plots.lines(
        "Two weeks of the test split, from " + split.day(from),
        "days",
        "degrees C",
        List.of(
            line("truth", days, from, i -> test.truth()[i]),
            line("LSTM", days, from, i -> test.forecast()[i]),
            line("persistence", days, from, i -> baselines.persistenceTest().forecast()[i])),
        weeks);
    Path months = folder.resolve("errors-by-month.png");
    Plots.lines(
        "Mean error on the test split by month",
        "month",
        MEAN_ERROR,
        List.of(
            byMonth("LSTM", split, test),
            byMonth("persistence", split, baselines.persistenceTest()),
            byMonth("linear", split, baselines.linearTest())),
        months);
    return List.of(
        new Picture("Forecast", weeks, "Temperature, as it was, as foretold, and the day before's"),
        new Picture("Errors by month", months, "Mean error of each model in each month"));
  }

  private static int middle(int windows) {
    return Math.max(0, (windows - PLOTTED_HOURS) / 2);
  }

  private static Series line(String name, double[] x, int from, IntToDoubleFunction value) {
    return Series.line(
        name, x, IntStream.range(from, from + x.length).mapToDouble(value).toArray());
  }

  private static Series byMonth(String name, WeatherSplit split, Forecasts forecasts) {
    double[] months = IntStream.rangeClosed(1, Month.values().length).asDoubleStream().toArray();
    double[] errors = new double[months.length];
    for (Month month : Month.values()) {
      errors[month.ordinal()] =
          IntStream.of(hoursOf(split, month))
              .mapToDouble(forecasts::error)
              .average()
              .orElse(Double.NaN);
    }
    return Series.line(name, months, errors);
  }

  private static int[] hoursOf(WeatherSplit split, Month month) {
    return IntStream.range(0, split.windows().examples())
        .filter(i -> split.day(i).getMonth() == month)
        .toArray();
  }

  private static String mean(int[] windows, Forecasts forecasts) {
    return Numbers.text(
        IntStream.of(windows).mapToDouble(forecasts::error).average().orElseThrow());
  }

  private static ReportTable models(RunResult result, Comparison baselines) {
    return new ReportTable(
        List.of("model", "validation mean", "validation RMSE", "test mean", "test RMSE"),
        List.of(
            List.of(
                "LSTM",
                Numbers.text(result.scores().validation().get("mae")),
                Numbers.text(result.scores().validation().get("rmse")),
                Numbers.text(result.scores().test().get("mae")),
                Numbers.text(result.scores().test().get("rmse"))),
            row("persistence", baselines.persistenceValidation(), baselines.persistenceTest()),
            row("linear", baselines.linearValidation(), baselines.linearTest())));
  }

  private static List<String> row(String name, Forecasts validation, Forecasts test) {
    return List.of(
        name,
        Numbers.text(validation.mae()),
        Numbers.text(validation.rmse()),
        Numbers.text(test.mae()),
        Numbers.text(test.rmse()));
  }

  private static ReportTable timeLine(WeatherData data) {
    TimeLine.Counts counts = data.series().line().counts();
    List<List<String>> rows = new ArrayList<>();
    rows.add(count("rows read", counts.rows()));
    rows.add(count("rows between full hours, left out", counts.betweenSteps()));
    rows.add(count("rows of an hour that was there already, left out", counts.duplicates()));
    rows.add(count("rows out of order, put in order", counts.unordered()));
    rows.add(count("hours missing", counts.missing()));
    rows.add(count("hours that lack a value", data.series().incomplete()));
    rows.add(count("implausible values, taken as missing", data.series().implausible().size()));
    rows.add(count("hours bridged", data.bridged()));
    for (WeatherSplit split : List.of(data.train(), data.validation(), data.test())) {
      rows.add(count("windows left out, " + split.name(), split.windows().dropped()));
    }
    return new ReportTable(List.of("what", "how many"), rows);
  }

  private static List<String> count(String what, int count) {
    return List.of(what, Numbers.text((long) count));
  }

  private static Reproduction reproduction(String preset) {
    var schema = WeatherConfig.SCHEMA;
    WeatherConfig config = schema.create(schema.preset(preset).values());
    return new Reproduction("./suite weather train", schema.values(config));
  }

  private static ReportTable mistakes(WeatherSplit split, Forecasts test) {
    List<List<String>> rows = new ArrayList<>();
    Set<LocalDate> days = new HashSet<>();
    IntStream.range(0, test.truth().length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -Math.abs(error(test, i))))
        .filter(i -> days.add(split.day(i)))
        .limit(MISTAKES)
        .forEach(
            i ->
                rows.add(
                    List.of(
                        split.day(i).toString(),
                        degrees(test.truth()[i]),
                        degrees(test.forecast()[i]),
                        degrees(error(test, i)))));
    return new ReportTable(List.of("day", "truth", "forecast", "error"), rows);
  }

  private static double error(Forecasts test, int i) {
    return test.forecast()[i] - test.truth()[i];
  }

  private static String degrees(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
