package org.dl4jsuite.seq.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dl4jsuite.data.text.Characters;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.report.Block;
import org.dl4jsuite.training.report.Numbers;
import org.dl4jsuite.training.report.Picture;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.report.ReportWriter;
import org.dl4jsuite.training.report.Reproduction;
import org.dl4jsuite.training.report.Section;

/** What the task adds to the report: a sample, the loss by kind of character, the baseline. */
record TextReport(Characters characters, Surprise test) {

  /** Characters of the report's sample. */
  static final int SAMPLE = 800;

  private static final int PASSAGES = 12;
  private static final int BEFORE = 40;

  /** Of passages with the same last so many characters one is shown. */
  private static final int ALIKE = 5;

  /** What a character is, to a reader. */
  private enum Kind {
    WORD_BEGIN("first letter of a word"),
    WORD_INSIDE("letter inside a word"),
    SPACE("space"),
    LINE_BREAK("line break"),
    DIGIT("digit"),
    OTHER("punctuation and others");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    static Kind of(int before, int codePoint) {
      if (codePoint == '\n') {
        return LINE_BREAK;
      }
      if (Character.isLetter(codePoint)) {
        return Character.isLetter(before) ? WORD_INSIDE : WORD_BEGIN;
      }
      if (Character.isDigit(codePoint)) {
        return DIGIT;
      }
      return Character.isWhitespace(codePoint) ? SPACE : OTHER;
    }
  }

  void write(RunResult result, NGrams.Losses baseline, String sample) throws IOException {
    Path curves = result.folder().resolve("learning-curves.png");
    Plots.learningCurves(result.history(), curves);
    ReportWriter.write(
        result,
        reproduction(result.preset()),
        List.of(new Picture("Learning curves", curves, "Loss over the epochs of training")),
        List.of(
            Section.of(
                "Most surprising",
                "Test characters to which the model gave the least probability, with what came before; nats.",
                passages()),
            Section.of(
                "Sample",
                new Block.Text(
                    "Drawn from the model at temperature "
                        + result.config().get("temperature")
                        + ", from the beginning of a line."),
                new Block.Code(sample)),
            Section.of("Loss by kind of character", "On the test text, nats.", kinds()),
            Section.of(
                "Baseline",
                "Interpolated n-grams (Witten and Bell), nats a character; the length is chosen on the validation text.",
                new ReportTable(List.of("n", "validation", "test"), baseline.rows()))));
  }

  private static Reproduction reproduction(String preset) {
    var schema = TextConfig.SCHEMA;
    TextConfig config = schema.create(schema.preset(preset).values());
    return new Reproduction("./suite text train", schema.values(config));
  }

  /** Loss by kind of character, and each kind's share of the whole loss. */
  ReportTable kinds() {
    Map<Kind, double[]> sums = new TreeMap<>();
    int[] text = test.text();
    for (int i = 1; i < text.length; i++) {
      Kind kind = Kind.of(characters.codePoint(text[i - 1]), characters.codePoint(text[i]));
      double[] sum = sums.computeIfAbsent(kind, k -> new double[2]);
      sum[0]++;
      sum[1] += test.nats()[i];
    }
    double all = test.loss() * test.size();
    List<List<String>> rows = new ArrayList<>();
    sums.forEach(
        (kind, sum) ->
            rows.add(
                List.of(
                    kind.text,
                    Numbers.text((long) sum[0]),
                    String.format(Locale.ROOT, "%.4f", sum[1] / sum[0]),
                    String.format(Locale.ROOT, "%.1f %%", 100 * sum[1] / all))));
    return new ReportTable(List.of("kind", "characters", "loss", "share of the loss"), rows);
  }

  /** Where the model was most surprised, each place with the characters before it. */
  ReportTable passages() {
    float[] nats = test.nats();
    int[] ranked =
        IntStream.range(1, nats.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -nats[i]))
            .mapToInt(i -> i)
            .toArray();
    Set<String> shown = new HashSet<>();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < ranked.length && rows.size() < PASSAGES; i++) {
      int place = ranked[i];
      if (shown.add(visible(Math.max(0, place + 1 - ALIKE), place + 1))) {
        rows.add(
            List.of(
                String.format(Locale.ROOT, "%.2f", nats[place]),
                visible(Math.max(0, place - BEFORE), place),
                visible(place, place + 1)));
      }
    }
    return new ReportTable(List.of("nats", "after", "came"), rows);
  }

  /** A piece of the test text on one line. */
  private String visible(int from, int to) {
    return characters.decode(Arrays.copyOfRange(test.text(), from, to)).replace("\n", "\u21B5");
  }
}
