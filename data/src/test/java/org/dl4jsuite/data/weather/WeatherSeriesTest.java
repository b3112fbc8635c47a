package org.dl4jsuite.data.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.data.sequence.TimeLine;
import org.dl4jsuite.data.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeatherSeriesTest {

  private static final String UCI = "No,year,month,day,hour,pm2.5,DEWP,TEMP,PRES,cbwd,Iws,Is,Ir";
  private static final String LAGGED = UCI + ",pm2.5_1ago,pm2.5_2ago,pm2.5_3ago";
  private static final String JENA =
      "\"Date Time\",\"p (mbar)\",\"T (degC)\",\"Tpot (K)\",\"Tdew (degC)\",\"rh (%)\","
          + "\"VPmax (mbar)\",\"VPact (mbar)\",\"VPdef (mbar)\",\"sh (g/kg)\",\"H2OC (mmol/mol)\","
          + "\"rho (g/m**3)\",\"wv (m/s)\",\"max. wv (m/s)\",\"wd (deg)\"";

  @TempDir Path folder;

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("weather.csv"), List.of(lines));
  }

  private static double value(WeatherSeries series, int row, String column) {
    Table table = series.line().table();
    return table.value(row, table.column(column));
  }

  private static String jena(String time, String wind, String degrees) {
    return time
        + ",996.52,-8.02,265.40,-8.90,93.30,3.33,3.11,0.22,1.94,3.12,1307.75,"
        + wind
        + ",1.75,"
        + degrees;
  }

  @Test
  void readsUcisOwnColumns() throws IOException {
    WeatherSeries series =
        WeatherSeries.read(
            file(
                UCI,
                "1,2010,1,1,0,NA,-21,-11,1021,NW,1.79,0,0",
                "2,2010,1,1,1,NA,-20,-12,1020,cv,0.5,0,0"));
    assertEquals(WeatherSeries.COLUMNS, series.line().table().names());
    assertEquals(Instant.parse("2010-01-01T00:00:00Z").toEpochMilli(), series.line().first());
    assertEquals(-11, value(series, 0, WeatherSeries.TEMPERATURE));
    assertEquals(-20, value(series, 1, WeatherSeries.DEW_POINT));
    assertEquals(1021, value(series, 0, WeatherSeries.PRESSURE));
    assertEquals(Math.log(2.79), value(series, 0, WeatherSeries.WIND), 1e-12);
    assertEquals(-Math.sqrt(0.5), value(series, 0, WeatherSeries.EAST), 1e-12);
    assertEquals(Math.sqrt(0.5), value(series, 0, WeatherSeries.NORTH), 1e-12);
    assertEquals(0, value(series, 1, WeatherSeries.EAST));
    assertEquals(0, value(series, 1, WeatherSeries.NORTH));
  }

  @Test
  void readsTheColumnsOfACopyWithLagsAlike() throws IOException {
    String row = "1,2010,1,1,0,NA,-21,-11,1021,SE,1.79,0,0";
    WeatherSeries own = WeatherSeries.read(file(UCI, row));
    Table first = own.line().table();
    WeatherSeries copy = WeatherSeries.read(file(LAGGED, row + ",NA,129,148"));
    for (int column = 0; column < first.columns(); column++) {
      assertEquals(first.value(0, column), copy.line().table().value(0, column));
    }
  }

  @Test
  void takesTheFullHoursOfJena() throws IOException {
    WeatherSeries series =
        WeatherSeries.read(
            file(
                JENA,
                jena("31.12.2008 23:50:00", "1", "90"),
                jena("01.01.2009 00:00:00", "1.03", "90"),
                jena("01.01.2009 00:10:00", "1", "90"),
                jena("01.01.2009 01:00:00", "-9999.0", "180")));
    assertEquals(new TimeLine.Counts(4, 0, 2, 0, 0), series.line().counts());
    assertEquals(2, series.line().table().rows());
    assertEquals(-8.02, value(series, 0, WeatherSeries.TEMPERATURE));
    assertEquals(1, value(series, 0, WeatherSeries.EAST), 1e-12);
    assertEquals(-1, value(series, 1, WeatherSeries.NORTH), 1e-12);
    // The file's own column says 93.30.
    assertEquals(93.3, value(series, 0, WeatherSeries.RELATIVE_HUMIDITY), 0.1);
    assertTrue(Double.isNaN(value(series, 1, WeatherSeries.WIND)));
    assertEquals(List.of(), series.implausible());
    assertEquals(1, series.incomplete());
  }

  @Test
  void relativeHumidityIsFullAtTheDewPoint() {
    assertEquals(100, WeatherSeries.relativeHumidity(12.5, 12.5), 1e-12);
    // Saturation pressure at 20 and 10 degrees C, WMO: 23.37 and 12.27 hPa.
    assertEquals(100 * 12.27 / 23.37, WeatherSeries.relativeHumidity(20, 10), 0.1);
  }

  @Test
  void gapsDuplicatesAndMissingCellsAreCountedAndNothingIsFilledIn() throws IOException {
    WeatherSeries series =
        WeatherSeries.read(
            file(
                UCI,
                "1,2010,1,1,5,NA,-21,-11,1021,NW,1.79,0,0",
                "2,2010,1,1,0,NA,NA,-12,1020,SW,2,0,0",
                "3,2010,1,1,0,NA,-5,-5,1020,cv,2,0,0",
                "4,2010,1,1,1,NA,-21,,1020,NA,2,0,0",
                "5,2010,1,1,2,NA,-21,999,1020,SE,2,0,0"));
    assertEquals(new TimeLine.Counts(5, 4, 0, 1, 2), series.line().counts());
    assertEquals(3, series.incomplete());
    assertEquals(1, series.implausible().size());
    assertEquals(
        List.of(
            "rows of an hour that came before: 1, the first at 2010-01-01 00:00; the first row of each hour counts (at the end of summer time one comes twice)",
            "TEMP 999 is not within -95 to 65 degrees C (line 6): taken as missing"),
        series.remarks());
    assertTrue(Double.isNaN(value(series, 0, WeatherSeries.RELATIVE_HUMIDITY)));
    assertEquals(-12, value(series, 0, WeatherSeries.TEMPERATURE));
    assertTrue(Double.isNaN(value(series, 1, WeatherSeries.EAST)));
    for (int column = 0; column < WeatherSeries.COLUMNS.size(); column++) {
      assertTrue(Double.isNaN(series.line().table().value(3, column)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2,2010,1,1,1,NA,-21,-11|must have 13 columns, found 8|line 3",
        "2,2010,1,1,1,NA,-21,warm,1021,NW,1.79,0,0|TEMP must be a number, degrees C, found 'warm'|line 3",
        "2,2010,1,1,1,NA,-21,-11,1021,O,1.79,0,0|DIR (column 'cbwd') must be one of N, NNE, NE, ENE, E, ESE, SE, SSE, S, SSW, SW, WSW, W, WNW, NW, NNW, cv (calm) or degrees from 0 to 360, found 'O'|line 3",
        "2,2010,13,1,1,NA,-21,-11,1021,NW,1.79,0,0|2010-13-1-1|line 3",
        "2,2010,2,30,1,NA,-21,-11,1021,NW,1.79,0,0|2010-2-30-1|line 3",
        "2,2010,1,1,24,NA,-21,-11,1021,NW,1.79,0,0|2010-1-1-24|line 3",
        "2,2010,1,1,1,NA,\"-21,-11,1021,NW,1.79,0,0|must be CSV|line 3",
        "2,2910,1,1,1,NA,-21,-11,1021,NW,1.79,0,0|is a time wrong?|weather.csv"
      },
      quoteCharacter = '\0')
  void aMalformedRowIsRefusedWithItsPlace(String row, String what, String where)
      throws IOException {
    Path path = file(UCI, "1,2010,1,1,0,NA,-21,-11,1021,NW,1.79,0,0", row);
    IOException e = assertThrows(IOException.class, () -> WeatherSeries.read(path));
    assertTrue(e.getMessage().contains(what), e.getMessage());
    assertTrue(e.getMessage().contains(where), e.getMessage());
    assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
  }

  @Test
  void aHeaderWithoutAMeasureIsRefusedWithTheWayOut() throws IOException {
    Path path = file("time,temperature", "1,2");
    IOException e = assertThrows(IOException.class, () -> WeatherSeries.read(path));
    assertEquals(
        "the header must name a column for DEWP (or RH) and PRES and WIND and DIR, found time, temperature (%s, line 1); say which it is, DEWP=COLUMN, or that there is none, DEWP=none (--columns)"
            .formatted(path),
        e.getMessage());
    IOException odd = assertThrows(IOException.class, () -> WeatherSeries.read(file("a,b", "1,2")));
    assertTrue(odd.getMessage().contains("TIME (or YEAR, MONTH, DAY and HOUR) and TEMP"));
    assertTrue(odd.getMessage().contains("TIME=COLUMN"), odd.getMessage());
  }

  @Test
  void afileWithoutRowsIsRefused() throws IOException {
    Path path = file(UCI);
    IOException e = assertThrows(IOException.class, () -> WeatherSeries.read(path));
    assertTrue(e.getMessage().startsWith("weather must have an hour, found none"), e.getMessage());
  }

  @Test
  void beijingIsWholeAndItsUciFormReadsAlike() throws IOException {
    Path path = RealData.require("beijing-pm25").resolve("PRSA_data_2010.1.1-2014.12.31.csv");
    WeatherSeries series = WeatherSeries.read(path);
    assertEquals(new TimeLine.Counts(43_824, 0, 0, 0, 0), series.line().counts());
    assertEquals(0, series.incomplete());
    List<String> uci = new ArrayList<>();
    for (String line : Files.readAllLines(path).subList(0, 1000)) {
      uci.add(String.join(",", List.of(line.split(",")).subList(0, 13)));
    }
    WeatherSeries own = WeatherSeries.read(file(uci.toArray(String[]::new)));
    for (int row = 0; row < 999; row++) {
      for (String column : WeatherSeries.COLUMNS) {
        assertEquals(value(series, row, column), value(own, row, column));
      }
    }
  }
}
