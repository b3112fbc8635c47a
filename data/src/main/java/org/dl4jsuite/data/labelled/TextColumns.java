package org.dl4jsuite.data.labelled;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which columns of a table hold the text and its class.
 *
 * @param text index of the text's column, from 0
 * @param label index of the class's column
 * @param header whether the first record names the columns
 */
record TextColumns(int text, int label, boolean header) {

  private static final Set<String> TEXT_NAMES =
      Set.of(
          "text",
          "review",
          "sentence",
          "comment",
          "content",
          "tweet",
          "message",
          "body",
          "description",
          "phrase",
          "utterance",
          "document");
  private static final Set<String> LABEL_NAMES =
      Set.of(
          "label",
          "sentiment",
          "class",
          "category",
          "target",
          "polarity",
          "intent",
          "emotion",
          "topic",
          "language");

  private static final int NOT_FOUND = -1;

  /**
   * The columns that the user asked for, by name or by number from 1; those not asked for by their
   * names in the header or, of two columns without such names, the one with fewer values as the
   * class. A first record whose class occurs nowhere else is a header.
   *
   * @param sample the table's first records, at least one
   * @param textColumn empty to recognise it
   * @param labelColumn empty to recognise it
   * @param where the table's path, for errors
   * @throws IllegalArgumentException where a column is missing or could be several
   */
  static TextColumns find(
      List<List<String>> sample, String textColumn, String labelColumn, String where) {
    List<String> first = sample.get(0).stream().map(String::strip).toList();
    if (first.size() < 2) {
      throw new IllegalArgumentException(
          "a table must have a column of texts and one of labels, found one column alone (%s); part them by comma, semicolon or tab"
              .formatted(where));
    }
    int text = asked("--textColumn", textColumn, first, where);
    int label = asked("--labelColumn", labelColumn, first, where);
    boolean named =
        Stream.of(textColumn, labelColumn)
            .anyMatch(column -> first.contains(column) && !isNumber(column, first));
    int likelyText = text >= 0 ? text : known("--textColumn", TEXT_NAMES, label, first, where);
    int likelyLabel =
        label >= 0 ? label : known("--labelColumn", LABEL_NAMES, likelyText, first, where);
    named |= text < 0 && likelyText >= 0 || label < 0 && likelyLabel >= 0;
    if (first.size() == 2) {
      if (likelyLabel < 0) {
        likelyLabel = likelyText >= 0 ? 1 - likelyText : fewerValues(sample, where);
      }
      likelyText = likelyText >= 0 ? likelyText : 1 - likelyLabel;
    }
    require("--textColumn", likelyText, first, where);
    require("--labelColumn", likelyLabel, first, where);
    if (likelyText == likelyLabel) {
      throw new IllegalArgumentException(
          "--textColumn and --labelColumn must differ, found column %d for both (%s)"
              .formatted(likelyText + 1, where));
    }
    return new TextColumns(
        likelyText, likelyLabel, named || standsAlone(sample, likelyLabel, first));
  }

  private static int asked(String option, String name, List<String> first, String where) {
    if (name.isEmpty()) {
      return NOT_FOUND;
    }
    if (isNumber(name, first)) {
      return Integer.parseInt(name) - 1;
    }
    if (first.contains(name)) {
      return first.indexOf(name);
    }
    throw new IllegalArgumentException(
        "%s must be one of the columns %s, or a number from 1 to %d, found '%s' (%s)"
            .formatted(option, first, first.size(), name, where));
  }

  /** A number counts columns: without a header, the first record's values are no names. */
  private static boolean isNumber(String name, List<String> first) {
    return name.matches("\\d{1,6}")
        && Integer.parseInt(name) >= 1
        && Integer.parseInt(name) <= first.size();
  }

  private static int known(
      String option, Set<String> names, int taken, List<String> first, String where) {
    int[] found =
        IntStream.range(0, first.size())
            .filter(i -> i != taken && names.contains(first.get(i).toLowerCase(Locale.ROOT)))
            .toArray();
    if (found.length > 1) {
      throw ambiguous(option, "several", first, where);
    }
    return found.length == 0 ? NOT_FOUND : found[0];
  }

  private static void require(String option, int column, List<String> first, String where) {
    if (column < 0) {
      throw ambiguous(option, "none", first, where);
    }
  }

  private static IllegalArgumentException ambiguous(
      String option, String found, List<String> first, String where) {
    return new IllegalArgumentException(
        "one column must have a name like '%s', found %s among %s (%s); choose it with %s NAME, or by its number from 1"
            .formatted(
                option.equals("--textColumn") ? "text" : "label", found, first, where, option));
  }

  private static int fewerValues(List<List<String>> sample, String where) {
    long left = sample.stream().map(record -> cell(record, 0)).distinct().count();
    long right = sample.stream().map(record -> cell(record, 1)).distinct().count();
    if (left == right) {
      throw ambiguous("--labelColumn", "none", sample.get(0), where);
    }
    return left < right ? 0 : 1;
  }

  private static boolean standsAlone(List<List<String>> sample, int label, List<String> first) {
    Set<String> others = new HashSet<>();
    sample.stream().skip(1).forEach(record -> others.add(cell(record, label).strip()));
    return !others.contains(first.get(label));
  }

  private static String cell(List<String> record, int column) {
    return column < record.size() ? record.get(column) : "";
  }
}
