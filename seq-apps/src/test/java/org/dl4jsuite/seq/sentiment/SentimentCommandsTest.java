package org.dl4jsuite.seq.sentiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.report.ReportReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line from end to end, over one small net trained on made-up reviews. */
class SentimentCommandsTest {

  @TempDir static Path folder;

  private static Path run;
  private static CommandRun train;

  @BeforeAll
  static void train() {
    run = folder.resolve("run");
    train =
        SeqCli.run(
            "sentiment",
            "train",
            "--reviews",
            "synthetic",
            "--embedding",
            16,
            "--units",
            16,
            "--learningRate",
            0.02,
            "--longest",
            60,
            "--out",
            run);
    assertEquals(0, train.code(), train.all());
  }

  private static CommandRun predict(String... texts) {
    return SeqCli.run("sentiment", "predict", "--run", run, List.of(texts));
  }

  private static CommandRun piped(byte[] bytes) {
    return SeqCli.withInput(bytes, "sentiment", "predict", "--run", run);
  }

  @Test
  void saysWhatItLearnsFromAndBeatsABagOfWords() throws IOException {
    assertEquals("", train.err());
    assertTrue(train.out().contains("SYNTHETIC reviews"), train.out());
    assertTrue(train.out().contains("4,000 train, 499 validation"), train.out());
    assertTrue(train.out().contains("lstm: FastBidirectional"), train.out());
    assertTrue(train.out().contains("scores say nothing about IMDB"), train.out());
    RunResult.Scores scores = ReportReader.read(run).scores();
    double accuracy = scores.test().get("accuracy");
    assertTrue(accuracy > 0.9, scores.toString());
    assertTrue(accuracy > scores.baseline().get("accuracy_pairs") + 0.05, scores.toString());
    assertEquals(0.5, scores.baseline().get("accuracy_most_frequent_verdict"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.json",
        "report.html",
        "vocabulary.txt",
        "learning-curves.png",
        "confusion.png",
        "metrics.csv",
        "checkpoints/best.zip"
      })
  void leavesTheFile(String name) throws IOException {
    assertTrue(Files.size(run.resolve(name)) > 0, name);
  }

  @Test
  void reportShowsLengthsAndMistakes() throws IOException {
    String report = Files.readString(run.resolve("report.md"));
    assertTrue(report.contains("Accuracy by length"), report);
    assertTrue(report.contains("Worst mistakes"), report);
  }

  @Test
  void evaluateReproducesTheReportsScores() throws IOException {
    CommandRun evaluated = SeqCli.run("sentiment", "evaluate", "--run", run);
    evaluated.assertScoresOf(run);
  }

  @Test
  void readsOrderNotWordsAlone() {
    CommandRun said =
        predict(
            "The story was dull, but the acting was great.",
            "The acting was great, but the story was dull.",
            "The music was not bad.",
            "The music was bad.");
    assertEquals(0, said.code(), said.all());
    String[] lines = said.out().split("\n");
    assertEquals(4, lines.length);
    String[] verdicts = {"positive", "negative", "positive", "negative"};
    for (int i = 0; i < 4; i++) {
      assertTrue(lines[i].startsWith(verdicts[i] + "  "), lines[i]);
      double sure = Double.parseDouble(lines[i].split("  ")[1]);
      assertTrue(sure >= 0.5 && sure <= 1, lines[i]);
    }
  }

  @Test
  void pipedLinesGetTheVerdictsOfArguments() {
    String text = "The plot was funny.\nThe plot was awful.\n";
    CommandRun said = piped(text.getBytes(StandardCharsets.UTF_8));
    assertEquals(0, said.code(), said.all());
    assertEquals(predict(text.strip().split("\n")).out(), said.out());
  }

  @Test
  void emptyAndUnknownTextsGetNoVerdict() {
    String[] lines = predict("", "  <br />", "zzz qqq", "!!!zzz").out().split("\n");
    assertTrue(lines[0].startsWith("no verdict  a text must have a word, found none"), lines[0]);
    assertTrue(lines[1].startsWith("no verdict  a text must have a word, found none"), lines[1]);
    assertTrue(
        lines[2].startsWith("no verdict  a text must have a word that the model knows"), lines[2]);
    assertTrue(lines[2].contains("2 unknown: zzz, qqq"), lines[2]);
    assertTrue(lines[3].contains("[1 unknown: zzz]"), lines[3]);
  }

  @Test
  void veryLongTextIsReadInPart() {
    CommandRun said = predict("The plot was funny. ".repeat(50_000));
    assertTrue(said.out().contains("[60 of 250,000 words read]"), said.out());
    assertTrue(said.out().length() < 300, "one short line");
  }

  @Test
  void inputInAnotherEncodingIsRefused() {
    byte[] latin =
        "The plot was fun.\nUn film tr\u00E8s fun.\n".getBytes(StandardCharsets.ISO_8859_1);
    CommandRun said = piped(latin);
    assertEquals(2, said.code(), said.all());
    assertEquals(
        "a text must be UTF-8, found byte 0xE8 in line 2, byte 11 (standard input); save it as UTF-8",
        said.err().strip());
    assertEquals(1, said.out().lines().count(), said.out());
  }

  @Test
  void controlCharactersAreEscaped() {
    CommandRun said =
        piped("plot\u0000\u001B[2J\n\u202Efunny plot\na\tplot\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(0, said.code(), said.all());
    String[] lines = said.out().split("\n");
    assertTrue(lines[0].endsWith("plot\\u0000\\u001B[2J"), lines[0]);
    assertTrue(lines[1].endsWith("\\u202Efunny plot"), lines[1]);
    assertTrue(lines[2].endsWith("a\\tplot"), lines[2]);
  }

  @Test
  void markupIsNoWord() {
    String markup =
        "<br /><br />The plot &amp; the <b class=\"very long indeed, so it is\">music</b>";
    String[] lines = predict(markup, "The plot & the music").out().split("\n");
    assertEquals(
        lines[1].replaceFirst(" +The.*", ""), lines[0].replaceFirst(" +The.*", ""), lines[0]);
    assertFalse(lines[0].contains("amp") || lines[0].contains("class"), lines[0]);
  }

  @Test
  void nothingToJudgeIsTheCallersMistake() {
    CommandRun said = piped(new byte[0]);
    assertEquals(2, said.code());
    assertTrue(said.err().startsWith("There must be a text to judge"), said.err());
  }

  @Test
  void aFolderWithoutARunIsTheCallersMistake() {
    CommandRun said = SeqCli.run("sentiment", "predict", "--run", folder.resolve("none"), "good");
    assertEquals(2, said.code());
    assertTrue(said.err().contains("must hold config.json"), said.err());
  }

  @Test
  void anUnpackedFolderMustHoldAllReviews() throws IOException {
    Path data = folder.resolve("data");
    Path reviews = Files.createDirectories(data.resolve("imdb/aclImdb/train/pos"));
    Files.writeString(reviews.resolve("0_9.txt"), "fine");
    CommandRun said =
        SeqCli.run("sentiment", "train", "--data-dir", data, "--out", folder.resolve("few"));
    assertEquals(1, said.code(), said.all());
    assertTrue(
        said.err().contains("found 0 in train/neg, 1 in train/pos, 0 in test/neg, 0 in test/pos"),
        said.err());
  }

  @Test
  void anUnknownPresetNamesTheNearest() {
    CommandRun said = SeqCli.run("sentiment", "train", "--preset", "ful");
    assertEquals(2, said.code());
    assertTrue(said.err().contains("did you mean 'full'?"), said.err());
  }
}
