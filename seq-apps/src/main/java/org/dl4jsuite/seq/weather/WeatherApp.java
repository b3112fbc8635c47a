package org.dl4jsuite.seq.weather;

import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.sequence.TimeLine;
import org.dl4jsuite.data.sequence.Windows;
import org.dl4jsuite.training.Experiment;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.training.run.RunFolder;

/**
 * Article 1, section 6, many to one: from 96 hours of temperature, pressure, wind and humidity the
 * temperature 24 hours on.
 *
 * <ol>
 *   <li>Beijing's weather, a file of one's own, or made-up weather ({@code WeatherData}); short
 *       gaps are bridged, windows across longer ones left out, and both counted
 *   <li>ridge regression on the same windows ({@code LinearModel}): a baseline, and part of the net
 *   <li>an LSTM whose last output gives the change of temperature ({@code WeatherModel})
 *   <li>training, scored on the validation year after each epoch
 *   <li>the best epoch's model, scored once on the test year beside persistence and a linear model
 * </ol>
 */
public final class WeatherApp implements Experiment<WeatherConfig> {

  private static final List<String> EXAMPLES =
      """
          train
          train --preset full --out runs/beijing
          train --file my-weather.csv --columns TEMP=t,PRES=p --out runs/mine
          evaluate --run runs/beijing
          evaluate --run runs/beijing --data-dir data
          evaluate --run runs/beijing --file my-weather.csv
          predict --run runs/beijing readings.csv
          predict --run runs/beijing --last 24 readings.csv
          predict --run runs/mine my-weather.csv > forecast.txt
          """
          .lines()
          .toList();

  @Override
  public String task() {
    return "weather";
  }

  @Override
  public String title() {
    return "The temperature in 24 hours from the weather of 96 (article 1, many to one).";
  }

  @Override
  public ConfigSchema<WeatherConfig> schema() {
    return WeatherConfig.SCHEMA;
  }

  @Override
  public List<Object> commands() {
    return List.of(new PredictCommand());
  }

  @Override
  public List<String> examples() {
    return EXAMPLES;
  }

  @Override
  public RunResult run(WeatherConfig config, RunContext context) throws IOException {
    WeatherData data = context.timed("data", () -> WeatherData.open(config, context));
    context.keep(data.summary());
    data.normaliser().save(context.out().resolve(WeatherData.NORMALISER));
    data.station().save(context.out());
    if (context.from().isPresent()) {
      Station.differences(context.from().get(), data.series())
          .forEach(line -> context.say("warning     " + line));
    }
    Windows batches = data.trainingBatches(config);
    announce(config, data, batches, context);
    Fit fit =
        new Fit(
            new Trainer.Plan(config.epochs(), config.seed(), config.rate()),
            batches,
            graph -> Forecasts.of(graph, data.validation()).scores(""),
            new Best("mae", false),
            Fit.Scored.BEST,
            config.patience(),
            config.checkpointSeconds(),
            List.of());
    int features = new WeatherInputs(config).names().size();
    LinearModel linear = context.timed("baseline", () -> linear(data));
    Fit.Fitted fitted = fit.in(context, () -> WeatherModel.build(config, features, linear));
    Forecasts test = context.timed("test", () -> Forecasts.of(fitted.model(), data.test()));
    Comparison baselines = Comparison.of(data, linear);
    RunResult result =
        fitted.result(
            this,
            config,
            config.seed(),
            context,
            data.summary(),
            test.scores(""),
            baselines.scores());
    WeatherReport.write(result, data, test, baselines);
    sayScores(result, baselines, context);
    baselines.lostTo(test).forEach(line -> context.say("warning     " + line));
    return result;
  }

  @Override
  public List<String> evaluationKnobs() {
    return List.of("file", "columns");
  }

  @Override
  public void evaluate(WeatherConfig config, RunContext context) throws IOException {
    WeatherConfig begun = WeatherConfig.SCHEMA.create(RunFolder.settings(context.out()).config());
    if (!config.file().equals(begun.file())) {
      OtherFile.evaluate(config, begun, context);
      return;
    }
    WeatherData data = WeatherData.open(config, context);
    context.keep(data.summary());
    ComputationGraph model = Fit.model(context.out(), Fit.Scored.BEST);
    Forecasts test = Forecasts.of(model, data.test());
    Comparison baselines = Comparison.of(data, linear(data));
    test.scores("").forEach((name, value) -> context.say("%-20s %.4f", name, value));
    baselines.scores().forEach((name, value) -> context.say("baseline %-11s %.4f", name, value));
    baselines.lostTo(test).forEach(line -> context.say("warning     " + line));
    context.say("");
    context.say(WeatherReport.seasons(data.test(), test, baselines).text());
    for (var picture : WeatherReport.pictures(context.out(), data.test(), test, baselines)) {
      context.say("%-20s %s", picture.title(), picture.file());
    }
  }

  private static LinearModel linear(WeatherData data) {
    return LinearModel.fit(data.train(), data.validation());
  }

  private static void announce(
      WeatherConfig config, WeatherData data, Windows batches, RunContext context) {
    TimeLine.Counts counts = data.series().line().counts();
    context.say(
        "hours       %,d rows; left out: %,d between hours, %,d duplicates; %,d out of order",
        counts.rows(), counts.betweenSteps(), counts.duplicates(), counts.unordered());
    context.say(
        "            %,d hours missing, %,d lack a value, %,d values were implausible",
        counts.missing(), data.series().incomplete(), data.series().implausible().size());
    if (counts.missing() + data.series().incomplete() > 0) {
      context.say(
          "            %,d hours bridged: gaps of up to %d hours, in what is seen; none is a target",
          data.bridged(), config.bridge());
    }
    data.series().remarks().forEach(remark -> context.say("            " + remark));
    for (WeatherSplit split : List.of(data.train(), data.validation(), data.test())) {
      context.say(
          "%-11s %,d windows, %s to %s; %,d left out for missing hours",
          split.name(),
          split.windows().examples(),
          split.firstDay(),
          split.lastDay(),
          split.windows().dropped());
    }
    context.say(
        "steps       %,d an epoch, %,d in all",
        batches.batches(), (long) batches.batches() * config.epochs());
  }

  private static void sayScores(RunResult result, Comparison baselines, RunContext context) {
    context.say(
        "test        mean error %.3f degrees C (persistence %.3f, linear %.3f), root of mean square %.3f (%.3f, %.3f)",
        result.scores().test().get("mae"),
        baselines.persistenceTest().mae(),
        baselines.linearTest().mae(),
        result.scores().test().get("rmse"),
        baselines.persistenceTest().rmse(),
        baselines.linearTest().rmse());
    if (result.data().source().equals("synthetic")) {
      context.say("            made-up weather: the scores say nothing about real weather");
    }
  }
}
