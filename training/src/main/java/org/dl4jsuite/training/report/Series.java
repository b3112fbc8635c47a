package org.dl4jsuite.training.report;

/**
 * One line of a plot. Points that are not finite leave a gap.
 *
 * @param name in the legend
 * @param x places, ascending
 * @param y values, one for each place
 * @param lower lower edge of a shaded band, or empty
 * @param upper upper edge of a shaded band, or empty
 */
public record Series(String name, double[] x, double[] y, double[] lower, double[] upper) {

  /** Refuses arrays of different lengths. */
  public Series {
    if (x.length != y.length
        || lower.length != upper.length
        || lower.length != 0 && lower.length != x.length) {
      throw new IllegalArgumentException(
          "A series must have as many y as x, and as many band edges or none, found "
              + x.length
              + ", "
              + y.length
              + ", "
              + lower.length
              + ", "
              + upper.length
              + " ("
              + name
              + ")");
    }
  }

  /** A line without a band. */
  public static Series line(String name, double[] x, double[] y) {
    return new Series(name, x, y, new double[0], new double[0]);
  }

  /** A line with a shaded band about it, such as mean and range over seeds. */
  public static Series band(String name, double[] x, double[] y, double[] lower, double[] upper) {
    return new Series(name, x, y, lower, upper);
  }
}
