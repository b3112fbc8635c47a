package org.dl4jsuite.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.data.vqa.VqaJson;
import org.dl4jsuite.data.vqa.VqaTextFiles;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.report.ReportReader;
import org.dl4jsuite.vqa.evaluation.ResultsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The article's way from VQA v2's own files to answers about a picture, each step a command: a
 * small data set, and a VGG-16 of random weights.
 */
class WholeWayTest {

  private static final List<Object> VGG = List.of("--random-weights", 1, "--divisor", 64);
  private static final Pattern GUESS = Pattern.compile("(\\w+) ([01]\\.\\d{4})  ");

  @TempDir Path folder;

  private static CommandRun done(Object... arguments) {
    CommandRun run = VqaCli.run(arguments);
    assertEquals(0, run.code(), run.all());
    return run;
  }

  private Path data() throws IOException {
    Path data = folder.resolve("data");
    SmallVqa.write(data);
    return data;
  }

  @Test
  void jsonBecomesTheArticlesTextFiles() throws IOException {
    Path data = data();
    Path text = folder.resolve("text");
    Path questions = SmallVqa.questions(data, "val2014");
    Path annotations = SmallVqa.annotations(data, "val2014");
    CommandRun preprocess =
        done(
            "preprocess",
            List.of("--questions", questions, "--annotations", annotations),
            List.of("--out", text, "--split", "val"));
    assertTrue(preprocess.out().contains("12 questions written into:"), preprocess.out());
    List<VqaExample> read = VqaTextFiles.read(text, "val").examples();
    List<VqaExample> original = VqaJson.read(questions, annotations).examples();
    assertEquals(SmallVqa.TEST_QUESTIONS, read.size());
    for (int i = 0; i < read.size(); i++) {
      VqaExample one = original.get(i);
      assertEquals(VqaExample.of(one.id(), one.image(), one.question(), one.answer()), read.get(i));
    }
  }

  private Path features(Path data, String... more) {
    Path features = folder.resolve("vgg.features");
    CommandRun run =
        done(
            "features",
            List.of(data.resolve("coco/train2014"), data.resolve("coco/val2014")),
            List.of("--out", features),
            VGG,
            List.of(more));
    assertTrue(run.out().contains("features    12 pictures"), run.out());
    return features;
  }

  /** A vector for each word of the questions but two. */
  private Path vectors() throws IOException {
    StringBuilder lines = new StringBuilder("the 9 9 9 9\n");
    String[] words = "what is it red how many colors there".split(" ");
    for (int i = 0; i < words.length; i++) {
      lines.append("%s %d 0.5 -0.25 %d%n".formatted(words[i], i, -i));
    }
    return Files.writeString(folder.resolve("glove.txt"), lines);
  }

  private CommandRun train(String preset, Path data, Path features, Path run) throws IOException {
    return done(
        List.of("train", "--preset", preset, "--data-dir", data, "--out", run),
        List.of("--features", features, "--vectors", vectors(), "--normalise", true),
        List.of("--units", 8, "--dense", 8, "--batch", 8, "--epochs", 2));
  }

  @ParameterizedTest
  @CsvSource({"article,", "full,--map"})
  void picturesAndQuestionsBecomeAnswers(String preset, String map) throws IOException {
    Path data = data();
    Path features = map == null ? features(data) : features(data, map);
    Path run = folder.resolve("run");
    CommandRun train = train(preset, data, features, run);
    assertTrue(
        train.out().contains("21 train, 3 validation (other pictures), 12 test"), train.out());
    assertTrue(train.out().contains("vectors     of 4 numbers, for 8 of 11 words"), train.out());
    assertTrue(train.out().contains("vqa-v2, real"), train.out());
    assertEquals(4, ReportReader.read(run).data().sha256().size());

    CommandRun evaluate = done("evaluate", "--run", run, "--data-dir", data);
    double accuracy = ReportReader.read(run).scores().test().get("accuracy");
    String line = String.format(Locale.ROOT, "%-20s %.5f", "accuracy", accuracy);
    assertTrue(evaluate.out().contains(line), evaluate.out());
    assertTrue(evaluate.out().contains("what color is"), evaluate.out());

    asksAsItWasScored(data, run);
    refusesToAskWith(
        List.of("--random-weights", 1, "--divisor", 32), "VGG-16 must give", data, run);
    refusesToAskWith(
        List.of("--random-weights", 2, "--divisor", 64), "a picture must be seen as in", data, run);
  }

  @Test
  void refusesVectorsOfAnotherWidthThanTheModels() throws IOException {
    Path data = data();
    Path features = features(data);
    Path run = folder.resolve("run");
    train("article", data, features, run);
    Files.delete(features);
    done(
        "features",
        List.of(data.resolve("coco/train2014"), data.resolve("coco/val2014")),
        List.of("--out", features, "--random-weights", 1, "--divisor", 32));
    CommandRun evaluate = VqaCli.run("evaluate", "--run", run);
    assertEquals(2, evaluate.code(), evaluate.all());
    assertTrue(
        evaluate.err().startsWith("pictures must have the shape that the model was trained on"),
        evaluate.err());
  }

  @Test
  void fineTuningKeepsTheWordsAndAnswersOfTheOtherRun() throws IOException {
    Path data = data();
    Path first = folder.resolve("first");
    Path tuned = folder.resolve("tuned");
    train("article", data, features(data), first);
    Path questions = SmallVqa.questions(data, "train2014");
    Files.writeString(questions, Files.readString(questions).replace("What color", "Which hue"));
    CommandRun tune =
        done("train", "--from", first, "--out", tuned, "--learningRate", 1e-9, "--epochs", 1);
    assertTrue(tune.out().contains("weights     of the run " + first), tune.out());
    for (String file : List.of("words.txt", "answers.txt", "picture.txt")) {
      assertEquals(
          Files.readString(first.resolve(file)), Files.readString(tuned.resolve(file)), file);
    }
    assertEquals(
        ReportReader.read(first).scores().test().get("accuracy"),
        ReportReader.read(tuned).scores().test().get("accuracy"));
  }

  private static void refusesToAskWith(List<Object> vgg, String why, Path data, Path run) {
    CommandRun other =
        VqaCli.run(
            List.of("ask", "--run", run),
            vgg,
            List.of(SmallVqa.picture(data, "val2014", 101), "Is it red?"));
    assertEquals(2, other.code(), other.all());
    assertTrue(other.err().startsWith(why), other.err());
  }

  /** The answers about a picture of the test split are those that were scored. */
  private static void asksAsItWasScored(Path data, Path run) throws IOException {
    List<VqaExample> about =
        VqaJson.read(SmallVqa.questions(data, "val2014"), SmallVqa.annotations(data, "val2014"))
            .examples()
            .stream()
            .filter(example -> example.image().equals("103"))
            .toList();
    List<Object> questions = new ArrayList<>();
    about.forEach(example -> questions.add(example.question()));
    questions.add("Is it purple?");
    Path picture = SmallVqa.picture(data, "val2014", 103);
    CommandRun ask = done("ask", "--run", run, VGG, picture, questions);
    String[] lines = ask.out().split("\n");
    assertEquals(4, lines.length, ask.out());
    Set<Long> ids = about.stream().map(VqaExample::id).collect(Collectors.toSet());
    for (int id = 101; id <= 104; id++) {
      ids.addAll(List.of(10L * id, 10L * id + 1, 10L * id + 2));
    }
    Map<Long, String> scored = ResultsFile.read(run.resolve("results.json"), ids).answers();
    for (int i = 0; i < about.size(); i++) {
      Matcher guess = GUESS.matcher(lines[i]);
      assertTrue(guess.find(), lines[i]);
      assertEquals(scored.get(about.get(i).id()), guess.group(1), lines[i]);
      double probability = Double.parseDouble(guess.group(2));
      assertTrue(probability > 1.0 / 7 && probability < 1, lines[i]);
    }
    assertTrue(lines[3].contains("[1 unknown: purple]  Is it purple?"), lines[3]);
  }
}
