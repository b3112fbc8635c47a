package org.dl4jsuite.seq.sentiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.report.ReportReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own texts of three classes, from a table and back, and a run that starts from it. */
class OwnTextsTest {

  private static final List<String> CLASSES = List.of("sport", "food", "weather");
  private static final List<List<String>> WORDS =
      List.of(
          List.of("ball", "team", "goal", "match"),
          List.of("soup", "bread", "salt", "plate"),
          List.of("rain", "wind", "cloud", "storm"));

  @TempDir static Path folder;

  private static Path table;
  private static Path run;
  private static CommandRun train;

  @BeforeAll
  static void train() throws IOException {
    table = Files.writeString(folder.resolve("mine.csv"), table("", 120));
    run = folder.resolve("run");
    train = train(run, "--file", table, "--epochs", 12);
    assertEquals(0, train.code(), train.all());
  }

  /** Each text: two words of its class among others that all classes have. */
  private static String table(String suffix, int texts) {
    StringBuilder csv = new StringBuilder("body,kind\n");
    for (int i = 0; i < texts; i++) {
      SeededRandom random = SeededRandom.of(3, i);
      List<String> own = WORDS.get(i % 3);
      csv.append("\"number ").append(i).append(", the ").append(own.get(random.nextInt(4)));
      csv.append(" and the ").append(own.get(random.nextInt(4))).append(" there\",");
      csv.append(CLASSES.get(i % 3)).append(suffix).append('\n');
    }
    return csv.toString();
  }

  private static CommandRun train(Path out, Object... more) {
    return SeqCli.run(
        "sentiment",
        List.of("train", "--embedding", 8, "--units", 8, "--batch", 8, "--unknownShare", 0),
        List.of(more),
        List.of("--out", out));
  }

  private static CommandRun predict(Path run, Object... more) {
    return SeqCli.run("sentiment", "predict", "--run", run, List.of(more));
  }

  @Test
  void saysWhatItFoundAndBeatsTheMostFrequentClass() throws IOException {
    assertEquals("", train.err());
    assertTrue(train.out().contains("mine.csv, your own"), train.out());
    assertTrue(train.out().contains("columns 'body' (text) and 'kind' (label)"), train.out());
    assertTrue(train.out().contains("split by seed 7, of each class 80 %"), train.out());
    assertTrue(train.out().contains("classes     3: food 32, sport 32, weather 32"), train.out());
    assertTrue(train.out().contains("96 train, 12 validation, 12 test"), train.out());
    assertTrue(train.out().contains("few steps to learn in; --epochs 21 would make 252"));
    RunResult result = ReportReader.read(run);
    assertEquals("real", result.data().source());
    assertTrue(result.data().id().startsWith("mine.csv-"), result.data().id());
    assertTrue(result.scores().test().get("accuracy") > 0.9, result.scores().toString());
    assertEquals(1 / 3.0, result.scores().baseline().get("accuracy_most_frequent_verdict"));
    assertEquals(1, result.scores().baseline().get("accuracy"));
    String report = Files.readString(run.resolve("report.md"));
    assertTrue(report.contains("food") && report.contains("weather"), report);
    assertFalse(report.contains("positive"), report);
  }

  @Test
  void evaluateFindsTheTextsAgainAndOtherTextsAreRefused() throws IOException {
    CommandRun evaluated = SeqCli.run("sentiment", "evaluate", "--run", run);
    evaluated.assertScoresOf(run);
    assertTrue(evaluated.out().contains("weather"), evaluated.out());
    String before = Files.readString(table);
    try {
      Files.writeString(table, before.replace("number 5,", "number five,"));
      CommandRun changed = SeqCli.run("sentiment", "evaluate", "--run", run);
      assertEquals(2, changed.code(), changed.all());
      assertTrue(changed.err().contains("must keep to the data that it began with"), changed.err());
    } finally {
      Files.writeString(table, before);
    }
  }

  @Test
  void predictNamesTheClass() throws IOException {
    String[] lines =
        predict(run, "the ball and the team", "the soup and the salt").out().split("\n");
    assertTrue(lines[0].startsWith("sport  0.") || lines[0].startsWith("sport  1."), lines[0]);
    assertTrue(lines[1].startsWith("food  "), lines[1]);
  }

  @Test
  void jsonHasAllProbabilities() throws IOException {
    CommandRun said = predict(run, "--json", "the rain &amp; the \"storm\"\u001B", "zzz");
    assertEquals(0, said.code(), said.all());
    String[] lines = said.out().split("\n");
    assertEquals(2, lines.length, said.out());
    JsonNode first = new ObjectMapper().readTree(lines[0]);
    assertEquals("the rain &amp; the \"storm\"\u001B", first.get("text").asText());
    assertEquals("weather", first.get("label").asText());
    double sum = 0;
    for (String label : CLASSES) {
      sum += first.get("probabilities").get(label).asDouble();
    }
    assertEquals(1, sum, 1e-5);
    assertEquals(
        first.get("probabilities").get("weather").asDouble(), first.get("probability").asDouble());
    JsonNode second = new ObjectMapper().readTree(lines[1]);
    assertTrue(second.get("label").isNull(), lines[1]);
    assertEquals(1, second.get("unknown").size());
    assertTrue(second.get("reason").asText().contains("word that the model knows"), lines[1]);
  }

  @Test
  void aRunThatStartsFromAnotherKeepsItsWordsAndClasses() throws IOException {
    Path others = folder.resolve("others");
    for (int i = 0; i < 30; i++) {
      String label = CLASSES.get(i % 2);
      Path file = others.resolve(label + "/" + i + ".txt");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "afresh " + i + " " + WORDS.get(i % 2).get(i % 4));
    }
    Path tuned = folder.resolve("tuned");
    CommandRun said =
        SeqCli.run(
            "sentiment", "train", "--from", run, "--file", others, "--epochs", 1, "--out", tuned);
    assertEquals(0, said.code(), said.all());
    assertTrue(said.out().contains("weights     of the run " + run), said.out());
    for (String file : List.of("vocabulary.txt", "labels.json")) {
      assertEquals(
          Files.readString(run.resolve(file)), Files.readString(tuned.resolve(file)), file);
    }
    assertTrue(said.out().contains("classes     3: food 11, sport 11, weather 0"), said.out());
    assertTrue(predict(tuned, "the rain and the storm").out().startsWith("weather  "));
    assertEquals(0, SeqCli.run("sentiment", "evaluate", "--run", tuned).code());
  }

  @Test
  void otherClassesThanThoseOfTheRunAreRefused() throws IOException {
    Path other = Files.writeString(folder.resolve("other.csv"), table("s", 30));
    CommandRun said =
        SeqCli.run(
            "sentiment", "train", "--from", run, "--file", other, "--out", folder.resolve("other"));
    assertEquals(2, said.code(), said.all());
    assertTrue(
        said.err()
            .startsWith(
                "labels must be those of the run in --from, [food, sport, weather], found [foods, sports, weathers] ("),
        said.err());
    assertEquals(1, said.err().lines().count(), said.err());
  }

  @Test
  void wrongTextsAreTheCallersMistake() throws IOException {
    Path latin = folder.resolve("latin.csv");
    Files.write(
        latin, table("", 30).replace("there", "l\u00E0").getBytes(StandardCharsets.ISO_8859_1));
    List<List<Object>> mistakes = new ArrayList<>();
    mistakes.add(List.of("found byte 0xE0 in line 2, byte", "--file", latin));
    mistakes.add(List.of("must be a file or a folder, found none", "--file", folder.resolve("no")));
    mistakes.add(
        List.of(
            "must be one of the columns [body, kind]", "--file", table, "--label-column", "sort"));
    mistakes.add(List.of("must come with --file", "--textColumn", "body"));
    mistakes.add(
        List.of(
            "must be empty where --reviews is synthetic",
            "--file",
            table,
            "--reviews",
            "synthetic"));
    for (List<Object> mistake : mistakes) {
      CommandRun said =
          train(folder.resolve("wrong"), mistake.subList(1, mistake.size()).toArray());
      assertEquals(2, said.code(), said.all());
      assertTrue(said.err().contains((String) mistake.get(0)), said.err());
      assertEquals(1, said.err().lines().count(), said.err());
    }
  }
}
