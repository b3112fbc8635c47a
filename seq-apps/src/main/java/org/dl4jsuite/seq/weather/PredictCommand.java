package org.dl4jsuite.seq.weather;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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
      "Foretells the temperature after the end of a file of hourly weather, in UCI's Beijing columns",
      "or Jena's: when, degrees C, and the mean error on the run's test split."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class PredictCommand implements Callable<Integer> {

  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "weather, CSV")
  private Path file;

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
    RunFolder.Settings settings = RunFolder.settings(options.run());
    WeatherConfig config = WeatherConfig.SCHEMA.create(settings.config());
    Normaliser normaliser = Normaliser.load(options.run().resolve(WeatherData.NORMALISER));
    ComputationGraph model = Fit.model(options.run(), Fit.Scored.BEST);
    WeatherDecoder decoder = new WeatherDecoder(config, normaliser, model);
    String uncertainty = uncertainty();
    for (WeatherDecoder.Forecast forecast : decoder.atEndOf(WeatherSeries.read(file), last, file)) {
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

  private String uncertainty() throws IOException {
    if (!Files.exists(options.run().resolve("report.json"))) {
      return "";
    }
    double error = ReportReader.read(options.run()).scores().test().get("mae");
    return String.format(Locale.ROOT, " +- %.1f", error);
  }
}
