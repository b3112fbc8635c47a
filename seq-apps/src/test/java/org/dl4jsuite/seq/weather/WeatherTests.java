package org.dl4jsuite.seq.weather;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.run.Interruption;

/** A small configuration over made-up weather, for tests. */
final class WeatherTests {

  private WeatherTests() {}

  /** Small settings and more; {@code more} is key, value, key, value. */
  static WeatherConfig config(Object... more) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "weather", "synthetic",
                "window", "48",
                "testDays", "40",
                "validationDays", "40",
                "stride", "24",
                "units", "8",
                "epochs", "2",
                "batch", "32"));
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i].toString(), more[i + 1].toString());
    }
    return WeatherConfig.SCHEMA.create(values);
  }

  static RunContext context(Path out, boolean resume, Interruption interruption) {
    return new RunContext(null, out, "smoke", resume, interruption, line -> {});
  }

  static WeatherData data(WeatherConfig config, Path out) throws IOException {
    return WeatherData.open(config, context(out, false, new Interruption()));
  }
}
