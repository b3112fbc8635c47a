package org.dl4jsuite.data.table;

import java.util.Locale;
import java.util.Set;

/** What a cell of text says: a number, or that none is there. */
public final class Cells {

  private static final Set<String> MISSING_MARKS =
      Set.of("", "na", "n/a", "#n/a", "nan", "null", "none", "?", "-", "--", ".");

  /** Numbers that instruments write where they have none; no temperature, pressure, wind is it. */
  private static final Set<Double> MISSING_NUMBERS =
      Set.of(-999.0, -999.9, -9999.0, -9999.9, -99999.0);

  private Cells() {}

  /** Whether a cell says that it has no value: empty, {@code NA}, {@code nan}, {@code ?}, .... */
  public static boolean isMissing(String cell) {
    return MISSING_MARKS.contains(cell.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * The number of a cell, with a point or a comma before its decimals; NaN where it is missing, or
   * one of the numbers that stand for that, such as -9999.
   *
   * @throws NumberFormatException if it is something else, or not finite
   */
  public static double number(String cell) {
    if (isMissing(cell)) {
      return Double.NaN;
    }
    String text = withPoint(cell.strip());
    double value = Double.parseDouble(text);
    // Java takes 1f and 0x1p3 for numbers too.
    if (!Double.isFinite(value) || !text.matches("[-+0-9.eE]+")) {
      throw new NumberFormatException("no finite number");
    }
    return MISSING_NUMBERS.contains(value) ? Double.NaN : value;
  }

  /** With both a point and a comma, the last is the decimals' and the other parts thousands. */
  private static String withPoint(String cell) {
    int comma = cell.lastIndexOf(',');
    int point = cell.lastIndexOf('.');
    if (comma < 0) {
      return cell;
    }
    String plain = comma > point ? cell.replace(".", "") : cell.replace(",", "");
    return plain.replace(',', '.');
  }
}
