package org.dl4jsuite.data.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.sequence.TimeLine;
import org.dl4jsuite.data.table.Table;
import org.dl4jsuite.data.weather.WeatherColumns.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of anybody's: columns, separators, commas, times, directions. */
class WeatherColumnsTest {

  private static final String KNOWN = "TIME,TEMP,DEWP,PRES,WIND,DIR";

  @TempDir Path folder;

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("own.csv"), List.of(lines));
  }

  private static WeatherSeries read(Path path, String columns) throws IOException {
    return WeatherSeries.read(path, WeatherColumns.parse(columns));
  }

  private static double value(WeatherSeries series, int row, String column) {
    Table table = series.line().table();
    return table.value(row, table.column(column));
  }

  private static String start(WeatherSeries series) {
    return Instant.ofEpochMilli(series.line().first()).toString();
  }

  private static void assertRefused(String says, Path path, String columns) {
    IOException e = assertThrows(IOException.class, () -> read(path, columns));
    assertTrue(e.getMessage().contains(says), e.getMessage());
    assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
  }

  @Test
  void namedColumnsAreTakenAndTheOthersFoundByKnownNames() throws IOException {
    Path path = file("when,t_air,DEWP,p,junk,wv (m/s),dir", "2014-12-31 23:00,-3,-21,1034,x,2,N");
    WeatherSeries series = read(path, "TIME=when,TEMP=t_air,PRES=p");
    assertEquals(-3, value(series, 0, WeatherSeries.TEMPERATURE));
    assertEquals(-21, value(series, 0, WeatherSeries.DEW_POINT));
    assertEquals(1034, value(series, 0, WeatherSeries.PRESSURE));
    assertEquals(Math.log(3), value(series, 0, WeatherSeries.WIND), 1e-12);
    assertEquals(0, value(series, 0, WeatherSeries.EAST));
    assertEquals(1, value(series, 0, WeatherSeries.NORTH));
    assertEquals("t_air", series.sources().get("TEMP"));
    assertEquals("wv (m/s)", series.sources().get("WIND"));
    assertEquals("2014-12-31T23:00:00Z", start(series));
    assertTrue(WeatherColumns.parse("TIME=when,TEMP=t_air").fits(path));
    assertFalse(WeatherColumns.parse("TEMP=other").fits(path));
  }

  @Test
  void semicolonsDecimalCommasQuotesAndAByteOrderMarkAreRead() throws IOException {
    Path path = folder.resolve("german.csv");
    String text =
        "\uFEFF\"Datum\";Zeit;\"T; Luft\";Td;p;WIND;DIR\r\n"
            + "31.12.2014;23:00;\"-3,5\";-21,25;1.034,5;2,0;SSW\r\n";
    Files.write(path, text.getBytes(StandardCharsets.UTF_8));
    WeatherSeries series = read(path, "TIME=Datum+Zeit,TEMP=T; Luft,DEWP=Td,PRES=p");
    assertEquals(-3.5, value(series, 0, WeatherSeries.TEMPERATURE));
    assertEquals(-21.25, value(series, 0, WeatherSeries.DEW_POINT));
    assertEquals(1034.5, value(series, 0, WeatherSeries.PRESSURE));
    assertEquals("2014-12-31T23:00:00Z", start(series));
    double angle = Math.toRadians(202.5);
    assertEquals(Math.sin(angle), value(series, 0, WeatherSeries.EAST), 1e-12);
    assertEquals(Math.cos(angle), value(series, 0, WeatherSeries.NORTH), 1e-12);
  }

  @Test
  void tabsAreRead() throws IOException {
    Path path =
        file(KNOWN.replace(',', '\t'), "2014-12-31 23:00,-3,-21,1034,2,270".replace(',', '\t'));
    assertEquals(-1, value(read(path, "auto"), 0, WeatherSeries.EAST));
  }

  @Test
  void aDecimalCommaBetweenCommasIsExplained() throws IOException {
    Path path = file(KNOWN, "2014-12-31 23:00,12,5,-21,1034,2,N");
    assertRefused("found 7", path, "auto");
    assertRefused("decimal comma between commas must stand in quotes", path, "auto");
    Path quoted = file(KNOWN, "2014-12-31 23:00,\"12,5\",-21,1034,2,N");
    assertEquals(12.5, value(read(quoted, "auto"), 0, WeatherSeries.TEMPERATURE));
  }

  @Test
  void humidityMayBeRelative() throws IOException {
    Path path = file("TIME,TEMP,RH,PRES,WIND,DIR", "2014-12-31 23:00,20,52.5,1034,2,N");
    WeatherSeries series = read(path, "auto");
    // WMO: saturation pressure at 10 degrees C is 52.5 % of that at 20.
    assertEquals(10, value(series, 0, WeatherSeries.DEW_POINT), 0.05);
    assertEquals(52.5, value(series, 0, WeatherSeries.RELATIVE_HUMIDITY), 1e-9);
  }

  @Test
  void whatAFileLacksIsNoGap() throws IOException {
    Path path = file("TIME,TEMP", "2014-12-31 22:00,-3", "2014-12-31 23:00,NA");
    assertRefused("DEWP (or RH) and PRES and WIND and DIR", path, "auto");
    WeatherSeries series = read(path, "DEWP=none,PRES=none,WIND=none,DIR=none");
    assertEquals(1, series.incomplete());
    assertEquals(Map.of("TIME", "TIME", "TEMP", "TEMP"), series.sources());
    assertTrue(WeatherColumns.parse("DEWP=none").lacksHumidity());
    assertFalse(WeatherColumns.parse("DEWP=none,RH=rh").lacksHumidity());
    assertTrue(WeatherColumns.parse("PRES=none").lacks(Measure.PRES));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEMP|pairs such as TEMP=t_air,PRES=p, found 'TEMP'",
        "TEMP=|found 'TEMP='",
        "TMP=t|must be given to [TIME, YEAR, MONTH, DAY, HOUR, TEMP, DEWP, RH, PRES, WIND, DIR], found 'TMP'",
        "TEMP=a,TEMP=b|once, found TEMP again",
        "TEMP=none|must give TIME and TEMP"
      })
  void badMappingsAreRefused(String text, String says) {
    var e = assertThrows(IllegalArgumentException.class, () -> WeatherColumns.parse(text));
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }

  @Test
  void aColumnThatIsNotThereIsNamed() throws IOException {
    Path path = file(KNOWN, "2014-12-31 23:00,-3,-21,1034,2,N");
    assertRefused("must be those of the file, TIME, TEMP, DEWP", path, "PRES=p");
    assertRefused("found PRES=p", path, "PRES=p");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2014-12-31 23:00",
        "2014-12-31T23:00:00",
        "2014-12-31T23:00:00.000Z",
        "2014-12-31 23",
        "2014/12/31 23:00",
        "31.12.2014 23:00:00",
        "31/12/2014 23:00",
        "12/31/2014 23:00",
        "12/31/2014 11:00 PM",
        "2014123123",
        "201412312300",
        "20141231T230000"
      })
  void commonTimesAreRead(String time) throws IOException {
    WeatherSeries series = read(file(KNOWN, time + ",-3,-21,1034,2,N"), "auto");
    assertEquals("2014-12-31T23:00:00Z", start(series));
  }

  @Test
  void timesWithAnOffsetKeepTheFirstRowsAcrossSummerTime() throws IOException {
    WeatherSeries series =
        read(
            file(
                KNOWN,
                "2015-10-25T02:00+02:00,1,1,1000,1,N",
                "2015-10-25T02:00+01:00,2,1,1000,1,N",
                "2015-10-25T03:00+01:00,3,1,1000,1,N"),
            "auto");
    assertEquals("2015-10-25T02:00:00Z", start(series));
    assertEquals(new TimeLine.Counts(3, 0, 0, 0, 0), series.line().counts());
    assertEquals(3, value(series, 2, WeatherSeries.TEMPERATURE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2014-12-31|found '2014-12-31'",
        "31.12.14 23:00|found '31.12.14 23:00'",
        "2014-02-30 23:00|found '2014-02-30 23:00'",
        "yesterday|found 'yesterday'",
        "01/02/2014 23:00|must say which is the month"
      })
  void otherTimesAreRefused(String time, String says) throws IOException {
    assertRefused(says, file(KNOWN, time + ",-3,-21,1034,2,N"), "auto");
  }

  @Test
  void aRowInAnotherFormOfTimeIsNamed() throws IOException {
    Path path = file(KNOWN, "2014-12-31 22:00,1,1,1000,1,N", "31.12.2014 23:00,1,1,1000,1,N");
    assertRefused("line 3", path, "auto");
  }

  @Test
  void directionsAreOneOfSixteenACalmOrDegrees() throws IOException {
    List<String> lines = new ArrayList<>(List.of(KNOWN));
    List<String> kinds = List.of("N", "e", "S", "WNW", "cv", "calm", "360", "45", "", "999");
    for (int hour = 0; hour < kinds.size(); hour++) {
      lines.add("2014-12-31 %02d:00,1,1,1000,1,%s".formatted(hour, kinds.get(hour)));
    }
    WeatherSeries series = read(file(lines.toArray(String[]::new)), "auto");
    double[] east = {0, 1, 0, -Math.sin(Math.toRadians(67.5)), 0, 0, 0, Math.sqrt(0.5)};
    for (int hour = 0; hour < east.length; hour++) {
      assertEquals(east[hour], value(series, hour, WeatherSeries.EAST), 1e-12, kinds.get(hour));
    }
    assertTrue(Double.isNaN(value(series, 8, WeatherSeries.EAST)));
    assertTrue(Double.isNaN(value(series, 9, WeatherSeries.EAST)));
    assertTrue(
        series.remarks().get(0).startsWith("DIR 999 is not within 0 to 360 "),
        "" + series.remarks());
  }

  @Test
  void hoursPastTheHourAreTakenAsTheyAre() throws IOException {
    WeatherSeries series =
        read(
            file(
                KNOWN,
                "2014-12-31 21:53,1,1,1000,1,N",
                "2014-12-31 22:20,9,1,1000,1,N",
                "2014-12-31 22:53,2,1,1000,1,N"),
            "auto");
    assertEquals("2014-12-31T21:53:00Z", start(series));
    assertEquals(new TimeLine.Counts(3, 0, 1, 0, 0), series.line().counts());
    assertEquals(2, value(series, 1, WeatherSeries.TEMPERATURE));
  }

  @Test
  void daysAndTwoStationsAndAnotherUnitAreRefused() throws IOException {
    String[] days = new String[40];
    String[] stations = new String[101];
    String[] kelvin = new String[101];
    days[0] = stations[0] = kelvin[0] = KNOWN;
    for (int i = 1; i < 101; i++) {
      if (i < days.length) {
        days[i] = "2014-%02d-%02d 12:00,1,1,1000,1,N".formatted(1 + i / 28, 1 + i % 28);
      }
      int hour = (i - 1) / 2;
      stations[i] = "2014-12-%02d %02d:00,%d,1,1000,1,N".formatted(1 + hour / 24, hour % 24, i % 2);
      kelvin[i] = "2014-12-%02d %02d:00,280,1,1000,1,N".formatted(1 + i / 24, i % 24);
    }
    assertRefused("hour by hour, found a row every 24 hours", file(days), "auto");
    assertRefused("found 50 of 100 again", file(stations), "auto");
    assertRefused(
        "TEMP must be from -95 to 65 degrees C, found 280 and 99 more beyond",
        file(kelvin),
        "auto");
  }

  @Test
  void anEmptyFileAndLatin1AreRefused() throws IOException {
    assertRefused("must begin with the names of its columns", file(""), "auto");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "TIME;T\u00e9mp\n".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused("save it as UTF-8", latin, "auto");
    String many = KNOWN + "\n" + String.join("", Arrays.asList("\n", "\n"));
    assertRefused("must have an hour", Files.writeString(latin, many), "auto");
  }
}
