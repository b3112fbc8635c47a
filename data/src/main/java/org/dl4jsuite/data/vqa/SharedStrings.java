package org.dl4jsuite.data.vqa;

import java.util.HashMap;
import java.util.Map;

/** Keeps equal strings once while a file is read: most answers are given thousands of times. */
final class SharedStrings {

  private final Map<String, String> known = new HashMap<>();

  /** The first string of this content that came by. */
  String of(String text) {
    String first = known.putIfAbsent(text, text);
    return first == null ? text : first;
  }
}
