package org.dl4jsuite.seq.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.synthetic.SyntheticText;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.report.ReportReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCommandsTest {

  private static final String TEXT = SyntheticText.write(9_000, 3);

  @TempDir static Path folder;
  private static Path run;

  @BeforeAll
  static void train() {
    run = folder.resolve("run");
    List<Object> arguments = new ArrayList<>(List.of("train", "--out", run));
    TextAppTest.SMALL.forEach(
        (key, value) -> {
          arguments.add("--" + key);
          arguments.add(value);
        });
    CommandRun train = SeqCli.run("text", arguments);
    assertEquals(0, train.code(), train.all());
    assertTrue(train.out().contains("SYNTHETIC"), train.out());
  }

  private static CommandRun generate(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("generate", "--run", run));
    arguments.addAll(List.of(more));
    return SeqCli.run("text", arguments);
  }

  @Test
  void writesSoManyCharactersAfterTheStart() {
    CommandRun written = generate("--length", 50, "--start", "the king ");
    assertEquals(0, written.code(), written.all());
    assertTrue(written.out().startsWith("the king "), written.out());
    assertEquals(9 + 50, written.out().replaceFirst("\\R$", "").length());
    assertTrue(written.err().startsWith("50 characters, "), written.err());
    assertTrue(written.err().strip().endsWith(" a second"), written.err());
  }

  @Test
  void theSameSeedWritesTheSame() {
    String once = generate("--length", 80, "--seed", 4).out();
    assertEquals(once, generate("--length", 80, "--seed", 4).out());
    assertNotEquals(once, generate("--length", 80, "--seed", 5).out());
    String likeliest = generate("--length", 80, "--temperature", 0).out();
    assertEquals(likeliest, generate("--length", 80, "--topK", 1, "--seed", 9).out());
  }

  @Test
  void aStartMayComeFromTheStandardInput() {
    byte[] start = "the queen \n".repeat(300).getBytes(StandardCharsets.UTF_8);
    CommandRun written =
        SeqCli.withInput(start, "text", "generate", "--run", run, "--length", 5, "--start", "-");
    assertEquals(0, written.code(), written.all());
    assertTrue(written.out().startsWith("the queen \nthe queen \n"), written.out());
    byte[] latin = "für".getBytes(StandardCharsets.ISO_8859_1);
    CommandRun refused = SeqCli.withInput(latin, "text", "generate", "--run", run, "--start", "-");
    assertEquals(2, refused.code(), refused.all());
    assertTrue(
        refused.err().startsWith("a text must be UTF-8, found byte 0xFC in line 1, byte 2 ("),
        refused.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--temperature,-1,'--temperature must be from 0 to 100, found -1.0; '",
    "--temperature,NaN,'--temperature must be from 0 to 100, found NaN; '",
    "--topK,0,'--topK must be at least 1, found 0'",
    "--length,0,'--length must be at least 1, found 0'",
    "--start,Ä,'--start must consist of the '",
    "--start,the #,found '#' (U+0023) at character 5"
  })
  void badValuesAreOneLine(String option, String value, String message) {
    CommandRun refused = generate(option, value);
    assertEquals(2, refused.code(), refused.all());
    assertTrue(refused.err().contains(message), refused.err());
    assertEquals(1, refused.err().strip().lines().count(), refused.err());
    assertEquals("", refused.out());
  }

  @Test
  void aFolderWithoutARunIsNamed() {
    CommandRun refused = SeqCli.run("text", "generate", "--run", folder.resolve("none"));
    assertEquals(2, refused.code(), refused.all());
    assertTrue(refused.err().contains("config.json"), refused.err());
  }

  @Test
  void evaluateScoresTheTestTextAgain() {
    CommandRun scored = SeqCli.run("text", "evaluate", "--run", run);
    assertEquals(0, scored.code(), scored.all());
    assertTrue(scored.out().contains("bits"), scored.out());
    assertTrue(scored.out().contains("letter inside a word"), scored.out());
    assertTrue(scored.out().contains("most surprising"), scored.out());
  }

  @Test
  void anOwnTextMustBeOne() throws IOException {
    Path latin =
        Files.write(
            folder.resolve("latin.txt"), "für".repeat(3_000).getBytes(StandardCharsets.ISO_8859_1));
    CommandRun refused =
        SeqCli.run("text", "train", "--file", latin, "--out", folder.resolve("latin"));
    assertEquals(2, refused.code(), refused.all());
    assertTrue(
        refused.err().startsWith("a text must be UTF-8, found byte 0xFC in line 1, byte 2 ("),
        refused.err());
    Path few = Files.writeString(folder.resolve("few.txt"), TEXT.substring(0, 1_999));
    CommandRun tooFew = SeqCli.run("text", "train", "--file", few, "--out", folder.resolve("few"));
    assertEquals(2, tooFew.code(), tooFew.all());
    assertTrue(tooFew.err().startsWith("a text must have at least 2,000 characters"), tooFew.err());
    assertEquals(1, tooFew.err().strip().lines().count(), tooFew.err());
  }

  @ParameterizedTest
  @CsvSource({
    "smoke,2000,2 streams of 192 ",
    "full,2000,2 streams of 192 ",
    "smoke,9000,3 streams of 512 ",
    "full,9000,2 streams of 896 "
  })
  void aShortTextTrainsWithEveryPreset(String preset, int characters, String batch)
      throws IOException {
    Path file = Files.writeString(folder.resolve("short.txt"), TEXT.substring(0, characters));
    Path out = folder.resolve(preset + characters);
    CommandRun train =
        SeqCli.run(
            "text", "train", "--preset", preset, "--epochs", 1, "--file", file, "--out", out);
    assertEquals(0, train.code(), train.all());
    assertTrue(train.out().contains("batches     as the text allows: " + batch), train.out());
    RunResult report = ReportReader.read(out);
    assertTrue(batch.startsWith(report.config().get("streams") + " "), report.toString());
    assertTrue(Double.isFinite(report.scores().test().get("loss")), report.toString());
    assertEquals(0, SeqCli.run("text", "evaluate", "--run", out).code());
    CommandRun again = SeqCli.run("text", "train", "--resume", "--out", out);
    assertEquals(0, again.code(), again.all());
    assertTrue(again.out().contains("batches     as the text allows: " + batch), again.out());
  }

  @Test
  void aTunedRunKeepsTheVocabulary() throws IOException {
    Path own = Files.writeString(folder.resolve("own.txt"), TEXT.substring(0, 2_500) + "\u00E4");
    Path tuned = folder.resolve("tuned");
    CommandRun train =
        SeqCli.run(
            "text",
            "train",
            "--from",
            run,
            "--text",
            "auto",
            "--file",
            own,
            "--epochs",
            1,
            "--out",
            tuned);
    assertEquals(0, train.code(), train.all());
    assertEquals(
        Files.readString(run.resolve(TextApp.CHARACTERS)),
        Files.readString(tuned.resolve(TextApp.CHARACTERS)));
    assertTrue(train.out().contains("weights     of the run "), train.out());
    assertTrue(
        train.out().contains("left out of test: 1 characters that the run that this one starts"),
        train.out());
    assertEquals(0, SeqCli.run("text", "evaluate", "--run", tuned).code());
    CommandRun written = SeqCli.run("text", "generate", "--run", tuned, "--length", 20);
    assertEquals(0, written.code(), written.all());
    Path other = Files.writeString(folder.resolve("other.txt"), "абв\n".repeat(900));
    CommandRun refused =
        SeqCli.run(
            "text",
            "train",
            "--from",
            run,
            "--text",
            "auto",
            "--file",
            other,
            "--out",
            folder.resolve("refused"));
    assertEquals(2, refused.code(), refused.all());
    assertTrue(
        refused
            .err()
            .startsWith("at least half of the training text must be characters that the run"),
        refused.err());
  }
}
