package org.dl4jsuite.mnist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.image.DigitNormaliser;
import org.dl4jsuite.data.image.ImageSet;

/** How well a model reads digits that look as users' pictures do. */
final class DigitLooks {

  /** Of so many digits: read right, wrong, and refused. */
  record Score(int right, int wrong, int refused, String refusal) {
    double accuracy() {
      return (double) right / (right + wrong + refused);
    }
  }

  private DigitLooks() {}

  static Map<DigitLook, Score> measure(ComputationGraph model, ImageSet digits, Path folder)
      throws IOException {
    Map<DigitLook, Score> scores = new EnumMap<>(DigitLook.class);
    for (DigitLook look : DigitLook.values()) {
      scores.put(look, measure(model, digits, look, folder));
    }
    return scores;
  }

  private static Score measure(ComputationGraph model, ImageSet digits, DigitLook look, Path folder)
      throws IOException {
    Random random = new Random(1);
    float[] digit = new float[28 * 28];
    int right = 0;
    int refused = 0;
    String refusal = "";
    for (int i = 0; i < digits.size(); i++) {
      digits.copyPixels(i, digit, 0);
      Path file = look.write(digit, random, folder);
      float[] pixels;
      try {
        pixels = DigitNormaliser.read(file);
      } catch (IOException e) {
        refused++;
        refusal = e.getMessage();
        continue;
      }
      right += answer(Predictions.of(model, pixels, 28)) == digits.label(i) ? 1 : 0;
    }
    return new Score(right, digits.size() - right - refused, refused, refusal);
  }

  private static int answer(float[] probabilities) {
    int best = 0;
    for (int c = 1; c < probabilities.length; c++) {
      best = probabilities[c] > probabilities[best] ? c : best;
    }
    return best;
  }
}
