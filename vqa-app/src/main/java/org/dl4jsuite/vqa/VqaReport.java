package org.dl4jsuite.vqa;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dl4jsuite.data.batch.Shuffle;
import org.dl4jsuite.data.image.PictureReader;
import org.dl4jsuite.data.vqa.PictureFile;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.report.ConfusionMatrix;
import org.dl4jsuite.training.report.Picture;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.report.ReportWriter;
import org.dl4jsuite.training.report.Reproduction;
import org.dl4jsuite.training.report.Section;
import org.dl4jsuite.vqa.evaluation.AnswerFamily;
import org.dl4jsuite.vqa.evaluation.ExampleCard;
import org.dl4jsuite.vqa.evaluation.ExamplesPage;
import org.dl4jsuite.vqa.evaluation.ResultsFile;
import org.dl4jsuite.vqa.evaluation.ResultsFile.Result;
import org.dl4jsuite.vqa.evaluation.VqaScores;

/** What the task adds to the report: scores by type, confusions by family, a page of examples. */
final class VqaReport {

  private static final String EXAMPLES_FILE = "examples.html";
  private static final String RESULTS_FILE = "results.json";
  private static final int EXAMPLES = 48;
  private static final long EXAMPLES_SEED = 3;

  private static final int MISTAKES = 12;

  private VqaReport() {}

  static void write(RunResult result, Predictions test, VqaData data) throws IOException {
    Path curves = result.folder().resolve("learning-curves.png");
    Plots.learningCurves(result.history(), curves);
    VqaScores worth = test.worth();
    ConfusionMatrix families = families(test);
    ReportWriter.write(
        result,
        reproduction(result.preset()),
        List.of(
            new Picture("Learning curves", curves, "Loss and accuracy over the epochs of training"),
            confusionPlot(families, result.folder())),
        List.of(
            Section.of(
                "Worst mistakes", "The wrong answers given with most confidence.", mistakes(test)),
            Section.of("By answer", "Scores on the test split.", worth.answerTypeTable()),
            Section.of("By question", "Scores on the test split.", worth.questionTypeTable()),
            Section.of(
                "Families of answers",
                "Rows: family of the true answer; columns: of the model's.",
                families.countTable())));
    writeFiles(result.folder(), test, data);
  }

  /** The same for a saved run, on the terminal. */
  static void say(Predictions test, VqaData data, RunContext context) throws IOException {
    VqaScores worth = test.worth();
    context.say("");
    context.say(worth.answerTypeTable().text());
    context.say(worth.questionTypeTable().text());
    context.say(
        "Kinds of answer: whether a colour was answered where a colour was asked for, right or not.");
    context.say(families(test).text());
    writeFiles(context.out(), test, data);
    context.say("%-20s %s", "results", context.out().resolve(RESULTS_FILE));
  }

  private static void writeFiles(Path folder, Predictions test, VqaData data) throws IOException {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < test.size(); i++) {
      results.add(new Result(test.examples().get(i).id(), test.answer(i)));
    }
    ResultsFile.write(folder.resolve(RESULTS_FILE), results);
    List<ExampleCard> cards = cards(test, data.test());
    if (!cards.isEmpty()) {
      ExamplesPage.write(
          folder.resolve(EXAMPLES_FILE),
          "Questions of the test split",
          "Drawn at random, %d of %,d.".formatted(cards.size(), test.size()),
          cards);
    }
  }

  private static List<ExampleCard> cards(Predictions test, VqaData.Part part) throws IOException {
    List<ExampleCard> cards = new ArrayList<>();
    int[] order = Shuffle.permutation(test.size(), EXAMPLES_SEED, 0);
    for (int i = 0; i < order.length && cards.size() < EXAMPLES; i++) {
      VqaExample example = test.examples().get(order[i]);
      Optional<PictureFile> file = part.files().find(example.image());
      if (file.isPresent() && isReadable(file.get())) {
        try (InputStream in = file.get().open()) {
          cards.add(
              new ExampleCard(
                  in.readAllBytes(),
                  file.get().where(),
                  example.question(),
                  test.likeliest().get(order[i]),
                  example.answers()));
        }
      }
    }
    return cards;
  }

  /** A model of stored vectors needs no picture: a damaged one must not end its run. */
  private static boolean isReadable(PictureFile file) {
    try {
      PictureReader.readColour(file.where(), file::open);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Reproduction reproduction(String preset) {
    var schema = VqaConfig.SCHEMA;
    VqaConfig config = schema.create(schema.preset(preset).values());
    return new Reproduction("./suite vqa train", schema.values(config));
  }

  private static ConfusionMatrix families(Predictions test) {
    ConfusionMatrix families = AnswerFamily.confusion();
    for (int i = 0; i < test.size(); i++) {
      AnswerFamily.count(families, test.examples().get(i).answer(), test.answer(i));
    }
    return families;
  }

  private static Picture confusionPlot(ConfusionMatrix families, Path folder) throws IOException {
    Path file = folder.resolve("families.png");
    Plots.confusionMatrix(families.counts(), families.labels(), file);
    return new Picture("Families of answers", file, "How often each was taken for the other");
  }

  private static ReportTable mistakes(Predictions test) {
    List<List<String>> rows =
        IntStream.range(0, test.size())
            .filter(i -> !test.examples().get(i).answers().contains(test.answer(i)))
            .filter(i -> !test.examples().get(i).answer().equals(test.answer(i)))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -sureness(test, i)))
            .limit(MISTAKES)
            .map(
                i ->
                    List.of(
                        test.examples().get(i).image(),
                        test.examples().get(i).question(),
                        test.examples().get(i).answer(),
                        test.answer(i),
                        String.format(Locale.ROOT, "%.2f %%", 100 * sureness(test, i))))
            .toList();
    return new ReportTable(List.of("picture", "question", "truth", "answer", "sure"), rows);
  }

  private static double sureness(Predictions test, int i) {
    return test.likeliest().get(i).get(0).probability();
  }
}
