package org.dl4jsuite.data.json;

import java.util.regex.Pattern;

/** What Jackson says of broken JSON, in one line and without the source that it does not know. */
public final class JsonMessage {

  private static final Pattern SOURCE =
      Pattern.compile("\\[Source: .*?; (line: \\d+, column: \\d+)]");

  private JsonMessage() {}

  /**
   * The message's first line.
   *
   * @param message Jackson's original one, without the place
   */
  public static String of(String message) {
    String first = message.lines().findFirst().orElse("an error");
    return SOURCE.matcher(first).replaceAll("$1");
  }
}
