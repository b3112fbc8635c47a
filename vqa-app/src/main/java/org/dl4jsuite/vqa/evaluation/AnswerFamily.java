package org.dl4jsuite.vqa.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.training.report.ConfusionMatrix;

/**
 * What kind of thing an answer names, told from its normalised words alone: {@code orange} counts
 * as a colour. A net that answers with the wrong family has not understood the question; one with
 * the wrong member has not seen the picture.
 */
public enum AnswerFamily {
  /** Yes or no. */
  YES_NO("yes/no"),
  /** A number, a time or an amount, such as {@code 12:30} or {@code $5}. */
  NUMBER("number"),
  /** One colour or several, such as {@code black and white} or {@code dark blue}. */
  COLOUR("colour"),
  /** A geometric shape. */
  SHAPE("shape"),
  /** Where something is, such as {@code left} or {@code on table}. */
  PLACE("place"),
  /** Everything else. */
  OTHER("other");

  private static final Pattern AMOUNT = Pattern.compile("[$#]?\\p{Nd}+([.:]\\p{Nd}+)*%?");
  private static final Set<String> NUMBER_WORDS =
      words(
          "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
              + "twenty thirty forty fifty hundred thousand");
  private static final Set<String> COLOURS =
      words(
          "aqua beige black blonde blue bronze brown cream cyan gold gray green grey "
              + "lavender magenta maroon navy orange pink purple red silver tan teal turquoise "
              + "violet white yellow");
  private static final Set<String> BESIDE_COLOURS =
      words("and bright dark light multi multicolored or");
  private static final Set<String> SHAPES =
      words(
          "circle cone cube cylinder diamond heart hexagon octagon oval pentagon "
              + "rectangle sphere square star triangle");
  private static final Set<String> PLACES =
      words(
          "back background bottom center down foreground front left middle outside right "
              + "top up");
  private static final Set<String> BEFORE_PLACES =
      words("above at behind below beside between in inside near next on over to under");

  private final String title;

  AnswerFamily(String title) {
    this.title = title;
  }

  /** As reports name it. */
  public String title() {
    return title;
  }

  /** The family of an answer. */
  public static AnswerFamily of(String answer) {
    List<String> words = List.of(AnswerNormaliser.normalise(answer).split(" "));
    String first = words.get(0);
    boolean alone = words.size() == 1;
    if (alone && (first.equals("yes") || first.equals("no"))) {
      return YES_NO;
    }
    if (words.stream().allMatch(AnswerFamily::isNumber)) {
      return NUMBER;
    }
    if (words.stream().anyMatch(COLOURS::contains)
        && words.stream()
            .allMatch(word -> COLOURS.contains(word) || BESIDE_COLOURS.contains(word))) {
      return COLOUR;
    }
    if (alone && SHAPES.contains(first)) {
      return SHAPE;
    }
    boolean place = alone ? PLACES.contains(first) : BEFORE_PLACES.contains(first);
    return place ? PLACE : OTHER;
  }

  /** The data set's own answer type, or where it tells none, VQA's three by the family. */
  public static String answerType(VqaExample example) {
    if (!example.answerType().isEmpty()) {
      return example.answerType();
    }
    AnswerFamily family = of(example.answer());
    return family == YES_NO || family == NUMBER ? family.title : OTHER.title;
  }

  /** A matrix of families, empty, for {@link #count}. */
  public static ConfusionMatrix confusion() {
    return new ConfusionMatrix(Arrays.stream(values()).map(AnswerFamily::title).toList());
  }

  /** Counts one answer in a matrix of families. */
  public static void count(ConfusionMatrix families, String truth, String answer) {
    families.add(of(truth).ordinal(), of(answer).ordinal());
  }

  private static Set<String> words(String spaced) {
    return Set.of(spaced.split(" "));
  }

  private static boolean isNumber(String word) {
    return AMOUNT.matcher(word).matches() || NUMBER_WORDS.contains(word);
  }
}
