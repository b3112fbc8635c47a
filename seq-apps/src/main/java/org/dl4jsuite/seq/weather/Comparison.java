package org.dl4jsuite.seq.weather;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Persistence and the linear model on the validation and test windows.
 *
 * @param strength of the linear model, chosen on the validation windows
 */
record Comparison(
    Forecasts persistenceValidation,
    Forecasts persistenceTest,
    Forecasts linearValidation,
    Forecasts linearTest,
    double strength) {

  static Comparison of(WeatherData data, LinearModel linear) {
    return new Comparison(
        Forecasts.persistence(data.validation()),
        Forecasts.persistence(data.test()),
        linear.on(data.validation()),
        linear.on(data.test()),
        linear.strength());
  }

  /** Test scores by name; plain {@code mae} and {@code rmse} are the linear model's. */
  Map<String, Double> scores() {
    Map<String, Double> scores = new LinkedHashMap<>(linearTest.scores(""));
    scores.putAll(persistenceTest.scores("persistence_"));
    scores.putAll(linearTest.scores("linear_"));
    return scores;
  }
}
