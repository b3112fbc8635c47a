package org.dl4jsuite.seq.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Beijing's weather itself, where it is there; skipped aloud where it is not. */
@Tag("real-data")
class WeatherRealDataTest {

  @TempDir Path folder;

  @Test
  void testIsTheYear2014AndTheLinearModelBeatsPersistence() throws IOException {
    Path beijing = RealData.require("beijing-pm25");
    WeatherConfig config = WeatherConfig.SCHEMA.create(Map.of("stride", "6"));
    WeatherData data =
        WeatherData.open(
            config,
            new RunContext(
                beijing.getParent(), folder, "full", false, new Interruption(), line -> {}));
    assertEquals("real", data.summary().source());
    assertEquals(1, data.summary().sha256().size());
    // A year, less the first window and its horizon.
    assertEquals(8_760 - 96 - 24 + 1, data.test().windows().examples());
    assertEquals(8_760 - 96 - 24 + 1, data.validation().windows().examples());
    assertEquals(LocalDate.of(2013, 1, 5), data.validation().firstDay());
    assertEquals(LocalDate.of(2014, 12, 31), data.test().lastDay());
    assertEquals(0, data.train().windows().dropped());
    Comparison comparison = Comparison.of(data, LinearModel.fit(data.train(), data.validation()));
    // Measured: 2.656, and 2.388 from every sixth window; 2.253 from all of them.
    assertEquals(2.656, comparison.persistenceValidation().mae(), 0.001);
    assertTrue(
        comparison.linearValidation().mae() < 2.45, "" + comparison.linearValidation().mae());
  }
}
