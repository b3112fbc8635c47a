package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.synthetic.SyntheticDigits;
import org.junit.jupiter.api.Test;

class NearestMeanTest {

  /** One pixel a picture, two or three classes. */
  private static ImageSet set(int classes, int[] pixels, int... labels) {
    byte[] bytes = new byte[pixels.length];
    byte[] classBytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      bytes[i] = (byte) pixels[i];
      classBytes[i] = (byte) labels[i];
    }
    return ImageSet.of(1, 1, classes, bytes, classBytes);
  }

  @Test
  void takesTheClassWhoseMeanIsNearest() {
    // Means 50 and 200; the boundary lies at 125.
    ImageSet train = set(2, new int[] {0, 100, 200}, 0, 0, 1);
    ImageSet test = set(2, new int[] {124, 126, 255, 10}, 0, 1, 1, 1);
    Map<String, Double> scores = NearestMean.fit(train).score(test);
    assertEquals(0.75, scores.get("accuracy"));
  }

  @Test
  void mostFrequentClassIsThatOfTraining() {
    ImageSet train = set(2, new int[] {0, 100, 200}, 0, 0, 1);
    ImageSet test = set(2, new int[] {1, 2, 3, 4}, 1, 1, 1, 0);
    assertEquals(0.25, NearestMean.fit(train).score(test).get("accuracy_most_frequent_class"));
  }

  @Test
  void aClassWithoutExamplesIsNeverTheAnswer() {
    // Class 0 has no examples; a mean of zeros would be nearest to black.
    ImageSet train = set(3, new int[] {60, 200}, 1, 2);
    ImageSet test = set(3, new int[] {0, 255}, 1, 2);
    assertEquals(1, NearestMean.fit(train).score(test).get("accuracy"));
  }

  @Test
  void readsDrawnDigitsFarBetterThanGuessing() {
    ImageSet train = SyntheticDigits.draw(500, 1, 1);
    Map<String, Double> scores = NearestMean.fit(train).score(SyntheticDigits.draw(300, 1, 2));
    assertTrue(scores.get("accuracy") > 0.5, scores.toString());
    assertEquals(0.1, scores.get("accuracy_most_frequent_class"), 1e-9);
  }
}
