package org.dl4jsuite.vqa.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Brings answers that mean the same to one form, as the official evaluation of VQA does it
 * (github.com/GT-Vision-Lab/VQA, {@code vqaEval.py}), its surprises included: punctuation, then
 * lower case, number words to ten, articles and contractions.
 */
public final class AnswerNormaliser {

  // Colons, apostrophes and signs such as $, % and & stay.
  private static final String MARKS = ";/[]\"{}()=+\\_-><@`,?!";
  private static final Pattern COMMA_BETWEEN_DIGITS = Pattern.compile("\\p{Nd},\\p{Nd}");
  private static final Pattern PERIOD = Pattern.compile("\\.(?!\\p{Nd})");
  // The reference hands its flag re.UNICODE to the parameter that limits replacements.
  private static final int MOST_PERIODS = 32;

  private static final Map<String, String> NUMBERS =
      Map.ofEntries(
          Map.entry("none", "0"),
          Map.entry("zero", "0"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"));
  private static final Set<String> ARTICLES = Set.of("a", "an", "the");
  // The reference's whole table; the four entries with a capital never meet lower-cased words.
  private static final Map<String, String> CONTRACTIONS =
      DataLines.of("contractions.txt").stream()
          .map(line -> line.split(" "))
          .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

  private AnswerNormaliser() {}

  /** Line ends and tabs become spaces, and white space around the answer goes. */
  public static String clean(String answer) {
    String flat = answer.replace('\n', ' ').replace('\t', ' ');
    int from = 0;
    int to = flat.length();
    while (from < to && isSpace(flat.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(flat.charAt(to - 1))) {
      to--;
    }
    return flat.substring(from, to);
  }

  /** {@link #clean}, and then everything else. May be empty: {@code the} is. */
  public static String normalise(String answer) {
    return withPlainWords(withoutPunctuation(clean(answer)));
  }

  /**
   * A mark goes without a trace where it touches a space anywhere in the text, or where the text
   * holds a comma between digits; elsewhere a space takes its place.
   */
  private static String withoutPunctuation(String text) {
    boolean digitsWithComma = COMMA_BETWEEN_DIGITS.matcher(text).find();
    String out = text;
    for (int i = 0; i < MARKS.length(); i++) {
      char mark = MARKS.charAt(i);
      if (text.indexOf(mark) >= 0) {
        boolean vanishes =
            digitsWithComma || text.contains(mark + " ") || text.contains(" " + mark);
        out = vanishes ? out.replace(String.valueOf(mark), "") : out.replace(mark, ' ');
      }
    }
    return withoutPeriods(out);
  }

  private static String withoutPeriods(String text) {
    if (text.indexOf('.') < 0) {
      return text;
    }
    Matcher period = PERIOD.matcher(text);
    StringBuilder out = new StringBuilder();
    for (int count = 0; count < MOST_PERIODS && period.find(); count++) {
      period.appendReplacement(out, "");
    }
    return period.appendTail(out).toString();
  }

  private static String withPlainWords(String text) {
    List<String> words = new ArrayList<>();
    for (String word : words(text.toLowerCase(Locale.ROOT))) {
      String plain = NUMBERS.getOrDefault(word, word);
      if (!ARTICLES.contains(plain)) {
        words.add(CONTRACTIONS.getOrDefault(plain, plain));
      }
    }
    return String.join(" ", words);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isSpace(text.charAt(i))) {
        if (i > from) {
          words.add(text.substring(from, i));
        }
        from = i + 1;
      }
    }
    return words;
  }

  /** White space as Python's {@code str.strip} and {@code str.split} have it. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}
