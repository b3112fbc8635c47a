package org.dl4jsuite.seq.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dl4jsuite.training.config.OptionsTable;
import org.dl4jsuite.training.config.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeatherConfigTest {

  @Test
  void optionsTableOfTheDocumentIsTheSchemas() throws IOException {
    OptionsTable.assertIsOf(WeatherConfig.SCHEMA, Path.of("docs", "weather.md"));
  }

  @Test
  void seesFourDaysAndForetellsTheNext() {
    for (Preset preset : WeatherConfig.SCHEMA.presets()) {
      WeatherConfig config = WeatherConfig.SCHEMA.create(preset.values());
      assertEquals(96, config.window(), preset.name());
      assertEquals(24, config.horizon(), preset.name());
    }
    assertEquals("smoke", WeatherConfig.SCHEMA.presets().get(0).name());
  }

  @Test
  void presetsListOnlyWhatDiffers() {
    Map<String, String> defaults = WeatherConfig.SCHEMA.texts(WeatherTests.config());
    Map<String, String> plain = WeatherConfig.SCHEMA.texts(WeatherConfig.SCHEMA.create(Map.of()));
    assertEquals(defaults.keySet(), plain.keySet());
    for (Preset preset : WeatherConfig.SCHEMA.presets()) {
      preset
          .values()
          .forEach(
              (key, value) -> assertFalse(value.equals(plain.get(key)), preset.name() + " " + key));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "testDays,0,at least 1",
    "validationDays,0,at least 1",
    "window,0,from 1 to 10000",
    "horizon,0,from 1 to 10000",
    "stride,0,at least 1",
    "fold,0,from 1 to 96",
    "fold,5,must divide --window",
    "units,0,from 1 to 4096",
    "layers,0,from 1 to 8",
    "keepInput,0,from 0.01 to 1",
    "keepLstm,NaN,from 0.01 to 1",
    "weightDecay,-1,from 0 to 1",
    "epochs,0,at least 1",
    "batch,0,from 1 to 10000",
    "learningRate,0,greater than 0",
    "warmUp,-1,from 0 to",
    "floor,2,from 0 to 1",
    "clip,0,greater than 0",
    "patience,-1,at least 0",
    "checkpointSeconds,0,greater than 0",
    "humidity,wet,one of dew-point|relative",
    "direction,up,one of vector|sector|none",
    "target,both,one of change|value",
    "loss,huber,one of mae|mse",
    "clock,yes,true or false"
  })
  void badValueIsRefusedByKeyRuleAndValue(String key, String value, String rule) {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> WeatherConfig.SCHEMA.create(Map.of(key, value)));
    String message = refused.getMessage();
    assertTrue(message.startsWith("--" + key + " must "), message);
    assertTrue(message.contains(rule), message);
    assertTrue(message.contains("found ") && message.contains(value), message);
  }

  @Test
  void aFileAndMadeUpWeatherExcludeEachOther() {
    assertThrows(
        IllegalArgumentException.class,
        () -> WeatherConfig.SCHEMA.create(Map.of("file", "a.csv", "weather", "synthetic")));
  }
}
