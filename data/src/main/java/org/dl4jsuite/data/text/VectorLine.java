package org.dl4jsuite.data.text;

import java.nio.charset.StandardCharsets;

/** Fields of a line of bytes, between spaces or tabs; those at its end do not count. */
final class VectorLine {

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final int fields;

  VectorLine(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.from = from;
    int end = from + length;
    while (end > from && (isSeparator(bytes[end - 1]) || bytes[end - 1] == '\r')) {
      end--;
    }
    this.to = end;
    this.fields = count();
  }

  private static boolean isSeparator(byte c) {
    return c == ' ' || c == '\t';
  }

  private int count() {
    int starts = 0;
    boolean between = true;
    for (int i = from; i < to; i++) {
      boolean separator = isSeparator(bytes[i]);
      if (between && !separator) {
        starts++;
      }
      between = separator;
    }
    return starts;
  }

  int fields() {
    return fields;
  }

  /** The field of this index. */
  String field(int index) {
    int start = start(index);
    return text(start, end(start));
  }

  /** Everything before the field of this index, without the separators around it. */
  String before(int index) {
    int end = start(index);
    while (end > from && isSeparator(bytes[end - 1])) {
      end--;
    }
    return text(start(0), end);
  }

  /** The last fields as numbers; {@link NumberFormatException} names one that is not. */
  float[] numbers(int count) {
    float[] numbers = new float[count];
    int start = start(fields - count);
    for (int i = 0; i < count; i++) {
      int end = end(start);
      numbers[i] = number(text(start, end));
      start = end;
      while (start < to && isSeparator(bytes[start])) {
        start++;
      }
    }
    return numbers;
  }

  boolean endsWithNumbers(int count) {
    try {
      numbers(count);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Java's own parser would take {@code 1f}, {@code 0x1p3} and {@code NaN} too. */
  private static float number(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        throw new NumberFormatException(text);
      }
    }
    float number = Float.parseFloat(text);
    if (Float.isInfinite(number)) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  private int start(int index) {
    int at = from;
    for (int field = 0; ; field++) {
      while (isSeparator(bytes[at])) {
        at++;
      }
      if (field == index) {
        return at;
      }
      at = end(at);
    }
  }

  private int end(int start) {
    int end = start;
    while (end < to && !isSeparator(bytes[end])) {
      end++;
    }
    return end;
  }

  private String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}
