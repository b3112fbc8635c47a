package org.dl4jsuite.data.text;

/**
 * Text from elsewhere as a terminal may show it. A terminal obeys control characters, and the marks
 * that turn the direction of writing make a line read as another: each is shown as its number in
 * Unicode, {@code \\u001B}.
 */
public final class Printable {

  private Printable() {}

  /** One line: line breaks and tabs are escaped too. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** Text whose line breaks and tabs stay. */
  public static String text(String text) {
    return escaped(text, true);
  }

  /** The first characters of a line, and {@code ...} where there are more. */
  public static String excerpt(String line, int characters) {
    if (line.codePointCount(0, line.length()) <= characters) {
      return line(line);
    }
    return line(line.substring(0, line.offsetByCodePoints(0, characters))) + " ...";
  }

  private static String escaped(String text, boolean layout) {
    if (text.codePoints().noneMatch(c -> isHidden(c))) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(shown, c, layout));
    return shown.toString();
  }

  private static void append(StringBuilder shown, int c, boolean layout) {
    if (!isHidden(c) || layout && (c == '\n' || c == '\r' || c == '\t')) {
      shown.appendCodePoint(c);
      return;
    }
    switch (c) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        for (char unit : Character.toChars(c)) {
          shown.append("\\u%04X".formatted((int) unit));
        }
      }
    }
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> turnsDirection(c);
    };
  }

  /** Embeddings, overrides and isolates of the bidirectional algorithm. */
  private static boolean turnsDirection(int c) {
    return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
  }
}
