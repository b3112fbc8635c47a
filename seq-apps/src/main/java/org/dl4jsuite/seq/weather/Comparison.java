package org.dl4jsuite.seq.weather;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

  /** A line for each baseline that a model loses to on the test. */
  List<String> lostTo(Forecasts test) {
    List<String> lost = new ArrayList<>();
    lostTo(test, "persistence", persistenceTest).ifPresent(lost::add);
    lostTo(test, "the linear model", linearTest).ifPresent(lost::add);
    return lost;
  }

  /** The line for one baseline, if the model loses to it. */
  static Optional<String> lostTo(Forecasts model, String name, Forecasts baseline) {
    return model.mae() < baseline.mae()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the model loses to %s: mean error %.3f against %.3f degrees C over %,d windows",
                name,
                model.mae(),
                baseline.mae(),
                model.truth().length));
  }

  /** Test scores by name; plain {@code mae} and {@code rmse} are the linear model's. */
  Map<String, Double> scores() {
    Map<String, Double> scores = new LinkedHashMap<>(linearTest.scores(""));
    scores.putAll(persistenceTest.scores("persistence_"));
    scores.putAll(linearTest.scores("linear_"));
    return scores;
  }
}
