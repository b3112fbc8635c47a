package org.dl4jsuite.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Preset;
import org.dl4jsuite.training.run.RunFolder;
import org.dl4jsuite.training.toy.ToyConfig;
import org.dl4jsuite.training.toy.ToyExperiment;
import org.dl4jsuite.training.toy.Toys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineMainTest {

  @TempDir Path folder;
  private String out;

  @BeforeEach
  void out() {
    out = folder.resolve("run").toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          train --epohcs 3        @ found '--epohcs'; did you mean '--epochs'?
          train --epohcs=3        @ found '--epohcs'; did you mean '--epochs'?
          trian                   @ found 'trian'; did you mean 'train'?
          train 3                 @ Every argument must be known, found '3'
          train --preset quik     @ found 'quik'; did you mean 'quick'?
          train --batch x         @ --batch must be int, found 'x'
          train --batch           @ '--batch'
          train --batch 311       @ --batch must be from 1 to 310, found 311
          train --epochs 0        @ --epochs must be at least 1, found 0
          train --learningRate NaN @ --learningRate must be greater than 0, found NaN
          train --course up       @ --course must be one of cosine|on-plateau, found 'up'
          train --exhaust maybe   @ --exhaust must be true or false, found 'maybe'
          train --resume          @ --resume must come with --out, found none
          evaluate                @ '--run=DIR'
          evaluate --run nowhere  @ must hold config.json, found none (nowhere)
          """)
  void aMistakeIsOneLineAndExitCodeTwo(String arguments, String says) {
    Toys.Said said = Toys.execute(arguments.split(" "));
    assertEquals(2, said.exit(), said.err());
    assertEquals(1, said.err().lines().count(), said.err());
    assertTrue(said.err().contains(says), said.err());
  }

  @Test
  void noCommandIsAMistakeThatShowsTheUsage() {
    Toys.Said said = Toys.execute();
    assertEquals(2, said.exit());
    assertTrue(
        said.err().startsWith("A command must follow, found none (java -jar toy.jar)"), said.err());
    assertTrue(said.err().contains(Toys.execute("--help").out()), said.err());
    assertEquals("", said.out());
  }

  @Test
  void helpIsACommandToo() {
    assertSaysTheSame("--help", "help");
    assertSaysTheSame("train --help", "help train");
    assertSaysTheSame("evaluate --help", "help evaluate");
    assertMistake("found 'trian'; did you mean 'train'?", Toys.execute("help", "trian"));
    assertMistake("found 'epochs' (see java", Toys.execute("help", "train", "epochs"));
  }

  private static void assertSaysTheSame(String option, String command) {
    Toys.Said said = Toys.execute(command.split(" "));
    assertEquals(0, said.exit(), said.err());
    assertEquals(Toys.execute(option.split(" ")).out(), said.out());
  }

  @Test
  void everyCommandShowsThreeExamplesThatCanBeTyped() {
    HelpExamples.check(CommandLineMain.of(new ToyExperiment(), ToyExperiment.JAR));
  }

  @Test
  void examplesNameTheProgramAsTheUserTypesIt() {
    System.setProperty("suite.command", "./suite toy");
    try {
      assertTrue(Toys.execute("--help").out().contains("\n  ./suite toy evaluate --run runs/toy"));
    } finally {
      System.clearProperty("suite.command");
    }
  }

  @Test
  void helpOfTheProgramNamesItsCommands() {
    Toys.Said said = Toys.execute("--help");
    assertEquals(0, said.exit());
    for (String word : List.of(new ToyExperiment().title(), "train", "evaluate", "toy.jar")) {
      assertTrue(said.out().contains(word), said.out());
    }
  }

  @Test
  void everyCommandTellsItsVersion() {
    for (String line : List.of("--version", "train --version", "evaluate --version")) {
      Toys.Said said = Toys.execute(line.split(" "));
      assertEquals(0, said.exit());
      assertTrue(said.out().startsWith("dl4j-suite toy, commit "), line + ": " + said.out());
    }
  }

  @Test
  void helpOfTrainNamesEveryKnobWithItsDefaultAndEveryPreset() {
    Toys.Said said = Toys.execute("train", "--help");
    assertEquals(0, said.exit());
    String help = said.out().replaceAll("\\s+", " ");
    for (ConfigSchema.Entry knob : ToyConfig.SCHEMA.entries()) {
      assertTrue(help.contains("--" + knob.key() + "="), knob.key() + " in " + said.out());
      assertTrue(
          help.contains(knob.help() + " [" + knob.defaultValue() + "]"),
          knob.key() + " in " + said.out());
    }
    for (Preset preset : ToyConfig.SCHEMA.presets()) {
      assertTrue(help.contains(preset.name() + " " + preset.why()), said.out());
    }
    for (String option : List.of("--preset", "--data-dir", "--out", "--resume", "--debug")) {
      assertTrue(help.contains(option), option);
    }
  }

  @Test
  void aRunCanBeTrainedEvaluatedAndNotBegunTwice() throws IOException {
    assertEquals(0, train("--epochs", "1").exit());
    assertTrue(Files.exists(Path.of(out, "report.json")));
    assertTrue(Files.readString(Path.of(out, "run.log")).contains("backend"));
    assertEquals("1", RunFolder.settings(Path.of(out)).config().get("epochs"));
    assertEquals(0, Toys.execute("evaluate", "--run", out).exit());
    assertMistake("found a run in it (" + out + "); add --resume", train());
    assertMistake("found --preset; leave it out", train("--resume", "--preset", "quick"));
    assertMistake("found --seed; leave it out", train("--resume", "--seed", "4"));
  }

  @Test
  void aPresetsValuesAreTakenAndOptionsGoBeforeThem() throws IOException {
    String[] brief = {"--preset", "plateau", "--epochs", "1", "--batch", "310", "--patience", "9"};
    assertEquals(0, train(brief).exit());
    RunFolder.Settings settings = RunFolder.settings(Path.of(out));
    assertEquals("plateau", settings.preset());
    assertEquals("on-plateau", settings.config().get("course"));
    assertEquals("9", settings.config().get("patience"));
  }

  @Test
  void aRunOfAnotherTaskIsNotGoneOnWith() {
    assertEquals(0, train("--epochs", "1", "--batch", "310").exit());
    ToyExperiment other =
        new ToyExperiment() {
          @Override
          public String task() {
            return "other";
          }
        };
    assertMistake(
        "--out must hold a run of other, found one of toy (" + out + ")",
        Toys.execute(other, "train", "--resume", "--out", out));
  }

  @Test
  void aFolderThatCannotBeWrittenIsAFailureInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    Toys.Said said = Toys.execute("train", "--out", file.resolve("run").toString());
    assertEquals(1, said.exit());
    assertEquals(
        "--out must be a folder that can be written, found one that cannot ("
            + file.resolve("run")
            + ")",
        said.err().strip());
  }

  @Test
  void aRunThatDivergesIsAFailureInOneLine() {
    Toys.Said said = train("--epochs", "2", "--learningRate", "1e30");
    assertEquals(1, said.exit());
    assertEquals(1, said.err().lines().count(), said.err());
    assertTrue(said.err().contains("diverged: "), said.err());
  }

  @Test
  void anInterruptedRunHasItsOwnExitCode() {
    Toys.Said said = train("--epochs", "1", "--interruptAfter", "2");
    assertEquals(130, said.exit());
    assertEquals(
        "Interrupted and saved. Go on with: train --resume --out " + out, said.err().strip());
    assertEquals(0, Toys.execute("train", "--resume", "--out", out).exit());
  }

  @Test
  void tooLittleMemoryIsAFailureInOneLine() {
    Toys.Said said = train("--exhaust", "true");
    assertEquals(1, said.exit());
    assertEquals(1, said.err().lines().count(), said.err());
    assertTrue(said.err().contains("found: Java heap space; make them smaller"), said.err());
  }

  @Test
  void debugAddsTheStackTrace() {
    Toys.Said said = Toys.execute("train", "--debug", "--batch", "x");
    assertEquals(2, said.exit());
    assertTrue(said.err().startsWith("--batch must be int, found 'x'"), said.err());
    assertTrue(said.err().contains("\tat org.dl4jsuite.training.config."), said.err());
  }

  @Test
  void withoutACheckpointThatIsWholeResumingFails() throws IOException {
    assertEquals(0, train("--epochs", "1", "--batch", "310").exit());
    Files.write(Path.of(out, "checkpoints", "last.zip"), new byte[0]);
    Files.write(Path.of(out, "checkpoints", "best.zip"), new byte[0]);
    Toys.Said said = Toys.execute("train", "--resume", "--out", out);
    assertEquals(1, said.exit());
    assertEquals(
        "A run must have a whole checkpoint to go on from, found damaged ones alone ("
            + Path.of(out, "checkpoints")
            + "); start a new run",
        said.err().strip());
  }

  private Toys.Said train(String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "--out", out));
    arguments.addAll(List.of(more));
    return Toys.execute(arguments.toArray(String[]::new));
  }

  private static void assertMistake(String says, Toys.Said said) {
    assertEquals(2, said.exit(), said.err());
    assertEquals(1, said.err().lines().count(), said.err());
    assertTrue(said.err().contains(says), said.err());
  }
}
