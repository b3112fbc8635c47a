package org.dl4jsuite.training.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a mistyped one was probably meant to be. */
public final class Nearest {

  private Nearest() {}

  /** The name with the smallest edit distance, if at most half of the word was mistyped. */
  public static Optional<String> to(String typed, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(typed, name)))
        .filter(name -> distance(typed, name) <= Math.max(2, typed.length() / 2));
  }

  /** {@code "; did you mean 'x'?"} or, where nothing is near, the empty text. */
  public static String hint(String typed, Collection<String> names) {
    return to(typed, names).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  private static int distance(String a, String b) {
    String s = a.toLowerCase(java.util.Locale.ROOT);
    String t = b.toLowerCase(java.util.Locale.ROOT);
    int[] row = new int[t.length() + 1];
    for (int j = 0; j <= t.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= s.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= t.length(); j++) {
        int substituted = diagonal + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[t.length()];
  }
}
