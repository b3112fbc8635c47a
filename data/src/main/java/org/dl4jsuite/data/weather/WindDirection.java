package org.dl4jsuite.data.weather;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where the wind comes from, as the unit vector {@code [east, north]}: written as one of 16 points
 * of the compass, as a calm, or in degrees from north by east.
 */
final class WindDirection {

  static final double FULL_CIRCLE = 360;

  /** Clockwise from north. */
  private static final List<String> POINTS =
      List.of(
          "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW",
          "NW", "NNW");

  /** Beijing's "calm and variable", and other words for it. */
  private static final Set<String> CALM = Set.of("CV", "CALM", "VRB");

  /** For errors. */
  static final String KINDS =
      "one of " + String.join(", ", POINTS) + ", cv (calm) or degrees from 0 to 360";

  private WindDirection() {}

  /** The vector of a point or a calm, in letters of any case; null for another word. */
  static double[] ofWord(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    if (CALM.contains(upper)) {
      return new double[] {0, 0};
    }
    int point = POINTS.indexOf(upper);
    return point < 0 ? null : ofDegrees(point * FULL_CIRCLE / POINTS.size());
  }

  /** The vector of an angle from north by east, degrees; NaN for NaN. */
  static double[] ofDegrees(double degrees) {
    // One axis at least is 0 at the four main points; Math.sin(Math.PI) is not.
    double quarter = FULL_CIRCLE / 4;
    double diagonal = Math.sqrt(0.5);
    double east = Math.sin(Math.toRadians(degrees));
    double north = Math.cos(Math.toRadians(degrees));
    if (degrees % quarter == 0) {
      return new double[] {Math.rint(east), Math.rint(north)};
    }
    if (degrees % (quarter / 2) == 0) {
      return new double[] {Math.copySign(diagonal, east), Math.copySign(diagonal, north)};
    }
    return new double[] {east, north};
  }
}
