package org.dl4jsuite.seq.sentiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.labelled.LabelledText;
import org.dl4jsuite.data.text.HtmlText;
import org.dl4jsuite.data.text.Printable;

/** Judges one text at a time, and says so in a line. */
record Judge(ComputationGraph model, ReviewEncoder encoder) {

  private static final int MOST_NAMED = 5;
  private static final int EXCERPT = 60;

  /**
   * What the model makes of a text.
   *
   * @param text as a web page would show it
   * @param words all of them
   * @param unknown those that the model does not know, each once
   * @param verdict on this text alone; null for none
   * @param reason why there is no verdict; empty if there is one
   */
  private record Judgement(
      String text, int words, List<String> unknown, Verdicts verdict, String reason) {}

  /** Verdict, probability, what was not known or not read, and how the text begins. */
  String line(String raw) {
    Judgement judgement = judge(raw);
    String excerpt = Printable.excerpt(judgement.text, EXCERPT);
    if (judgement.verdict == null) {
      return "no verdict  %s  %s".formatted(judgement.reason, excerpt);
    }
    StringBuilder line = new StringBuilder();
    line.append(Printable.line(encoder.labels().get(judgement.verdict.verdict(0))));
    line.append(String.format(Locale.ROOT, "  %.4f", judgement.verdict.sureness(0)));
    if (!judgement.unknown.isEmpty()) {
      line.append("  [").append(named(judgement.unknown)).append(']');
    }
    if (judgement.words > encoder.longest()) {
      line.append("  [%,d of %,d words read]".formatted(encoder.longest(), judgement.words));
    }
    return line.append("  ").append(excerpt).toString();
  }

  /** The same for programs: label and probabilities, or {@code null} and the reason. */
  Map<String, Object> fields(String raw) {
    Judgement judgement = judge(raw);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", raw);
    if (judgement.verdict == null) {
      fields.put("label", null);
      fields.put("reason", judgement.reason);
    } else {
      Map<String, Float> probabilities = new LinkedHashMap<>();
      for (int c = 0; c < encoder.labels().size(); c++) {
        probabilities.put(encoder.labels().get(c), judgement.verdict.probabilities()[0][c]);
      }
      fields.put("label", encoder.labels().get(judgement.verdict.verdict(0)));
      fields.put("probability", judgement.verdict.sureness(0));
      fields.put("probabilities", probabilities);
    }
    fields.put("words", judgement.words);
    fields.put("words_read", Math.min(judgement.words, encoder.longest()));
    fields.put("unknown", judgement.unknown);
    return fields;
  }

  private Judgement judge(String raw) {
    String text = HtmlText.plain(raw);
    List<String> words = ReviewEncoder.TOKENISER.words(text);
    List<String> unknown =
        words.stream().filter(word -> !encoder.vocabulary().knows(word)).distinct().toList();
    String reason = "";
    if (words.isEmpty()) {
      reason = "a text must have a word, found none";
    } else if (words.stream().noneMatch(encoder.vocabulary()::knows)) {
      reason =
          "a text must have a word that the model knows, found %s; known is what --leastCount training texts have"
              .formatted(named(unknown));
    }
    if (!reason.isEmpty()) {
      return new Judgement(text, words.size(), unknown, null, reason);
    }
    String any = encoder.labels().get(0);
    Verdicts verdict =
        Verdicts.of(model, encoder.scoring(List.of(new LabelledText("", any, text))));
    return new Judgement(text, words.size(), unknown, verdict, reason);
  }

  private static String named(List<String> words) {
    List<String> shown = new ArrayList<>();
    words.stream().limit(MOST_NAMED).forEach(w -> shown.add(Printable.excerpt(w, EXCERPT)));
    return "%d unknown: %s%s"
        .formatted(
            words.size(), String.join(", ", shown), words.size() > MOST_NAMED ? ", ..." : "");
  }
}
