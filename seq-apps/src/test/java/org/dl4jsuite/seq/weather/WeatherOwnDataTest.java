package org.dl4jsuite.seq.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.synthetic.SyntheticWeather;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.run.CheckpointFile;
import org.dl4jsuite.training.run.RunFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A user's own file from {@code train} to {@code train --from}: columns, another station. */
class WeatherOwnDataTest {

  private static final String COLUMNS = "TIME=wann,TEMP=Luft,DEWP=Tau,PRES=p,WIND=none,DIR=ri";

  @TempDir static Path folder;

  private static Path own;
  private static Path run;
  private static CommandRun train;

  @BeforeAll
  static void train() throws IOException {
    own = file("own.csv", 400, 3, 0);
    run = folder.resolve("run");
    train = train(run, "--file", own, "--columns", COLUMNS);
    assertEquals(0, train.code(), train.all());
  }

  /** Semicolons, decimal commas, days before months; warmer by so many degrees. */
  private static Path file(String name, int days, long seed, double warmer) throws IOException {
    Path beijing = folder.resolve("beijing-" + name);
    SyntheticWeather.of(days, seed).write(beijing);
    List<String> lines = new ArrayList<>(List.of("\"wann\";ri;Luft;Tau;p"));
    for (String line : Files.readAllLines(beijing).subList(1, 24 * days / 2)) {
      String[] c = line.split(",");
      String temperature =
          c[7].equals("NA") ? "nan" : String.valueOf(Double.parseDouble(c[7]) + warmer);
      lines.add(
          "%02d.%02d.%s %s:00;%s;%s;%s;%s"
              .formatted(
                  Integer.parseInt(c[3]),
                  Integer.parseInt(c[2]),
                  c[1],
                  c[4],
                  c[9],
                  temperature.replace('.', ','),
                  c[6].replace('.', ','),
                  c[8]));
    }
    return Files.write(folder.resolve(name), lines);
  }

  private static CommandRun train(Path out, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("weather", "train", "--window", 24, "--units", 8, "--epochs", 2, "--out", out));
    arguments.addAll(List.of("--testDays", 30, "--validationDays", 30, "--stride", 4));
    arguments.addAll(List.of(more));
    return SeqCli.run(arguments.toArray());
  }

  private static CommandRun evaluate(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("weather", "evaluate", "--run", run));
    arguments.addAll(List.of(more));
    return SeqCli.run(arguments.toArray());
  }

  @Test
  void columnsAreRememberedWithTheRun() throws IOException {
    assertEquals(COLUMNS, RunFolder.settings(run).config().get("columns"));
    CommandRun again = evaluate();
    assertEquals(0, again.code(), again.all());
    CommandRun forecast = SeqCli.run("weather", "predict", "--run", run, own);
    assertEquals(0, forecast.code(), forecast.all());
    assertTrue(forecast.out().matches("\\S+ \\S+  -?\\d+\\.\\d degrees C \\+- \\d\\.\\d\\R"));
    assertFalse(forecast.err().contains("learned from the columns"), forecast.err());
  }

  @Test
  void whatTheFileLacksIsNotSeen() throws IOException {
    WeatherInputs inputs =
        new WeatherInputs(WeatherTests.config("columns", "WIND=none,PRES=none,DEWP=none"));
    assertEquals("temperature", inputs.names().get(0));
    assertEquals("wind from east", inputs.names().get(1));
    assertFalse(
        Files.readString(run.resolve(WeatherData.NORMALISER)).contains("\"wind\""), "wind is seen");
  }

  @Test
  void otherColumnsCanBeNamedToPredict() throws IOException {
    Path other = folder.resolve("other.csv");
    String text = Files.readString(own).replace("Luft;Tau;p", "t;d;hPa");
    Files.writeString(other, text);
    CommandRun refused = SeqCli.run("weather", "predict", "--run", run, other);
    assertEquals(2, refused.code(), refused.all());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains("--columns"), refused.err());
    String columns = COLUMNS.replace("Luft", "t").replace("Tau", "d").replace("=p", "=hPa");
    CommandRun named = SeqCli.run("weather", "predict", "--run", run, other, "--columns", columns);
    assertEquals(0, named.code(), named.all());
    assertTrue(named.err().contains("this file has DEWP=d, DIR=ri"), named.err());
    String same = SeqCli.run("weather", "predict", "--run", run, own).out().split(" \\+-")[0];
    assertTrue(named.out().startsWith(same), named.out());
  }

  @Test
  void anotherStationIsWarnedAbout() throws IOException {
    Path far = file("far.csv", 40, 9, 45);
    CommandRun scored = evaluate("--file", far);
    assertEquals(0, scored.code(), scored.all());
    String why = "its temperature is";
    assertTrue(scored.out().contains("warning     " + why), scored.out());
    assertTrue(scored.out().contains("baseline persistence_mae"), scored.out());
    assertTrue(scored.out().contains("baseline linear_mae"), scored.out());
    CommandRun forecast = SeqCli.run("weather", "predict", "--run", run, far);
    assertTrue(forecast.err().contains("warning: " + why), forecast.err());
    Path near = file("near.csv", 40, 9, 0);
    String quiet = evaluate("--file", near).all();
    assertFalse(quiet.contains("another station"), quiet);
  }

  @Test
  void theErrorOfAnotherStationIsItsOwn() throws IOException {
    Path far = file("far2.csv", 40, 9, 45);
    String scored = evaluate("--file", far).out();
    double error = Double.parseDouble(scored.replaceAll("(?s).*\\nmae +(\\S+).*", "$1"));
    String forecast = SeqCli.run("weather", "predict", "--run", run, far).out().strip();
    assertTrue(forecast.endsWith("+- %.1f".formatted(error)), forecast + ", not " + error);
  }

  @Test
  void fineTuningKeepsUnitsAndColumnsOfTheOtherRun() throws IOException {
    Path slice = file("slice.csv", 300, 7, 5);
    Path tuned = folder.resolve("tuned");
    CommandRun done =
        SeqCli.run(
            "weather",
            "train",
            "--from",
            run,
            "--file",
            slice,
            "--learningRate",
            "1e-9",
            "--epochs",
            1,
            "--warmUp",
            0,
            "--out",
            tuned);
    assertEquals(0, done.code(), done.all());
    assertEquals(COLUMNS, RunFolder.settings(tuned).config().get("columns"));
    assertEquals(
        Files.readString(run.resolve(WeatherData.NORMALISER)),
        Files.readString(tuned.resolve(WeatherData.NORMALISER)));
    assertTrue(weights(tuned).distance2(weights(run)) < 1e-4);
    // A fresh run on the slice has other units.
    Path fresh = folder.resolve("fresh");
    assertEquals(0, train(fresh, "--file", slice, "--columns", COLUMNS).code());
    assertNotEquals(
        Files.readString(run.resolve(WeatherData.NORMALISER)),
        Files.readString(fresh.resolve(WeatherData.NORMALISER)));
    CommandRun scored = SeqCli.run("weather", "evaluate", "--run", tuned);
    assertEquals(0, scored.code(), scored.all());
    String reported = Files.readString(tuned.resolve("report.json"));
    String mae = scored.out().replaceAll("(?s).*\\nmae +(\\S+).*", "$1");
    assertTrue(reported.contains("\"mae\" : " + mae.substring(0, 5)), mae + reported);
    CommandRun other = SeqCli.run("weather", "train", "--from", run, "--humidity", "relative");
    assertEquals(2, other.code(), other.all());
    assertEquals(1, other.err().lines().count(), other.err());
  }

  private static INDArray weights(Path of) throws IOException {
    return CheckpointFile.read(of.resolve("checkpoints/best.zip")).graph().params();
  }

  @Test
  void bridgedHoursAreSaidAndNeverScored() throws IOException {
    assertTrue(train.out().contains("hours bridged"), train.out());
    WeatherConfig config = WeatherTests.config("stride", 1);
    WeatherConfig unbridged = WeatherTests.config("stride", 1, "bridge", 0);
    WeatherData more = WeatherTests.data(config, folder.resolve("data"));
    WeatherData fewer = WeatherTests.data(unbridged, folder.resolve("data"));
    assertTrue(more.bridged() > 5, "" + more.bridged());
    assertEquals(0, fewer.bridged());
    assertTrue(more.train().windows().examples() > fewer.train().windows().examples());
    for (WeatherSplit split : List.of(more.train(), more.validation(), more.test())) {
      for (int i = 0; i < split.windows().examples(); i++) {
        assertFalse(Double.isNaN(split.now(i)) || Double.isNaN(split.truth(i)));
      }
    }
  }
}
