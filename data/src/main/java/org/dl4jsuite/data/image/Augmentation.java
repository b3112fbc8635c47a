package org.dl4jsuite.data.image;

import org.dl4jsuite.data.batch.SeededRandom;

/**
 * Random small changes that leave a picture's class as it is: shift, rotation, scale, shear and
 * elastic distortion (Simard, Steinkraus, Platt: Best Practices for Convolutional Neural Networks,
 * ICDAR 2003), done as one warp, so that a picture is interpolated once only. Outside the picture
 * is background, 0. With all parameters 0 the picture stays as it is.
 *
 * <p>For each pixel p of the result, with c the centre: {@code source = c + M (p - c - shift) +
 * d(p)}, where M undoes rotation, shear and scale, read bilinearly. Simard's field d is white noise
 * under a Gaussian of deviation sigma; here it is white noise on a coarse grid under a cubic
 * B-spline of the same deviation (a grid step of sqrt(3) sigma), which looks the same and needs 64
 * draws in place of 784 and four taps in place of 25.
 *
 * @param maxShift pixels; each axis is moved by up to so much
 * @param maxRotate degrees, either way
 * @param maxScale largest change of size: the factor is log-uniform in [1 / (1 + s), 1 + s]
 * @param maxShear columns moved sideways for each row from the centre, either way
 * @param elasticAlpha pixels; the standard deviation of each axis of d. Simard's own alpha = 34 at
 *     sigma = 4 is 1.4 of these
 * @param elasticSigma pixels; how smooth d is. Above 0 where alpha is
 */
public record Augmentation(
    double maxShift,
    double maxRotate,
    double maxScale,
    double maxShear,
    double elasticAlpha,
    double elasticSigma) {

  /** Leaves every picture as it is. */
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0);

  private static final double MIN_SIGMA = 0.5;

  /** Validates. */
  public Augmentation {
    check("maxShift", maxShift);
    check("maxRotate", maxRotate);
    check("maxScale", maxScale);
    check("maxShear", maxShear);
    check("elasticAlpha", elasticAlpha);
    check("elasticSigma", elasticSigma);
    if (elasticAlpha > 0 && elasticSigma < MIN_SIGMA) {
      throw new IllegalArgumentException(
          "elasticSigma must be at least %s where elasticAlpha is above 0, found %s"
              .formatted(MIN_SIGMA, elasticSigma));
    }
  }

  private static void check(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be at least 0 and finite, found " + value);
    }
  }

  /** Whether every picture stays as it is. */
  public boolean isIdentity() {
    return maxShift == 0 && maxRotate == 0 && maxScale == 0 && maxShear == 0 && elasticAlpha == 0;
  }

  /**
   * Writes a changed picture.
   *
   * @param src {@code [height, width]}
   * @param random draws depend on this stream alone, and not on the pixels
   * @param dst takes {@code [height, width]} from {@code offset} on; not {@code src} itself
   */
  public void apply(
      float[] src, int height, int width, SeededRandom random, float[] dst, int offset) {
    if (isIdentity()) {
      System.arraycopy(src, 0, dst, offset, height * width);
      return;
    }
    double shiftX = maxShift * random.nextSigned();
    double shiftY = maxShift * random.nextSigned();
    double angle = StrictMath.toRadians(maxRotate * random.nextSigned());
    double scale = StrictMath.exp(StrictMath.log1p(maxScale) * random.nextSigned());
    double shear = maxShear * random.nextSigned();
    double cos = StrictMath.cos(angle) / scale;
    double sin = StrictMath.sin(angle) / scale;
    // M = inverse of (shear after rotation after scale), written out.
    float xx = (float) cos;
    float xy = (float) (sin - shear * cos);
    float yx = (float) -sin;
    float yy = (float) (cos + shear * sin);
    float centreX = (width - 1) / 2f;
    float centreY = (height - 1) / 2f;
    ElasticField field =
        elasticAlpha > 0
            ? ElasticField.draw(height, width, elasticAlpha, elasticSigma, random)
            : null;
    float[] padded = pad(src, height, width);
    float[] moveX = new float[width];
    float[] moveY = new float[width];
    for (int row = 0; row < height; row++) {
      if (field != null) {
        field.row(row, moveX, moveY);
      }
      float v = (float) (row - centreY - shiftY);
      float u = (float) (-centreX - shiftX);
      // 1 is added for the border of the padded picture.
      float startX = centreX + 1 + xx * u + xy * v;
      float startY = centreY + 1 + yx * u + yy * v;
      int line = offset + row * width;
      for (int col = 0; col < width; col++) {
        float x = startX + xx * col + moveX[col];
        float y = startY + yx * col + moveY[col];
        dst[line + col] = sample(padded, height, width, x, y);
      }
    }
  }

  /** The picture in a border of one pixel of background, {@code [height + 2, width + 2]}. */
  private static float[] pad(float[] src, int height, int width) {
    float[] padded = new float[(height + 2) * (width + 2)];
    for (int row = 0; row < height; row++) {
      System.arraycopy(src, row * width, padded, (row + 1) * (width + 2) + 1, width);
    }
    return padded;
  }

  /** Bilinear; x and y in pixels of the padded picture, held inside it. */
  private static float sample(float[] padded, int height, int width, float x, float y) {
    float heldX = Math.max(0f, Math.min(x, width + 1f));
    float heldY = Math.max(0f, Math.min(y, height + 1f));
    int col = Math.min((int) heldX, width);
    int row = Math.min((int) heldY, height);
    float right = heldX - col;
    float down = heldY - row;
    int at = row * (width + 2) + col;
    int below = at + width + 2;
    float top = padded[at] + right * (padded[at + 1] - padded[at]);
    float bottom = padded[below] + right * (padded[below + 1] - padded[below]);
    return top + down * (bottom - top);
  }
}
