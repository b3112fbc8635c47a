package org.dl4jsuite.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dl4jsuite.training.cli.CommandRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a saved run, a small net trained on few scenes. */
class VqaCommandsTest {

  private static final Pattern GUESS = Pattern.compile("(\\w+) (0\\.\\d{4}|1\\.0000)  ");

  @TempDir static Path folder;

  private static Path run;
  private static Path picture;
  private static CommandRun train;

  @BeforeAll
  static void train() throws IOException {
    run = folder.resolve("run");
    picture = VqaCli.scene(folder.resolve("scene.png"), 48, 48);
    train =
        VqaCli.run(
            "train",
            List.of("--examples", 600, "--epochs", 1, "--units", 16, "--embedding", 16),
            List.of("--dense", 32, "--filters", 4, "--answers", 12, "--out", run));
    assertEquals(0, train.code(), train.all());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SYNTHETIC scenes",
        "examples    600 train, 2,000 validation (other pictures), 4,000 test",
        ", 12 answers",
        "training questions with other answers, left out",
        "the scores say nothing about VQA"
      })
  void trainSays(String line) {
    assertTrue(train.out().contains(line), train.out());
  }

  @Test
  void aNamedFolderIsObeyed() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("no data"));
    CommandRun drawn = VqaCli.run("train", "--data-dir", empty, "--out", folder.resolve("refused"));
    assertEquals(2, drawn.code(), drawn.all());
    assertTrue(drawn.err().contains("found --dataset scenes, which are drawn"), drawn.err());
    CommandRun lacking =
        VqaCli.run(
            List.of("train", "--dataset", "easy-vqa", "--data-dir", empty),
            List.of("--out", folder.resolve("lacking")));
    assertEquals(2, lacking.code(), lacking.all());
    assertTrue(lacking.err().contains("easy-VQA-master.zip"), lacking.err());
  }

  private static CommandRun ask(Object... arguments) {
    return VqaCli.run("ask", "--run", run, List.of(arguments));
  }

  private static void assertRefused(int code, String part, CommandRun refused) {
    assertEquals(code, refused.code(), refused.all());
    assertEquals("", refused.out());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains(part), refused.err());
  }

  /** Sum of a line's probabilities, which must not rise. */
  private static double probabilities(String line, int guesses) {
    Matcher guess = GUESS.matcher(line);
    double sum = 0;
    double before = 1;
    for (int i = 0; i < guesses; i++) {
      assertTrue(guess.find(), line);
      double probability = Double.parseDouble(guess.group(2));
      assertTrue(probability <= before, line);
      before = probability;
      sum += probability;
    }
    assertTrue(!guess.find(), line);
    return sum;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.json",
        "report.html",
        "results.json",
        "examples.html",
        "words.txt",
        "answers.txt",
        "picture.txt",
        "learning-curves.png",
        "metrics.csv",
        "checkpoints/best.zip"
      })
  void trainLeavesTheFile(String name) throws IOException {
    assertEquals("", train.err());
    assertTrue(Files.size(run.resolve(name)) > 0, name);
  }

  @Test
  void evaluateReproducesTheReportsScores() throws IOException {
    CommandRun evaluated = VqaCli.run("evaluate", "--run", run);
    evaluated.assertScoresOf(run);
    assertTrue(evaluated.out().contains("balanced"), evaluated.out());
  }

  @Test
  void answersEachQuestionInALine() {
    String[] questions = {"what color is the circle?", "is there a red square?"};
    CommandRun said = ask(picture, questions[0], questions[1]);
    assertEquals(0, said.code(), said.all());
    String[] lines = said.out().split("\n");
    assertEquals(2, lines.length);
    for (int i = 0; i < 2; i++) {
      assertTrue(lines[i].endsWith(questions[i]), lines[i]);
      double sum = probabilities(lines[i], 3);
      assertTrue(sum > 3.0 / 12 && sum <= 1.0002, lines[i]);
    }
  }

  @Test
  void pipedLinesGetTheAnswersOfArguments() {
    String text = "what color is the circle?\n\n  \nis there a red square?\n";
    CommandRun said = VqaCli.withInput(text, "ask", "--run", run, picture, "--top", 5);
    assertEquals(0, said.code(), said.all());
    CommandRun typed =
        ask(picture, "what color is the circle?", "is there a red square?", "--top", 5);
    assertEquals(typed.out(), said.out());
    said.out().lines().forEach(line -> probabilities(line, 5));
  }

  @Test
  void unknownWordsAreNamedOnce() {
    CommandRun said = ask(picture, "Is there a purple, purple zebra?");
    assertTrue(said.out().contains("[3 unknown: purple, ,, zebra]"), said.out());
  }

  @Test
  void aPictureOfAnotherSizeIsScaled() throws IOException {
    String question = "what shape is the red thing?";
    String own = ask(picture, question).out();
    CommandRun larger = ask(VqaCli.scene(folder.resolve("larger.png"), 144, 144), question);
    assertEquals(0, larger.code(), larger.all());
    assertTrue(larger.out().endsWith(question + "\n"), larger.out());
    assertEquals(probabilities(own, 3), probabilities(larger.out(), 3), 0.05);
    assertEquals(0, ask(VqaCli.scene(folder.resolve("wide.png"), 300, 7), question).code());
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    CommandRun said =
        VqaCli.withInput("what\u001b[2J\u0000 color\u009b?\n", "ask", "--run", run, picture);
    assertEquals(0, said.code(), said.all());
    assertTrue(said.out().endsWith("what\\u001B[2J\\u0000 color\\u009B?\n"), said.out());
  }

  @Test
  void questionsInAnotherEncodingAreRefused() {
    byte[] latin = "what color?\nwelche für?\n".getBytes(StandardCharsets.ISO_8859_1);
    CommandRun said = VqaCli.withInput(latin, "ask", "--run", run, picture);
    assertEquals(2, said.code(), said.all());
    assertTrue(
        said.err().contains("found byte 0xFC in line 2, byte 9 (standard input)"), said.err());
    assertEquals(1, said.out().lines().count(), said.out());
  }

  @Test
  void whatCannotBeAskedIsRefusedInALine() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    assertRefused(1, "a picture must be PNG, JPEG, GIF or BMP", ask(text, "what?"));
    Path none = folder.resolve("none.png");
    assertRefused(2, "IMAGE must be a picture's file, found none (" + none, ask(none, "what?"));
    assertRefused(2, "--top must be from 1 to 5, found 6", ask(picture, "what?", "--top", 6));
    assertRefused(2, "--top must be from 1 to 5, found 0", ask(picture, "what?", "--top", 0));
    assertRefused(2, "There must be a question, found no argument", ask(picture));
    assertRefused(2, "a question must have words, found none", ask(picture, " "));
    Path empty = folder.resolve("no run");
    assertRefused(2, "must hold config.json", VqaCli.run("ask", "--run", empty, picture, "what?"));
  }

  private static CommandRun demo(Path pictures, Path questions, Path page) {
    return VqaCli.run(
        "demo",
        List.of("--run", run, "--pictures", pictures, "--questions", questions, "--out", page));
  }

  private static Path pictures(String name) throws IOException {
    Path pictures = Files.createDirectories(folder.resolve(name));
    VqaCli.scene(pictures.resolve("a.png"), 48, 48);
    VqaCli.scene(pictures.resolve("b.PNG"), 60, 30);
    Files.writeString(pictures.resolve("notes.txt"), "no picture, and not called one");
    return pictures;
  }

  @Test
  void demoAsksAboutAllPicturesOrTheOneNamed() throws IOException {
    Path questions =
        Files.writeString(
            folder.resolve("questions.txt"),
            "is there a circle?\r\n\n  how many things are there? \na.png\tis there a <b>cat</b>?\n");
    Path page = folder.resolve("demo.html");
    CommandRun said = demo(pictures("two"), questions, page);
    assertEquals(0, said.code(), said.all());
    assertEquals("5 answers about 2 pictures: " + page + "\n", said.out());
    String html = Files.readString(page);
    assertEquals(6, html.split("<article>", -1).length, html);
    assertEquals(3, html.split(">how many things are there\\?<", -1).length, html);
    assertEquals(2, html.split("is there a &lt;b&gt;cat&lt;/b&gt;\\?", -1).length, html);
  }

  @Test
  void demoNamesAndCountsPicturesThatCannotBeRead() throws IOException {
    Path pictures = pictures("damaged");
    Files.write(pictures.resolve("c.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, 0});
    Path questions = Files.writeString(folder.resolve("one.txt"), "is there a circle?");
    Path page = folder.resolve("damaged.html");
    CommandRun said = demo(pictures, questions, page);
    assertEquals(1, said.code(), said.all());
    assertEquals("2 answers about 2 pictures: " + page + "\n", said.out());
    assertTrue(said.err().contains(pictures.resolve("c.jpg").toString()), said.err());
    assertTrue(said.err().endsWith("1 of 3 pictures could not be read\n"), said.err());
    assertTrue(Files.size(page) > 0);
  }

  @Test
  void demoRefusesWhatItCannotAsk() throws IOException {
    Path pictures = pictures("refused");
    Path questions = folder.resolve("refused.txt");
    Path page = folder.resolve("refused.html");
    assertRefused(2, "--questions must be a file", demo(pictures, questions, page));
    Files.writeString(questions, "\n \n");
    assertRefused(2, "there must be a question", demo(pictures, questions, page));
    Files.writeString(questions, "z.png\twhat?\n");
    assertRefused(2, "found 'z.png'", demo(pictures, questions, page));
    Files.writeString(questions, "a.png\t \n");
    assertRefused(2, "a line with a tab must have", demo(pictures, questions, page));
    Files.writeString(questions, "what?");
    Path none = folder.resolve("nowhere");
    assertRefused(2, "--pictures must be a folder", demo(none, questions, page));
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertRefused(2, "there must be a picture of", demo(empty, questions, page));
    assertTrue(Files.notExists(page));
  }
}
