package org.dl4jsuite.data.synthetic;

import java.util.List;

/**
 * How each digit is written: one or more ways, each of one or more pen strokes. A stroke is a
 * polyline {@code x0, y0, x1, y1, ...} in the unit square, x to the right, y downward.
 */
final class DigitStrokes {

  private static final int DEGREES_PER_POINT = 15;

  /** {@code WAYS.get(digit).get(way)} is a list of strokes. */
  static final List<List<List<double[]>>> WAYS =
      List.of(
          List.of(List.of(arc(0.5, 0.5, 0.28, 0.44, -90, 270))),
          List.of(
              List.of(line(0.5, 0.05, 0.5, 0.95)),
              List.of(line(0.34, 0.24, 0.53, 0.05, 0.53, 0.95)),
              List.of(line(0.34, 0.24, 0.53, 0.05, 0.53, 0.95), line(0.32, 0.95, 0.74, 0.95))),
          List.of(
              List.of(join(arc(0.48, 0.29, 0.26, 0.24, -170, 40), line(0.2, 0.94, 0.8, 0.94))),
              List.of(
                  join(
                      arc(0.48, 0.29, 0.26, 0.24, -170, 60),
                      line(0.3, 0.86, 0.2, 0.88, 0.24, 0.76, 0.4, 0.82, 0.6, 0.95, 0.82, 0.88)))),
          List.of(
              List.of(
                  join(
                      arc(0.45, 0.27, 0.25, 0.21, -150, 90),
                      arc(0.45, 0.71, 0.29, 0.23, -90, 150))),
              List.of(
                  join(
                      line(0.24, 0.07, 0.74, 0.07, 0.48, 0.42),
                      arc(0.46, 0.68, 0.28, 0.26, -80, 150)))),
          List.of(
              List.of(line(0.24, 0.08, 0.2, 0.55, 0.8, 0.55), line(0.66, 0.1, 0.62, 0.95)),
              List.of(line(0.64, 0.95, 0.64, 0.06, 0.18, 0.64, 0.84, 0.64))),
          List.of(
              List.of(
                  join(
                      line(0.78, 0.07, 0.32, 0.07, 0.28, 0.46),
                      arc(0.47, 0.67, 0.28, 0.26, -130, 145)))),
          List.of(
              List.of(
                  join(
                      line(0.66, 0.05, 0.44, 0.2, 0.3, 0.42, 0.25, 0.68),
                      arc(0.5, 0.7, 0.25, 0.24, 180, -180)))),
          List.of(
              List.of(line(0.2, 0.1, 0.8, 0.08, 0.58, 0.45, 0.42, 0.95)),
              List.of(
                  line(0.2, 0.1, 0.8, 0.08, 0.58, 0.45, 0.42, 0.95), line(0.36, 0.5, 0.74, 0.48))),
          List.of(
              List.of(
                  join(
                      arc(0.5, 0.28, 0.21, 0.22, 90, -270), arc(0.5, 0.72, 0.26, 0.22, -90, 270)))),
          List.of(
              List.of(
                  join(arc(0.48, 0.3, 0.24, 0.23, 0, -360), line(0.72, 0.3, 0.7, 0.6, 0.64, 0.95))),
              List.of(
                  join(
                      arc(0.48, 0.3, 0.24, 0.23, 0, -360),
                      line(0.72, 0.3, 0.72, 0.6),
                      arc(0.48, 0.68, 0.24, 0.26, 0, 130)))));

  private DigitStrokes() {}

  private static double[] line(double... points) {
    return points;
  }

  /** Part of an ellipse; degrees from the right, growing downward (clockwise on paper). */
  private static double[] arc(double x, double y, double rx, double ry, int from, int to) {
    int steps = Math.max(1, Math.abs(to - from) / DEGREES_PER_POINT);
    double[] points = new double[2 * (steps + 1)];
    for (int i = 0; i <= steps; i++) {
      double angle = StrictMath.toRadians(from + (to - from) * i / (double) steps);
      points[2 * i] = x + rx * StrictMath.cos(angle);
      points[2 * i + 1] = y + ry * StrictMath.sin(angle);
    }
    return points;
  }

  private static double[] join(double[]... parts) {
    int length = 0;
    for (double[] part : parts) {
      length += part.length;
    }
    double[] joined = new double[length];
    int at = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
