package org.dl4jsuite.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dl4jsuite.data.batch.SeededRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {

  private static final int SIDE = 28;

  /** A soft blob of deviation 3 at (x, y): where it goes is easy to measure. */
  private static float[] blob(double x, double y) {
    float[] picture = new float[SIDE * SIDE];
    for (int row = 0; row < SIDE; row++) {
      for (int col = 0; col < SIDE; col++) {
        double squared = (col - x) * (col - x) + (row - y) * (row - y);
        picture[row * SIDE + col] = (float) Math.exp(-squared / 8);
      }
    }
    return picture;
  }

  /** Ink, centre x, centre y. */
  private static double[] moments(float[] picture) {
    double ink = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < picture.length; i++) {
      ink += picture[i];
      x += picture[i] * (i % SIDE);
      y += picture[i] * (i / SIDE);
    }
    return new double[] {ink, x / ink, y / ink};
  }

  private static float[] apply(Augmentation augmentation, float[] picture, long seed) {
    float[] result = new float[picture.length];
    augmentation.apply(picture, SIDE, SIDE, SeededRandom.of(seed), result, 0);
    return result;
  }

  @Test
  void noneLeavesThePictureAsItIs() {
    float[] picture = blob(11, 15);
    assertArrayEquals(picture, apply(Augmentation.NONE, picture, 1));
  }

  @Test
  void shiftMovesUpToItsBoundEitherWayAndKeepsInk() {
    Augmentation shift = new Augmentation(3, 0, 0, 0, 0, 0);
    double least = 9;
    double most = -9;
    for (int seed = 0; seed < 200; seed++) {
      double[] m = moments(apply(shift, blob(13, 14), seed));
      assertEquals(25.13, m[0], 0.05);
      least = Math.min(least, m[1] - 13);
      most = Math.max(most, m[1] - 13);
      assertEquals(0, m[2] - 14, 3.01);
    }
    assertTrue(least < -2.7 && least > -3.01, "least " + least);
    assertTrue(most > 2.7 && most < 3.01, "most " + most);
  }

  @Test
  void rotationKeepsTheDistanceFromTheCentre() {
    Augmentation rotate = new Augmentation(0, 90, 0, 0, 0, 0);
    double widest = 0;
    for (int seed = 0; seed < 100; seed++) {
      double[] m = moments(apply(rotate, blob(19.5, 13.5), seed));
      assertEquals(6, Math.hypot(m[1] - 13.5, m[2] - 13.5), 0.05);
      widest = Math.max(widest, Math.abs(m[2] - 13.5));
    }
    assertTrue(widest > 5.5, "widest " + widest);
  }

  @Test
  void scaleChangesAreaWithinItsBounds() {
    Augmentation scale = new Augmentation(0, 0, 0.25, 0, 0, 0);
    double least = 9;
    double most = 0;
    for (int seed = 0; seed < 200; seed++) {
      double area = moments(apply(scale, blob(13.5, 13.5), seed))[0] / 25.13;
      least = Math.min(least, area);
      most = Math.max(most, area);
    }
    assertEquals(1 / 1.5625, least, 0.03);
    assertEquals(1.5625, most, 0.07);
  }

  @Test
  void shearMovesRowsSidewaysOnly() {
    Augmentation shear = new Augmentation(0, 0, 0, 0.4, 0, 0);
    double widest = 0;
    for (int seed = 0; seed < 100; seed++) {
      double[] m = moments(apply(shear, blob(13.5, 18.5), seed));
      assertEquals(18.5, m[2], 0.05);
      widest = Math.max(widest, Math.abs(m[1] - 13.5));
    }
    assertEquals(2, widest, 0.1);
  }

  @Test
  void elasticFieldHasTheDeviationAndSmoothnessThatWereAskedFor() {
    double squares = 0;
    double steps = 0;
    int count = 0;
    float[] x = new float[SIDE];
    float[] y = new float[SIDE];
    for (int seed = 0; seed < 400; seed++) {
      ElasticField field = ElasticField.draw(SIDE, SIDE, 1.5, 4, SeededRandom.of(seed));
      for (int row = 0; row < SIDE; row++) {
        field.row(row, x, y);
        for (int col = 1; col < SIDE; col++) {
          squares += x[col] * x[col] + y[col] * y[col];
          steps += Math.pow(x[col] - x[col - 1], 2);
          count++;
        }
      }
    }
    assertEquals(1.5, Math.sqrt(squares / count / 2), 0.06);
    // Noise under a Gaussian of deviation s changes by alpha / (sqrt(2) s) from pixel to pixel.
    assertEquals(1.5 / (Math.sqrt(2) * 4), Math.sqrt(steps / count), 0.04);
  }

  @Test
  void dependsOnTheStreamAlone() {
    Augmentation all = new Augmentation(2, 15, 0.1, 0.2, 1, 4);
    float[] once = apply(all, blob(12, 15), 7);
    assertArrayEquals(once, apply(all, blob(12, 15), 7));
    double difference = 0;
    float[] other = apply(all, blob(12, 15), 8);
    for (int i = 0; i < once.length; i++) {
      difference += Math.abs(once[i] - other[i]);
    }
    assertTrue(difference > 1, "difference " + difference);
  }

  @Test
  void keepsPixelsInRangeAtAnyStrength() {
    Augmentation wild = new Augmentation(40, 180, 3, 2, 20, 1);
    for (int seed = 0; seed < 50; seed++) {
      for (float pixel : apply(wild, blob(14, 14), seed)) {
        assertTrue(pixel >= 0 && pixel <= 1, "pixel " + pixel);
      }
    }
  }

  @Test
  void rejectsNegativeInfiniteAndUnsmoothedValues() {
    assertThrows(IllegalArgumentException.class, () -> new Augmentation(-1, 0, 0, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Augmentation(0, Double.NaN, 0, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Augmentation(0, 0, 0, 0, 1, 0));
  }
}
