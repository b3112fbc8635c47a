package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.image.ImageBatches;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.synthetic.SyntheticDigits;
import org.junit.jupiter.api.Test;

class PredictionsTest {

  private static final Predictions FOUR =
      ofProbabilities(
          new float[][] {
            {0.5f, 0.25f, 0.25f}, {0.1f, 0.6f, 0.3f}, {0.9f, 0, 0.1f}, {0, 0.2f, 0.8f}
          },
          0,
          2,
          2,
          2);

  /** Logits are logarithms of probabilities, but for a number that each row has its own of. */
  private static Predictions ofProbabilities(float[][] probabilities, int... labels) {
    float[][] logits = new float[probabilities.length][];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = new float[probabilities[i].length];
      for (int c = 0; c < logits[i].length; c++) {
        logits[i][c] = (float) Math.log(probabilities[i][c]) + 100 * i;
      }
    }
    return new Predictions(logits, labels);
  }

  @Test
  void answerIsTheMostProbableClass() {
    assertEquals(0, FOUR.predicted(0));
    assertEquals(1, FOUR.predicted(1));
    assertEquals(0, FOUR.predicted(2));
    assertEquals(2, FOUR.predicted(3));
    assertTrue(FOUR.isRight(0));
    assertFalse(FOUR.isRight(1));
  }

  @Test
  void accuracyIsTheShareOfRightAnswers() {
    assertEquals(0.5, FOUR.accuracy());
    assertEquals(1, FOUR.accuracy(1));
    assertEquals(1.0 / 3, FOUR.accuracy(3), 1e-12);
    assertEquals(0.5, FOUR.scores().get("accuracy"));
  }

  @Test
  void lossIsTheMeanCrossEntropy() {
    double expected = -(Math.log(0.5) + Math.log(0.3) + Math.log(0.1) + Math.log(0.8)) / 4;
    assertEquals(expected, FOUR.loss(), 1e-4);
    assertEquals(FOUR.loss(), FOUR.scores().get("loss"));
  }

  @Test
  void probabilitiesAreTheSoftmaxOfTheLogits() {
    assertArrayEquals(new float[] {0.1f, 0.6f, 0.3f}, FOUR.probabilities(1), 1e-5f);
    assertEquals(0.6f, FOUR.sureness(1), 1e-5f);
  }

  @Test
  void lossHasNoLimit() {
    // In float the right answer's probability is 0, and DL4J's loss stops at 23.
    Predictions hopeless = new Predictions(new float[][] {{50_000, -1_000}}, new int[] {1});
    assertEquals(51_000, hopeless.loss());
    assertEquals(0, hopeless.probabilities(0)[1]);
  }

  @Test
  void worstAreTheMostConfidentMistakes() {
    assertArrayEquals(new int[] {2, 1}, FOUR.worst(40));
    assertArrayEquals(new int[] {2}, FOUR.worst(1));
    assertArrayEquals(new int[0], FOUR.worst(0));
  }

  @Test
  void probabilitiesAreTheModels() {
    ComputationGraph model =
        MnistDropoutModel.build(MnistDropoutConfig.SCHEMA.create(Map.of("denseUnits", "8")));
    ImageSet set = SyntheticDigits.draw(5, 1, 3);
    var images = new ImageBatches(set, ImageBatches.Options.inOrder(5)).batch(0, 0).getFeatures(0);
    float[][] expected = model.outputSingle(images).toFloatMatrix();
    Predictions found = Predictions.of(model, set);
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], found.probabilities(i), 1e-6f);
    }
  }

  @Test
  void batchesDoNotChangeTheAnswers() {
    ComputationGraph model =
        MnistDropoutModel.build(MnistDropoutConfig.SCHEMA.create(Map.of("denseUnits", "8")));
    // More than a batch, and a last one of another size.
    ImageSet set = SyntheticDigits.draw(257, 1, 3);
    Predictions all = Predictions.of(model, set);
    assertEquals(257, all.size());
    for (int i : new int[] {0, 249, 250, 256}) {
      Predictions one = Predictions.of(model, set.slice(i, i + 1));
      assertEquals(set.label(i), all.labels()[i]);
      assertArrayEquals(one.probabilities(0), all.probabilities(i), 1e-5f);
    }
  }
}
