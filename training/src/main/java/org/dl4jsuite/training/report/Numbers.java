package org.dl4jsuite.training.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them, the same whatever the default locale. */
public final class Numbers {

  private Numbers() {}

  /**
   * About four significant digits: {@code 0.9921}, {@code 12.35}, {@code 1,021}, {@code 1.0e-07}.
   */
  public static String text(double value) {
    double size = Math.abs(value);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    if (size >= 1e9) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size >= 100) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    if (size >= 10) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
    if (size >= 0.01 || size == 0) {
      return String.format(Locale.ROOT, "%.4f", value);
    }
    if (size >= 1e-6) {
      return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }
    return String.format(Locale.ROOT, "%.2e", value);
  }

  /** A whole number in groups of three: {@code 60,000}. */
  public static String text(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Seconds as {@code 4.2 s}, {@code 12:31} (minutes) or {@code 1:02:03}; {@code ?} if unknown. */
  public static String duration(double seconds) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      return "?";
    }
    if (Math.abs(seconds) < 59.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return clock(seconds);
  }

  /** Seconds as {@code 0:04}, {@code 12:31} or {@code 1:02:03}; {@code ?} if unknown. */
  public static String clock(double seconds) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      return "?";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
