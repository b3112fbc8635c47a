package org.dl4jsuite.data.labelled;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dl4jsuite.data.batch.Shuffle;

/**
 * Texts drawn apart by seed, of each class the same share: one in ten for validation and, if asked
 * for, one in ten for the test. All copies of a text are in one part, so that no text of the test
 * was learned from. Within a part texts keep their order.
 *
 * @param train to learn from
 * @param validation to choose by
 * @param test to score; empty if not asked for
 */
record StratifiedSplit(
    List<LabelledText> train, List<LabelledText> validation, List<LabelledText> test) {

  private static final int SHARE = 10;
  private static final int MOST_NAMED = 5;

  /**
   * Splits.
   *
   * @param withTest whether a test part is drawn too
   * @param where they come from, for the error
   * @throws IllegalArgumentException where a class has too few texts for each part to have one
   */
  static StratifiedSplit of(List<LabelledText> texts, boolean withTest, long seed, String where) {
    Map<String, List<String>> distinct = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (LabelledText text : texts) {
      if (seen.add(text.text().strip())) {
        distinct.computeIfAbsent(text.label(), label -> new ArrayList<>()).add(text.text().strip());
      }
    }
    requireEnough(texts, distinct, withTest ? 3 : 2, where);
    Set<String> validation = new HashSet<>();
    Set<String> test = new HashSet<>();
    int stream = 0;
    for (List<String> ofClass : distinct.values()) {
      int share = Math.max(1, Math.round((float) ofClass.size() / SHARE));
      int[] order = Shuffle.permutation(ofClass.size(), seed, stream++);
      for (int i = 0; i < share; i++) {
        validation.add(ofClass.get(order[i]));
        if (withTest) {
          test.add(ofClass.get(order[share + i]));
        }
      }
    }
    Map<Integer, List<LabelledText>> parts = new LinkedHashMap<>();
    for (LabelledText text : texts) {
      String key = text.text().strip();
      int part = validation.contains(key) ? 1 : test.contains(key) ? 2 : 0;
      parts.computeIfAbsent(part, p -> new ArrayList<>()).add(text);
    }
    return new StratifiedSplit(
        parts.getOrDefault(0, List.of()),
        parts.getOrDefault(1, List.of()),
        parts.getOrDefault(2, List.of()));
  }

  /** How many of these texts stand, word for word, among others. */
  static int shared(List<LabelledText> texts, List<LabelledText> others) {
    Set<String> there =
        others.stream().map(other -> other.text().strip()).collect(Collectors.toSet());
    return (int) texts.stream().filter(text -> there.contains(text.text().strip())).count();
  }

  private static void requireEnough(
      List<LabelledText> texts, Map<String, List<String>> distinct, int least, String where) {
    List<String> few = new ArrayList<>();
    for (String label : new java.util.TreeSet<>(texts.stream().map(LabelledText::label).toList())) {
      int count = distinct.getOrDefault(label, List.of()).size();
      if (count < least) {
        few.add("%d of '%s'".formatted(count, label));
      }
    }
    if (!few.isEmpty()) {
      String more =
          few.size() > MOST_NAMED ? " and %,d more".formatted(few.size() - MOST_NAMED) : "";
      throw new IllegalArgumentException(
          "each class must have at least %d different texts, one for each of %s, found %s%s (%s); add texts, or leave the class out"
              .formatted(
                  least,
                  least == 3 ? "training, validation and test" : "training and validation",
                  few.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
                  more,
                  where));
    }
  }
}
