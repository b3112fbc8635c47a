package org.dl4jsuite.seq.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.dl4jsuite.data.catalog.Sha256;
import org.dl4jsuite.data.synthetic.SyntheticWeather;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.report.ReportReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line from end to end, over one small net trained on made-up weather. */
class WeatherCommandsTest {

  @TempDir static Path folder;

  private static Path run;
  private static CommandRun train;

  @BeforeAll
  static void train() {
    run = folder.resolve("run");
    train = train(run, "--weather", "synthetic");
    assertEquals(0, train.code(), train.all());
  }

  private static CommandRun train(Path out, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "weather", "train", "--window", 48, "--units", 16, "--epochs", 4, "--out", out));
    arguments.addAll(List.of("--testDays", 100, "--validationDays", 100, "--stride", 8));
    arguments.addAll(List.of(more));
    return SeqCli.run(arguments.toArray());
  }

  private static CommandRun predict(Path file, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("weather", "predict", "--run", run, file));
    arguments.addAll(List.of(more));
    return SeqCli.run(arguments.toArray());
  }

  private static Path file(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  private static List<String> example() throws IOException {
    return new ArrayList<>(Files.readAllLines(run.resolve(WeatherData.EXAMPLE)));
  }

  @Test
  void trainSaysWhatItReadAndWhatWasMissing() {
    assertEquals("", train.err());
    assertTrue(train.out().contains("SYNTHETIC weather"), train.out());
    assertTrue(train.out().contains("hours missing"), train.out());
    assertTrue(train.out().contains("left out for missing hours"), train.out());
    assertTrue(train.out().contains("FastLstm"), train.out());
    assertTrue(train.out().contains("the scores say nothing about real weather"), train.out());
  }

  @Test
  void beatsPersistenceAndReportsBothBaselines() throws IOException {
    RunResult report = ReportReader.read(run);
    double error = report.scores().test().get("mae");
    assertTrue(
        error < 0.75 * report.scores().baseline().get("persistence_mae"),
        report.scores().toString());
    for (String name :
        List.of(
            "mae", "rmse", "linear_mae", "linear_rmse", "persistence_mae", "persistence_rmse")) {
      assertTrue(report.scores().baseline().get(name) > 0, name);
    }
    assertEquals("synthetic-weather", report.data().id());
  }

  @Test
  void leavesReportPicturesAndWhatPredictNeeds() throws IOException {
    for (String name : List.of("forecast.png", "errors-by-month.png", "learning-curves.png")) {
      assertTrue(ImageIO.read(run.resolve(name).toFile()).getWidth() > 200, name);
    }
    assertTrue(Files.size(run.resolve(WeatherData.NORMALISER)) > 0);
    String markdown = Files.readString(run.resolve("report.md"));
    assertTrue(markdown.contains("hours missing"), markdown);
    assertTrue(markdown.contains("windows left out, train"), markdown);
    assertTrue(markdown.contains("persistence"), markdown);
  }

  @Test
  void evaluateScoresTheSameAgain() throws IOException {
    CommandRun again = SeqCli.run("weather", "evaluate", "--run", run);
    assertEquals(0, again.code(), again.all());
    double mae = ReportReader.read(run).scores().test().get("mae");
    assertTrue(again.out().contains("%.4f".formatted(mae)), again.out());
    assertTrue(again.out().contains("December"), again.out());
  }

  @Test
  void predictGivesTimeDegreesAndError() throws IOException {
    CommandRun one = predict(run.resolve(WeatherData.EXAMPLE));
    assertEquals(0, one.code(), one.all());
    double mae = ReportReader.read(run).scores().test().get("mae");
    assertTrue(
        one.out().strip().matches("2015-01-01 23:00  -?\\d+\\.\\d degrees C \\+- \\d\\.\\d"),
        one.out());
    assertTrue(one.out().strip().endsWith("%.1f".formatted(mae)), one.out());
    List<String> three =
        predict(run.resolve(WeatherData.EXAMPLE), "--last", 3).out().lines().toList();
    assertEquals(3, three.size());
    assertTrue(three.get(0).startsWith("2015-01-01 21:00  "), three.toString());
    assertEquals(one.out().strip(), three.get(2));
  }

  private static String with(String row, int cell, String value) {
    List<String> cells = new ArrayList<>(List.of(row.split(",", -1)));
    cells.set(cell, value);
    return String.join(",", cells);
  }

  @Test
  void predictBridgesShortGapsButNotTheLastHour() throws IOException {
    List<String> rows = example();
    String whole = predict(file("whole.csv", rows)).out().strip();
    rows.remove(rows.size() - 5);
    rows.set(rows.size() - 10, with(rows.get(rows.size() - 10), 7, "nan"));
    CommandRun bridged = predict(file("gap.csv", rows));
    assertEquals(0, bridged.code(), bridged.all());
    assertTrue(bridged.err().contains("hours bridged: 2, in gaps of up to 6"), bridged.err());
    double off = degrees(bridged.out()) - degrees(whole);
    assertTrue(Math.abs(off) < 1, bridged.out() + whole);
    // An hour that is bridged knows those after it, and is not foretold from.
    assertEquals(5, predict(file("gap.csv", rows), "--last", 6).out().lines().count());

    List<String> end = example();
    int last = end.size() - 1;
    end.set(last, with(end.get(last), 7, "-9999"));
    String none = "the last hour must have every value, found 2014-12-31 23:00 without";
    assertRefused(2, predict(file("end.csv", end)), none);
    end.set(last, with(end.get(last), 7, "999"));
    String hot = "TEMP 999 is not within -95 to 65 degrees C (line 169); mend it";
    assertRefused(2, predict(file("hot.csv", end)), none, hot, "hot.csv");

    List<String> hole = example();
    hole.subList(hole.size() - 20, hole.size() - 13).clear();
    CommandRun tooLong = predict(file("hole.csv", hole));
    assertRefused(2, tooLong, "gaps of up to 6 hours", "found 7 missing", "2014-12-31 04:00");
    List<String> few = new ArrayList<>(example().subList(0, 40));
    assertRefused(2, predict(file("few.csv", few)), "at least 48 hours, found 39", "few.csv");
  }

  private static double degrees(String line) {
    return Double.parseDouble(line.strip().split(" +")[2]);
  }

  @Test
  void badFilesAreTheUsersToMendAndRefusedInOneLine() throws IOException {
    assertRefused(2, predict(folder.resolve("none.csv")), "found none", "none.csv");
    assertRefused(
        2, predict(file("header.csv", List.of("a,b", "1,2"))), "header must name", "line 1");
    List<String> rows = example();
    rows.set(3, rows.get(3).replace(",NA,", ",NA,warm,"));
    assertRefused(2, predict(file("columns.csv", rows)), "13 columns, found 14", "line 4");
    assertRefused(2, predict(run.resolve(WeatherData.EXAMPLE), "--last", 0), "--last must be");
    assertRefused(
        2,
        predict(run.resolve(WeatherData.EXAMPLE), "--columns", "TMP=t"),
        "--columns must be given to [TIME,",
        "found 'TMP'");
    assertRefused(
        2, train(folder.resolve("no"), "--file", folder.resolve("none.csv")), "found none");
    assertRefused(
        2,
        train(folder.resolve("short"), "--file", run.resolve(WeatherData.EXAMPLE)),
        "weather must last 100 days of test",
        "found 168 hours");
    assertRefused(
        2, SeqCli.run("weather", "predict", "--run", folder, "x.csv"), "must hold config.json");
  }

  @Test
  void aFileOfOnesOwnIsNamedWithItsHash() throws IOException {
    Path own = folder.resolve("own.csv");
    SyntheticWeather.of(400, 3).write(own);
    Path out = folder.resolve("own");
    CommandRun done = train(out, "--file", own);
    assertEquals(0, done.code(), done.all());
    RunResult report = ReportReader.read(out);
    assertEquals("real", report.data().source());
    assertEquals(Sha256.of(own), report.data().sha256().get("own.csv"));
    assertFalse(Files.exists(out.resolve(WeatherData.EXAMPLE)));
  }

  private static void assertRefused(int code, CommandRun refused, String... parts) {
    assertEquals(code, refused.code(), refused.all());
    assertEquals(1, refused.err().strip().lines().count(), refused.err());
    for (String part : parts) {
      assertTrue(refused.err().contains(part), refused.err());
    }
  }
}
