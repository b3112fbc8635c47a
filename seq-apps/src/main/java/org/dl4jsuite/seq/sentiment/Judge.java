package org.dl4jsuite.seq.sentiment;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.text.Review;

/** Judges one text at a time, and says so in a line. */
record Judge(ComputationGraph model, ReviewEncoder encoder) {

  private static final int MOST_NAMED = 5;
  private static final int EXCERPT = 60;

  /** Verdict, probability, what was not known or not read, and how the text begins. */
  String line(String text) {
    List<String> words = ReviewEncoder.TOKENISER.words(text);
    if (words.isEmpty()) {
      return "no verdict  a text must have a word, found none  " + excerpt(text);
    }
    List<String> unknown =
        words.stream().filter(word -> !encoder.vocabulary().knows(word)).distinct().toList();
    if (words.stream().noneMatch(encoder.vocabulary()::knows)) {
      return "no verdict  a text must have a known word, found %s  %s"
          .formatted(unknown(unknown), excerpt(text));
    }
    Verdicts verdict =
        Verdicts.of(
            model, encoder.batches(List.of(new Review("", true, text)), Verdicts.options()));
    StringBuilder line = new StringBuilder();
    line.append(verdict.verdict(0) ? "positive" : "negative");
    line.append(String.format(Locale.ROOT, "  %.4f", verdict.sureness(0)));
    if (!unknown.isEmpty()) {
      line.append("  [").append(unknown(unknown)).append(']');
    }
    if (words.size() > encoder.longest()) {
      line.append("  [%,d of %,d words read]".formatted(encoder.longest(), words.size()));
    }
    return line.append("  ").append(excerpt(text)).toString();
  }

  private static String unknown(List<String> words) {
    String named = String.join(", ", words.stream().limit(MOST_NAMED).map(Judge::excerpt).toList());
    return "%d unknown: %s%s"
        .formatted(words.size(), named, words.size() > MOST_NAMED ? ", ..." : "");
  }

  /** What a terminal can show: control characters become '?', long texts end early. */
  private static String excerpt(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(EXCERPT)
        .map(c -> Character.isISOControl(c) || !Character.isDefined(c) ? '?' : c)
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) > EXCERPT ? shown + " ..." : shown.toString();
  }
}
