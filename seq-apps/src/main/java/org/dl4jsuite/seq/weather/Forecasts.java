package org.dl4jsuite.seq.weather;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.sequence.Normaliser;
import org.dl4jsuite.data.weather.WeatherSeries;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Temperatures foretold for a split's windows, beside the truth; degrees C, in the order of time.
 *
 * @param forecast {@code [windows]}
 * @param truth {@code [windows]}
 */
record Forecasts(double[] forecast, double[] truth) {

  /** By a model, without dropout. */
  static Forecasts of(ComputationGraph model, WeatherSplit split) {
    return of(split, batch -> model.outputSingle(batch.getFeatures(0)));
  }

  /**
   * By anything.
   *
   * @param outputs of a batch, {@code [batch, 1]}, in the model's units
   */
  static Forecasts of(WeatherSplit split, Function<MultiDataSet, INDArray> outputs) {
    double[] forecast = new double[split.windows().examples()];
    int next = 0;
    for (int b = 0; b < split.windows().batches(); b++) {
      MultiDataSet batch = split.windows().batch(0, b);
      try (INDArray given = outputs.apply(batch)) {
        for (float output : given.toFloatVector()) {
          forecast[next] = split.temperature(next, output);
          next++;
        }
      }
    }
    return new Forecasts(forecast, truth(split));
  }

  /** That nothing changes: the temperature at the last hour seen. */
  static Forecasts persistence(WeatherSplit split) {
    double[] now = IntStream.range(0, split.windows().examples()).mapToDouble(split::now).toArray();
    return new Forecasts(now, truth(split));
  }

  /** A net's output as a temperature, degrees C. */
  static double temperature(
      WeatherConfig config, Normaliser normaliser, double now, double output) {
    return config.target() == WeatherConfig.Target.CHANGE
        ? now + normaliser.invert(WeatherInputs.CHANGE, output)
        : normaliser.invert(WeatherSeries.TEMPERATURE, output);
  }

  /** Mean absolute error, degrees C. */
  double mae() {
    return IntStream.range(0, truth.length).mapToDouble(this::error).average().orElseThrow();
  }

  /** Root of the mean squared error, degrees C. */
  double rmse() {
    return Math.sqrt(
        IntStream.range(0, truth.length)
            .mapToDouble(i -> error(i) * error(i))
            .average()
            .orElseThrow());
  }

  /** Absolute error of one window, degrees C. */
  double error(int i) {
    return Math.abs(forecast[i] - truth[i]);
  }

  /** {@code mae} and {@code rmse} under these names with a prefix. */
  Map<String, Double> scores(String prefix) {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put(prefix + "mae", mae());
    scores.put(prefix + "rmse", rmse());
    return scores;
  }

  private static double[] truth(WeatherSplit split) {
    return IntStream.range(0, split.windows().examples()).mapToDouble(split::truth).toArray();
  }
}
