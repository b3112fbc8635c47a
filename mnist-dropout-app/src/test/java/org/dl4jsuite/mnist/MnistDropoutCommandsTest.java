package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.synthetic.SyntheticDigits;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.report.ReportReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line from end to end, over one small net trained on drawn digits. */
class MnistDropoutCommandsTest {

  @TempDir static Path folder;

  private static Path run;
  private static CommandRun train;

  @BeforeAll
  static void train() {
    run = folder.resolve("run");
    train =
        Cli.run(
            "train",
            "--digits",
            "synthetic",
            "--examples",
            3000,
            "--epochs",
            2,
            "--denseUnits",
            64,
            "--learningRate",
            0.003,
            "--seed",
            3,
            "--out",
            run);
    assertEquals(0, train.code(), train.all());
  }

  @Test
  void trainSaysWhatItDoes() {
    assertEquals("", train.err());
    assertTrue(train.out().contains("3,000 train, 1,000 validation, 2,000 test"), train.out());
    assertTrue(train.out().contains("24 an epoch, 48 in all"), train.out());
    assertTrue(train.out().contains("nearest mean:"), train.out());
    assertTrue(train.out().contains(run.resolve("report.html").toString()), train.out());
  }

  @Test
  void drawnDigitsAreAnnounced() throws IOException {
    assertTrue(train.out().contains("SYNTHETIC digits"), train.out());
    assertTrue(train.out().contains("scores say nothing about MNIST"), train.out());
    assertEquals("synthetic", ReportReader.read(run).data().source());
    String markdown = Files.readString(run.resolve("report.md")).toLowerCase(Locale.ROOT);
    assertTrue(markdown.contains("synthetic"));
    String html = Files.readString(run.resolve("report.html")).toLowerCase(Locale.ROOT);
    assertTrue(html.contains("synthetic"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config.json",
        "data.json",
        "run.log",
        "report.json",
        "report.md",
        "report.html",
        "metrics.csv",
        "metrics.json",
        "learning-curves.png",
        "confusion.png",
        "worst-mistakes.png",
        "samples.txt",
        "sureness.json",
        "checkpoints/best.zip",
        "checkpoints/last.zip"
      })
  void leavesTheFile(String name) throws IOException {
    Path file = run.resolve(name);
    assertTrue(Files.size(file) > 0, name);
    if (name.endsWith(".png")) {
      assertTrue(ImageIO.read(file.toFile()).getWidth() > 200, name);
    }
  }

  @Test
  void leavesEventFiles() throws IOException {
    try (Stream<Path> files = Files.walk(run.resolve("tensorboard"))) {
      assertTrue(files.anyMatch(file -> file.getFileName().toString().contains("tfevents")));
    }
  }

  @Test
  void reportHoldsTheContractsFields() throws IOException {
    JsonNode json = new ObjectMapper().readTree(run.resolve("report.json").toFile());
    for (String field :
        List.of(
            "task",
            "preset",
            "seed",
            "config",
            "environment",
            "data",
            "timings",
            "scores",
            "stopped")) {
      assertTrue(json.has(field), field);
    }
    assertEquals("mnist-dropout", json.get("task").asText());
    assertEquals("smoke", json.get("preset").asText());
    assertEquals(3, json.get("seed").asLong());
    assertEquals("completed", json.get("stopped").asText());
    assertEquals(
        MnistDropoutConfig.SCHEMA.entries().size(), json.get("config").size(), "every knob");
    assertEquals(3000, json.at("/config/examples").asInt());
    assertEquals(0.003, json.at("/config/learningRate").asDouble());
    for (String field :
        List.of("java", "os", "backend", "classifier", "oneDNN", "threads", "commit")) {
      assertFalse(json.get("environment").path(field).asText().isBlank(), field);
    }
    assertEquals("synthetic-digits", json.at("/data/id").asText());
    assertEquals(3000, json.at("/data/splits/train").asInt());
    assertEquals(1000, json.at("/data/splits/validation").asInt());
    assertEquals(2000, json.at("/data/splits/test").asInt());
    assertTrue(json.at("/timings/examples_per_second").asDouble() > 0);
    for (String phase : List.of("data", "training", "test", "baseline")) {
      assertTrue(json.get("timings").path(phase).asDouble() > 0, phase);
    }
    for (String split : List.of("validation", "test", "baseline")) {
      assertTrue(json.get("scores").get(split).path("accuracy").isNumber(), split);
    }
    assertTrue(json.at("/scores/test/loss").isNumber());
    assertTrue(json.at("/scores/test/accuracy_first_256").isNumber());
    assertEquals(2, json.get("history").size());
  }

  @Test
  void beatsTheBaselines() throws IOException {
    RunResult.Scores scores = ReportReader.read(run).scores();
    double accuracy = scores.test().get("accuracy");
    assertTrue(accuracy > scores.baseline().get("accuracy") + 0.05, scores.toString());
    assertEquals(0.1, scores.baseline().get("accuracy_most_frequent_class"), 0.001);
  }

  @Test
  void evaluateReproducesTheReportsScores() throws IOException {
    CommandRun evaluated = Cli.run("evaluate", "--run", run);
    assertEquals(0, evaluated.code(), evaluated.all());
    assertEquals("", evaluated.err());
    RunResult report = ReportReader.read(run);
    // Of 2,000 digits: five decimals tell all accuracies apart.
    for (String score : List.of("accuracy", "loss", "accuracy_first_256")) {
      String line =
          String.format(Locale.ROOT, "%-20s %.5f", score, report.scores().test().get(score));
      assertTrue(evaluated.out().lines().anyMatch(line::equals), line + "\n" + evaluated.out());
    }
    double onDiagonal = 0;
    String[] lines = evaluated.out().split("\n");
    int header = 0;
    int matrix = -1;
    for (int i = 0; i < lines.length; i++) {
      header += lines[i].contains("precision") ? 1 : 0;
      matrix = lines[i].contains("truth") ? i : matrix;
    }
    assertEquals(1, header, "one table of classes\n" + evaluated.out());
    assertTrue(matrix > 0, evaluated.out());
    int total = 0;
    for (String line : lines) {
      String[] cells = line.strip().replaceAll("[|,]", " ").strip().split("\\s+");
      if (cells.length == 11 && cells[0].matches("\\d")) {
        int digit = Integer.parseInt(cells[0]);
        onDiagonal += Integer.parseInt(cells[digit + 1]);
        for (int c = 1; c < 11; c++) {
          total += Integer.parseInt(cells[c]);
        }
      }
    }
    assertEquals(2000, total);
    assertEquals(report.scores().test().get("accuracy"), onDiagonal / total);
  }

  @Test
  void otherDataThanTheRunsAreRefused() throws IOException {
    Path data = run.resolve("data.json");
    String drawn = Files.readString(data);
    try {
      Files.writeString(data, drawn.replace("synthetic-digits", "mnist"));
      for (String command : List.of("evaluate --run", "train --resume --out")) {
        CommandRun refused = Cli.run((Object[]) (command + " " + run).split(" "));
        assertEquals(2, refused.code(), refused.all());
        assertTrue(refused.err().contains("found synthetic-digits (synthetic)"), refused.err());
      }
    } finally {
      Files.writeString(data, drawn);
    }
  }

  @Test
  void stockSerializerReadsTheSavedModel() throws IOException {
    ImageSet set = SyntheticDigits.draw(300, 1, 6);
    ComputationGraph stock =
        ModelSerializer.restoreComputationGraph(run.resolve("checkpoints/best.zip").toFile());
    Predictions ours = Predictions.of(Fit.model(run, Fit.Scored.BEST), set);
    Predictions theirs = Predictions.of(stock, set);
    for (int i = 0; i < set.size(); i++) {
      // Other kernels add in another order; nothing else differs.
      assertArrayEquals(theirs.probabilities(i), ours.probabilities(i), 1e-4f);
    }
    assertEquals(theirs.accuracy(), ours.accuracy());
    assertTrue(ours.accuracy() > 0.8, "accuracy " + ours.accuracy());
  }

  @Test
  void predictAnswersPicturesOfEverySizeAndSkipsBadOnes() throws IOException {
    int[] sides = {28, 40, 56, 90, 128, 200, 280, 333, 450, 600};
    ImageSet set = PredictChecks.onePerDigit(Fit.model(run, Fit.Scored.BEST));
    List<Object> arguments = new ArrayList<>(List.of("predict", "--run", run));
    for (int d = 0; d < 10; d++) {
      String name = "digit%d.%s".formatted(d, d % 3 == 2 ? "jpg" : "png");
      arguments.add(Drawings.write(set, d, sides[d], d % 2 == 0, folder.resolve(name)));
    }
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    Path empty = Files.write(folder.resolve("empty.jpg"), new byte[0]);
    Path missing = folder.resolve("missing.png");
    Path blank = folder.resolve("blank.png");
    ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY), "png", blank.toFile());
    arguments.addAll(5, List.of(missing, text));
    arguments.addAll(List.of(empty, blank));

    CommandRun answered = Cli.run(arguments.toArray());
    assertEquals(2, answered.code(), answered.all());
    List<String> errors = answered.err().lines().toList();
    assertEquals(4, errors.size(), answered.err());
    List<Path> bad = List.of(missing, text, empty, blank);
    for (int i = 0; i < 4; i++) {
      assertTrue(errors.get(i).contains("(" + bad.get(i) + ")"), errors.get(i));
      assertTrue(errors.get(i).contains("must"), errors.get(i));
    }

    List<String> lines = answered.out().lines().toList();
    assertEquals(10, lines.size(), answered.out());
    int right = 0;
    for (int d = 0; d < 10; d++) {
      assertTrue(
          lines.get(d).matches(".*digit%d\\.(png|jpg): digit \\d \\(\\d+ %%\\).*".formatted(d)));
      right += lines.get(d).contains(": digit " + d + " (") ? 1 : 0;
    }
    assertTrue(right >= 9, answered.out());
    PredictChecks.assertSameInJson(arguments, lines);
  }

  @Test
  void predictReadsAFolderAndPrintsTheTenNumbersWhereAsked() throws IOException {
    ImageSet set = SyntheticDigits.draw(2, 1, 7);
    Path scans = Files.createDirectory(folder.resolve("scans"));
    Drawings.write(set, 1, 60, true, scans.resolve("b.jpg"));
    Drawings.write(set, 0, 60, true, scans.resolve("a.png"));
    Files.writeString(scans.resolve("notes.txt"), "no picture");
    CommandRun answered = Cli.run("predict", "--run", run, "--verbose", scans);
    assertEquals(0, answered.code(), answered.all());
    List<String> lines = answered.out().lines().toList();
    assertEquals(4, lines.size(), answered.out());
    assertTrue(lines.get(0).startsWith(scans.resolve("a.png") + ": digit "), lines.get(0));
    assertTrue(lines.get(2).startsWith(scans.resolve("b.jpg") + ": digit "), lines.get(2));
    assertTrue(lines.get(1).matches("(  \\d:[01]\\.\\d{4}){10}"), lines.get(1));
    CommandRun none = Cli.run("predict", "--run", run, Files.createDirectory(scans.resolve("no")));
    assertEquals(2, none.code());
    assertEquals(1, none.err().lines().count(), none.err());
  }

  @Test
  void aRunKnowsFromWhichProbabilityOnItIsSureAndAnOlderOneTakesTheDefault() throws IOException {
    assertTrue(train.out().contains("unsure      predict says so below"), train.out());
    Path file = run.resolve(Sureness.FILE);
    String kept = Files.readString(file);
    Path picture =
        Drawings.write(SyntheticDigits.draw(1, 1, 7), 0, 90, true, folder.resolve("sure.png"));
    try {
      Files.writeString(file, "{\"below\": 1.0, \"mistakes\": 9}");
      assertTrue(Cli.run("predict", "--run", run, picture).out().contains(", unsure; next "));
      Files.writeString(file, "{\"below\": 2, \"mistakes\": 9}");
      assertTrue(Cli.run("predict", "--run", run, picture).err().contains("from 0 to 1, found 2"));
      Files.delete(file);
      assertEquals(0, Cli.run("predict", "--run", run, picture).code());
      assertEquals(Sureness.DEFAULT, Sureness.of(run));
    } finally {
      Files.writeString(file, kept);
    }
  }

  @Test
  void predictOfGoodPicturesAloneExitsWithZero() throws IOException {
    ImageSet one = SyntheticDigits.draw(1, 1, 7);
    Path file = Drawings.write(one, 0, 100, true, folder.resolve("one.png"));
    CommandRun answered = Cli.run("predict", "--run", run, file);
    assertEquals(0, answered.code(), answered.all());
    assertEquals("", answered.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train --keepDens 0.5",
        "train --keepDense 0",
        "train --epochs many",
        "train --preset artcle",
        "train --data-dir NOWHERE --out OUT",
        "train --out RUN",
        "train --resume --out RUN --epochs 3",
        "train --resume --out NOWHERE",
        "train --digits synthetic --examples 5 --articleLines true --out SHORT",
        "evaluate",
        "evaluate --run NOWHERE",
        "predict --run RUN",
        "predict --run NOWHERE picture.png",
        "ablation --keeps 0 --out OUT",
        "ablation --keeps half --out OUT",
        "ablation --examples 50 --epochs 1,2 --out OUT",
        "ablation --digits drawn --out OUT",
        "retrain"
      })
  void mistakeIsOneLineAndExitsWithTwo(String line) {
    String[] arguments =
        line.replace("NOWHERE", folder.resolve("nowhere").toString())
            .replace("OUT", folder.resolve("out").toString())
            .replace("SHORT", folder.resolve("short").toString())
            .replace("RUN", run.toString())
            .split(" ");
    CommandRun refused = Cli.run((Object[]) arguments);
    assertEquals(2, refused.code(), refused.all());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertFalse(refused.err().contains("Exception"), refused.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "train --help", "evaluate --help", "predict --help", "ablation --help"})
  void helpExitsWithZero(String line) {
    CommandRun help = Cli.run((Object[]) line.split(" "));
    assertEquals(0, help.code(), help.all());
    assertTrue(help.out().contains("Usage: java -jar mnist-dropout-app.jar"), help.out());
  }

  @Test
  void predictHelpShowsThreeExamples() {
    String help = Cli.run("predict", "--help").out();
    assertEquals(
        3, help.lines().filter(line -> line.contains(" predict --run runs/")).count(), help);
  }

  @Test
  void trainHelpListsEveryKnobAndPreset() {
    String help = Cli.run("train", "--help").out();
    MnistDropoutConfig.SCHEMA
        .entries()
        .forEach(knob -> assertTrue(help.contains("--" + knob.key()), knob.key()));
    MnistDropoutConfig.SCHEMA
        .presets()
        .forEach(preset -> assertTrue(help.contains("  " + preset.name() + " "), preset.name()));
  }
}
