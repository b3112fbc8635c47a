package org.dl4jsuite.seq.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dl4jsuite.data.labelled.LabelledText;
import org.dl4jsuite.data.text.HtmlText;
import org.dl4jsuite.data.text.Printable;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.report.ConfusionMatrix;
import org.dl4jsuite.training.report.Picture;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.report.ReportWriter;
import org.dl4jsuite.training.report.Reproduction;
import org.dl4jsuite.training.report.Section;

/**
 * What the task adds to the report: confusions, accuracy by length, the worst mistakes.
 *
 * @param labels the classes, in the order of the model's output
 * @param verdicts of the model
 * @param test the texts that they are on
 */
record SentimentReport(List<String> labels, Verdicts verdicts, List<LabelledText> test) {

  private static final int MOST_MISTAKES = 20;
  private static final int EXCERPT = 280;
  private static final int[] LENGTHS = {0, 50, 100, 150, 200, 300, 400, 600, 1_000};

  void write(RunResult result) throws IOException {
    Path curves = result.folder().resolve("learning-curves.png");
    Plots.learningCurves(result.history(), curves);
    ConfusionMatrix confusion = confusion();
    ReportWriter.write(
        result,
        reproduction(result.preset()),
        List.of(
            new Picture("Learning curves", curves, "Loss and accuracy over the epochs of training"),
            confusionPlot(confusion, result.folder())),
        List.of(
            Section.of(
                "Worst mistakes", "The wrong verdicts given with most confidence.", mistakes()),
            Section.of("Verdicts", "Scores on the test split.", confusion.scoreTable()),
            Section.of("Confusions", "Rows: truth; columns: answer.", confusion.countTable()),
            Section.of("Accuracy by length", "Words of a test text.", lengths())));
  }

  /** The same for a saved run, on the terminal. */
  void say(RunContext context) throws IOException {
    ConfusionMatrix confusion = confusion();
    context.say("");
    context.say(confusion.text());
    context.say(lengths().text());
    ReportTable mistakes = mistakes();
    context.say(mistakes.rows().isEmpty() ? "no mistake" : mistakes.text());
    context.say("%-20s %s", "confusion matrix", confusionPlot(confusion, context.out()).file());
  }

  private static Reproduction reproduction(String preset) {
    var schema = SentimentConfig.SCHEMA;
    SentimentConfig config = schema.create(schema.preset(preset).values());
    return new Reproduction("./suite sentiment train", schema.values(config));
  }

  private static Picture confusionPlot(ConfusionMatrix confusion, Path folder) throws IOException {
    Path file = folder.resolve("confusion.png");
    Plots.confusionMatrix(confusion.counts(), confusion.labels(), file);
    return new Picture("Confusion matrix", file, "How often each verdict was taken for the other");
  }

  ConfusionMatrix confusion() {
    ConfusionMatrix confusion = new ConfusionMatrix(labels.stream().map(Printable::line).toList());
    for (int i = 0; i < verdicts.size(); i++) {
      confusion.add(verdicts.truth()[i], verdicts.verdict(i));
    }
    return confusion;
  }

  ReportTable lengths() {
    int[] right = new int[LENGTHS.length];
    int[] all = new int[LENGTHS.length];
    for (int i = 0; i < verdicts.size(); i++) {
      int words = ReviewEncoder.TOKENISER.words(test.get(i).text()).size();
      int place = LENGTHS.length - 1;
      while (words < LENGTHS[place]) {
        place--;
      }
      all[place]++;
      right[place] += verdicts.isRight(i) ? 1 : 0;
    }
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < LENGTHS.length; i++) {
      if (all[i] > 0) {
        rows.add(
            List.of(
                i + 1 < LENGTHS.length
                    ? "%d to %d".formatted(LENGTHS[i], LENGTHS[i + 1] - 1)
                    : "%d or more".formatted(LENGTHS[i]),
                text("%.2f %%", 100.0 * right[i] / all[i]),
                text("%,d", all[i])));
      }
    }
    return new ReportTable(List.of("words", "right", "texts"), rows);
  }

  ReportTable mistakes() {
    List<List<String>> rows = new ArrayList<>();
    for (int i : verdicts.worst(MOST_MISTAKES)) {
      LabelledText text = test.get(i);
      rows.add(
          List.of(
              text.id(),
              Printable.line(text.label()),
              Printable.line(labels.get(verdicts.verdict(i))),
              text("%.2f %%", 100 * verdicts.sureness(i)),
              excerpt(text.text())));
    }
    return new ReportTable(List.of("text", "truth", "verdict", "sure", "begins"), rows);
  }

  private static String excerpt(String text) {
    return Printable.excerpt(HtmlText.plain(text).replaceAll("\\s+", " ").strip(), EXCERPT);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
