package org.dl4jsuite.data.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts text into words. A word is a run of letters, digits and marks; an apostrophe or hyphen
 * between letters stays in it ({@code don't}, {@code well-made}), as do '.', ',', ':' and '/'
 * between digits ({@code 7.5}, {@code 10/10}). What HTML calls a tag counts as space. Every other
 * character that is not space is a word of its own if punctuation is asked for, one for a run of
 * the same.
 *
 * @param lowerCase whether words lose their case
 * @param punctuation whether punctuation is given too
 */
public record Tokeniser(boolean lowerCase, boolean punctuation) {

  private static final int LONGEST_TAG = 32;

  /** The words of a text, in order; none for a blank one. */
  public List<String> words(String text) {
    String source = lowerCase ? text.toLowerCase(Locale.ROOT) : text;
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < source.length()) {
      int c = source.codePointAt(at);
      int end = at + Character.charCount(c);
      if (inWord(c)) {
        end = endOfWord(source, end);
        words.add(source.substring(at, end));
      } else if (endOfTag(source, at) > at) {
        end = endOfTag(source, at);
      } else if (!Character.isWhitespace(c) && !Character.isISOControl(c)) {
        String mark = source.substring(at, end);
        while (source.startsWith(mark, end)) {
          end += mark.length();
        }
        if (punctuation) {
          words.add(mark);
        }
      }
      at = end;
    }
    return words;
  }

  private static boolean inWord(int c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static int endOfWord(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      if (!inWord(c) && !joins(text, c, at, next)) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /** Whether the character stands between two that it holds together. */
  private static boolean joins(String text, int c, int at, int next) {
    if (next >= text.length()) {
      return false;
    }
    int before = text.codePointBefore(at);
    int after = text.codePointAt(next);
    return switch (c) {
      case '\'', '\u2019', '-' -> Character.isLetter(before) && Character.isLetter(after);
      case '.', ',', ':', '/' -> Character.isDigit(before) && Character.isDigit(after);
      default -> false;
    };
  }

  /** Behind the tag that begins here, such as {@code <br />}; here if none does. */
  private static int endOfTag(String text, int at) {
    if (text.charAt(at) != '<' || at + 1 >= text.length()) {
      return at;
    }
    char first = text.charAt(at + 1);
    if (first != '/' && !Character.isLetter(first)) {
      return at;
    }
    int close = text.indexOf('>', at);
    return close < 0 || close - at > LONGEST_TAG ? at : close + 1;
  }
}
