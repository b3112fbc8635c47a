package org.dl4jsuite.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.image.Mnist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticDigitsTest {

  @TempDir Path folder;

  @Test
  void sameSeedGivesTheSameFiles() throws IOException {
    Path a = folder.resolve("a");
    Path b = folder.resolve("b");
    Path c = folder.resolve("c");
    SyntheticDigits.writeTo(a, 60, 20, 5);
    SyntheticDigits.writeTo(b, 60, 20, 5);
    SyntheticDigits.writeTo(c, 60, 20, 6);
    byte[] images = Files.readAllBytes(a.resolve(Mnist.TRAIN_IMAGES));
    assertArrayEquals(images, Files.readAllBytes(b.resolve(Mnist.TRAIN_IMAGES)));
    assertFalse(Arrays.equals(images, Files.readAllBytes(c.resolve(Mnist.TRAIN_IMAGES))));
  }

  @Test
  void classesAreBalanced() {
    for (int count : SyntheticDigits.draw(1_000, 3, 0).classCounts()) {
      assertEquals(100, count);
    }
  }

  @Test
  void everyPictureHoldsInkAndNoTwoAreAlike() {
    ImageSet digits = SyntheticDigits.draw(500, 4, 0);
    float[] previous = new float[784];
    float[] picture = new float[784];
    for (int i = 0; i < digits.size(); i++) {
      digits.copyPixels(i, picture, 0);
      double ink = 0;
      double difference = 0;
      for (int p = 0; p < 784; p++) {
        ink += picture[p] > 0.5 ? 1 : 0;
        difference += Math.abs(picture[p] - previous[p]);
      }
      assertTrue(ink > 10 && ink < 300, "ink %s in %d".formatted(ink, i));
      assertTrue(difference > 20, "difference %s at %d".formatted(difference, i));
      System.arraycopy(picture, 0, previous, 0, 784);
    }
  }

  /**
   * Neither trivial nor hopeless for the simplest of learners: the nearest of ten mean pictures.
   */
  @Test
  void nearestMeanIsFarAboveChanceAndFarBelowPerfect() {
    ImageSet train = SyntheticDigits.draw(2_000, 1, 0);
    ImageSet test = SyntheticDigits.draw(500, 1, 1);
    float[][] means = new float[10][784];
    float[] picture = new float[784];
    for (int i = 0; i < train.size(); i++) {
      train.copyPixels(i, picture, 0);
      for (int p = 0; p < 784; p++) {
        means[train.label(i)][p] += picture[p] / 200;
      }
    }
    int right = 0;
    for (int i = 0; i < test.size(); i++) {
      test.copyPixels(i, picture, 0);
      right += nearest(means, picture) == test.label(i) ? 1 : 0;
    }
    double accuracy = right / 500.0;
    assertTrue(accuracy > 0.6 && accuracy < 0.97, "accuracy " + accuracy);
  }

  private static int nearest(float[][] means, float[] picture) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int k = 0; k < means.length; k++) {
      double distance = 0;
      for (int p = 0; p < picture.length; p++) {
        double away = picture[p] - means[k][p];
        distance += away * away;
      }
      if (distance < least) {
        least = distance;
        best = k;
      }
    }
    return best;
  }
}
