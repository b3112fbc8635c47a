package org.dl4jsuite.training.config;

/** Rules for compact constructors of configurations; each message names key, rule and value. */
public final class Check {

  private Check() {}

  /** Refuses a value below a bound, and NaN. */
  public static void atLeast(String key, double value, double least) {
    require(value >= least, key, "at least " + plain(least), value);
  }

  /** Refuses zero, negative numbers and NaN. */
  public static void positive(String key, double value) {
    require(value > 0 && !Double.isInfinite(value), key, "greater than 0", value);
  }

  /** Refuses what is not in [low, high], and NaN. */
  public static void within(String key, double value, double low, double high) {
    require(value >= low && value <= high, key, "from " + plain(low) + " to " + plain(high), value);
  }

  private static void require(boolean holds, String key, String rule, double value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "--" + key + " must be " + rule + ", found " + plain(value));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
