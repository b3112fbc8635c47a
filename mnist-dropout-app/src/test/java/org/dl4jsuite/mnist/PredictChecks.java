package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.image.DigitNormaliser;
import org.dl4jsuite.data.image.GreyPicture;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.synthetic.SyntheticDigits;

/** What the tests of {@code predict} need. */
final class PredictChecks {

  private PredictChecks() {}

  /** JSON holds the same answers, and ten probabilities of which the answer's is the largest. */
  static void assertSameInJson(List<Object> arguments, List<String> lines) throws IOException {
    List<Object> more = new ArrayList<>(arguments);
    more.add("--json");
    List<String> objects = Cli.run(more.toArray()).out().lines().toList();
    assertEquals(lines.size(), objects.size());
    for (int i = 0; i < lines.size(); i++) {
      JsonNode json = new ObjectMapper().readTree(objects.get(i));
      int digit = json.get("digit").asInt();
      String start = json.get("path").asText() + ": digit " + digit + " (";
      assertTrue(lines.get(i).startsWith(start), lines.get(i));
      assertEquals(lines.get(i).contains("unsure"), json.get("unsure").asBoolean());
      assertEquals(10, json.get("probabilities").size());
      double sum = 0;
      for (JsonNode probability : json.get("probabilities")) {
        sum += probability.asDouble();
        assertTrue(probability.asDouble() <= json.get("probabilities").get(digit).asDouble());
      }
      assertEquals(1, sum, 1e-3);
    }
  }

  /** Of each digit one that the model reads with certainty, so that only the file's form varies. */
  static ImageSet onePerDigit(ComputationGraph model) throws IOException {
    ImageSet set = SyntheticDigits.draw(400, 1, 7);
    int[] which = new int[10];
    Arrays.fill(which, -1);
    float[] pixels = new float[28 * 28];
    for (int i = 0; i < set.size(); i++) {
      int digit = set.label(i);
      set.copyPixels(i, pixels, 0);
      GreyPicture picture = new GreyPicture(28, 28, pixels.clone());
      float[] normalised = DigitNormaliser.normalise(picture, Path.of("drawn"));
      if (which[digit] < 0 && Predictions.of(model, normalised, 28)[digit] > 0.95) {
        which[digit] = i;
      }
    }
    return set.select(which);
  }
}
