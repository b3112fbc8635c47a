package org.dl4jsuite.seq.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.table.Table;
import org.dl4jsuite.data.weather.WeatherSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class WeatherDataTest {

  @TempDir Path folder;

  @Test
  void noInputOfALaterPartIsATargetOfAnEarlierOne() throws IOException {
    WeatherConfig config = WeatherTests.config("stride", 1);
    WeatherData data = WeatherTests.data(config, folder);
    List<WeatherSplit> parts = List.of(data.train(), data.validation(), data.test());
    for (int i = 1; i < parts.size(); i++) {
      WeatherSplit before = parts.get(i - 1);
      WeatherSplit after = parts.get(i);
      long lastTarget = before.time(before.windows().examples() - 1);
      long hoursOfWindow = config.window() - 1 + config.horizon();
      long firstInput = after.time(0) - hoursOfWindow * WeatherSeries.HOUR;
      assertTrue(lastTarget < firstInput, after.name());
    }
  }

  @Test
  void normaliserIsFittedOnTrainingAlone() throws IOException {
    WeatherConfig config = WeatherTests.config();
    WeatherData data = WeatherTests.data(config, folder);
    Table table = new WeatherInputs(config).of(data.series().line());
    int hours = table.rows() - 24 * (config.testDays() + config.validationDays());
    double sum = 0;
    int count = 0;
    for (int row = 0; row < hours; row++) {
      double value = table.value(row, table.column(WeatherSeries.TEMPERATURE));
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    assertEquals(sum / count, data.normaliser().invert(WeatherSeries.TEMPERATURE, 0), 1e-9);
  }

  @Test
  void labelsAreTheChangeThatBecomesTheTruthAgain() throws IOException {
    for (String target : List.of("change", "value")) {
      WeatherData data = WeatherTests.data(WeatherTests.config("target", target), folder);
      INDArray labels = data.test().windows().batch(0, 0).getLabels(0);
      for (int i = 0; i < 5; i++) {
        assertEquals(
            data.test().truth(i), data.test().temperature(i, labels.getDouble(i, 0)), 1e-4);
      }
    }
  }

  @Test
  void windowsAcrossGapsAreLeftOutAndCounted() throws IOException {
    WeatherData data = WeatherTests.data(WeatherTests.config("stride", 1), folder);
    assertTrue(data.train().windows().dropped() > 100);
    int possible = data.series().line().table().rows() - 24 * 80 - 48 - 24 + 1;
    assertEquals(possible, data.train().windows().dropped() + data.train().windows().examples());
  }

  @Test
  void inputsAreThoseThatAreAskedFor() {
    assertEquals(
        List.of(
            "temperature",
            "dew point",
            "pressure",
            "wind",
            "wind from east",
            "wind from north",
            "day sine",
            "day cosine",
            "year sine",
            "year cosine"),
        new WeatherInputs(WeatherTests.config()).names());
    assertEquals(
        List.of(
            "temperature",
            "relative humidity",
            "pressure",
            "wind",
            "wind NE",
            "wind SE",
            "wind SW",
            "wind NW"),
        new WeatherInputs(
                WeatherTests.config(
                    "humidity", "relative", "direction", "sector", "clock", "false"))
            .names());
    assertEquals(
        4,
        new WeatherInputs(WeatherTests.config("direction", "none", "clock", "false"))
            .names()
            .size());
  }

  @Test
  void sectorsAndClockAreRight() throws IOException {
    WeatherConfig config = WeatherTests.config("direction", "sector");
    WeatherSeries series = WeatherTests.data(config, folder).series();
    Table table = new WeatherInputs(config).of(series.line());
    Table plain = series.line().table();
    for (int row = 0; row < 200; row++) {
      double east = plain.value(row, plain.column(WeatherSeries.EAST));
      double north = plain.value(row, plain.column(WeatherSeries.NORTH));
      double sum = 0;
      for (String sector : List.of("wind NE", "wind SE", "wind SW", "wind NW")) {
        sum += table.value(row, table.column(sector));
      }
      assertEquals(east == 0 ? 0 : 1, sum);
      assertEquals(east < 0 && north > 0 ? 1 : 0, table.value(row, table.column("wind NW")));
      double angle = 2 * Math.PI * (row % 24) / 24;
      assertEquals(Math.sin(angle), table.value(row, table.column("day sine")), 1e-9);
      assertEquals(Math.cos(angle), table.value(row, table.column("day cosine")), 1e-9);
    }
  }

  @Test
  void tooFewHoursAreRefused() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> WeatherTests.data(WeatherTests.config("testDays", "1800"), folder));
    assertTrue(refused.getMessage().contains("1800 days of test"), refused.getMessage());
    assertTrue(refused.getMessage().contains("found 43,824 hours"), refused.getMessage());
  }

  @Test
  void summaryNamesTheSplits() throws IOException {
    WeatherData data = WeatherTests.data(WeatherTests.config(), folder);
    assertEquals("synthetic", data.summary().source());
    assertEquals(
        Map.of(
            "train", data.train().windows().examples(),
            "validation", data.validation().windows().examples(),
            "test", data.test().windows().examples()),
        data.summary().splits());
  }
}
