package org.dl4jsuite.data.image;

import org.dl4jsuite.data.batch.SeededRandom;

/**
 * A smooth random displacement for each pixel: uniform noise on a coarse grid, interpolated by
 * cubic B-splines, which are near Gaussians of deviation step / sqrt(3).
 */
final class ElasticField {

  private static final double STEP_PER_SIGMA = Math.sqrt(3);
  // Of the noise: uniform in [-1, 1) has variance 1/3. Of the spline: the integral of B^2 is
  // 151/315 along each axis, so that factor's root along both.
  private static final double UNIT_DEVIATION = Math.sqrt(1 / 3.0) * 151 / 315;

  private final int gridWidth;
  private final double step;
  private final float[] gridX;
  private final float[] gridY;
  private final int[] firstOf;
  private final float[] weightsOf;

  private ElasticField(int gridWidth, double step, float[] gridX, float[] gridY, int width) {
    this.gridWidth = gridWidth;
    this.step = step;
    this.gridX = gridX;
    this.gridY = gridY;
    this.firstOf = new int[width];
    this.weightsOf = new float[4 * width];
    for (int col = 0; col < width; col++) {
      firstOf[col] = (int) (col / step);
      spline(col / step - firstOf[col], weightsOf, 4 * col);
    }
  }

  /** Draws a field; alpha is its standard deviation, sigma its smoothness, both in pixels. */
  static ElasticField draw(int height, int width, double alpha, double sigma, SeededRandom random) {
    double step = STEP_PER_SIGMA * sigma;
    int gridWidth = (int) ((width - 1) / step) + 4;
    int gridHeight = (int) ((height - 1) / step) + 4;
    double scale = alpha / UNIT_DEVIATION;
    float[] gridX = new float[gridHeight * gridWidth];
    float[] gridY = new float[gridHeight * gridWidth];
    for (int i = 0; i < gridX.length; i++) {
      gridX[i] = (float) (scale * random.nextSigned());
      gridY[i] = (float) (scale * random.nextSigned());
    }
    return new ElasticField(gridWidth, step, gridX, gridY, width);
  }

  /** Writes one row of the field, {@code [width]} each. */
  void row(int row, float[] moveX, float[] moveY) {
    int first = (int) (row / step);
    float[] w = new float[4];
    spline(row / step - first, w, 0);
    float[] lineX = new float[gridWidth];
    float[] lineY = new float[gridWidth];
    for (int k = 0; k < 4; k++) {
      int at = (first + k) * gridWidth;
      for (int g = 0; g < gridWidth; g++) {
        lineX[g] += w[k] * gridX[at + g];
        lineY[g] += w[k] * gridY[at + g];
      }
    }
    for (int col = 0; col < moveX.length; col++) {
      int g = firstOf[col];
      float a = weightsOf[4 * col];
      float b = weightsOf[4 * col + 1];
      float c = weightsOf[4 * col + 2];
      float d = weightsOf[4 * col + 3];
      moveX[col] = a * lineX[g] + b * lineX[g + 1] + c * lineX[g + 2] + d * lineX[g + 3];
      moveY[col] = a * lineY[g] + b * lineY[g + 1] + c * lineY[g + 2] + d * lineY[g + 3];
    }
  }

  /** The four weights of a cubic B-spline at t in [0, 1) between its second and third knot. */
  private static void spline(double t, float[] weights, int at) {
    double s = 1 - t;
    weights[at] = (float) (s * s * s / 6);
    weights[at + 1] = (float) (2 / 3.0 - t * t * (2 - t) / 2);
    weights[at + 2] = (float) (2 / 3.0 - s * s * (2 - s) / 2);
    weights[at + 3] = (float) (t * t * t / 6);
  }
}
