package org.dl4jsuite.data.synthetic;

import org.dl4jsuite.data.batch.SeededRandom;

/**
 * A small grammar's text: lines in which something far back decides what comes next, so that a
 * network with a memory does better than counts of neighbouring characters. Verbs agree with the
 * subject's number across relative clauses, brackets close in the order in which they were opened,
 * and the word that a line ends with repeats its first noun.
 */
public final class SyntheticText {

  private static final String[] NOUNS = {
    "king", "queen", "lord", "sailor", "merchant", "soldier", "widow", "fool", "servant", "priest"
  };
  private static final String[] ADJECTIVES = {"old", "noble", "angry", "quiet", "young", "proud"};
  private static final String[] VERBS = {"love", "fear", "follow", "praise", "doubt", "call"};
  private static final String[] OPEN = {"(", "[", "{"};
  private static final String[] CLOSE = {")", "]", "}"};

  private static final double CLAUSE = 0.35;
  private static final double BRACKET = 0.35;
  private static final int DEEPEST = 3;

  private final SeededRandom random;
  private final StringBuilder text = new StringBuilder();

  private SyntheticText(long seed) {
    random = SeededRandom.of(seed);
  }

  /**
   * Writes whole lines until there are so many characters.
   *
   * @param characters at least so many
   */
  public static String write(int characters, long seed) {
    SyntheticText writer = new SyntheticText(seed);
    while (writer.text.length() < characters) {
      writer.line();
    }
    return writer.text.toString();
  }

  private void line() {
    int noun = random.nextInt(NOUNS.length);
    boolean plural = random.nextInt(2) == 0;
    subject(noun, plural, 0);
    predicate(plural, 0);
    text.append(", said the ").append(NOUNS[noun]).append(plural ? "s" : "").append(".\n");
  }

  private void subject(int noun, boolean plural, int depth) {
    text.append("the ");
    if (random.nextInt(2) == 0) {
      text.append(pick(ADJECTIVES)).append(' ');
    }
    text.append(NOUNS[noun]).append(plural ? "s" : "");
    if (depth < DEEPEST && random.nextDouble() < CLAUSE) {
      text.append(" that ");
      boolean others = phrase(depth + 1);
      text.append(' ').append(verb(others));
    }
  }

  /** Whether it is a plural. */
  private boolean phrase(int depth) {
    boolean plural = random.nextInt(2) == 0;
    subject(random.nextInt(NOUNS.length), plural, depth);
    return plural;
  }

  private void predicate(boolean plural, int depth) {
    text.append(' ').append(verb(plural)).append(' ');
    phrase(DEEPEST);
    if (depth < DEEPEST && random.nextDouble() < BRACKET) {
      int kind = random.nextInt(OPEN.length);
      text.append(' ').append(OPEN[kind]);
      predicate(phrase(DEEPEST), depth + 1);
      text.append(CLOSE[kind]);
    }
  }

  private String verb(boolean plural) {
    return pick(VERBS) + (plural ? "" : "s");
  }

  private String pick(String[] words) {
    return words[random.nextInt(words.length)];
  }
}
