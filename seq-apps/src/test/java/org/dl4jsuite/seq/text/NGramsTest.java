package org.dl4jsuite.seq.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dl4jsuite.data.batch.SeededRandom;
import org.junit.jupiter.api.Test;

class NGramsTest {

  @Test
  void probabilitiesAreWittenAndBells() {
    // a b a c a b: after a came b twice and c once; a is 3 of 6, b 2, c 1.
    int[] text = {0, 1, 0, 2, 0, 1};
    NGrams grams = NGrams.fit(text, 4, 2);
    double b = (2 + 3 * 0.25) / (6 + 3);
    double bAfterA = (2 + 2 * b) / (3 + 2);
    double[] found = grams.probabilities(new int[] {0, 1}, 1);
    assertEquals(b, found[0], 1e-12);
    assertEquals(bAfterA, found[1], 1e-12);
    // What was never seen has its share of the uniform; an unseen context adds nothing.
    assertEquals(3 * 0.25 / 9, grams.probabilities(new int[] {3}, 0)[0], 1e-12);
    double[] afterUnseen = grams.probabilities(new int[] {3, 1}, 1);
    assertEquals(afterUnseen[0], afterUnseen[1]);
  }

  @Test
  void probabilitiesSumToOne() {
    SeededRandom random = SeededRandom.of(1);
    int[] text = new int[20_000];
    for (int i = 1; i < text.length; i++) {
      text[i] = random.nextInt(3) == 0 ? random.nextInt(7) : (text[i - 1] + 1) % 7;
    }
    NGrams grams = NGrams.fit(text, 7, 6);
    for (int at : new int[] {0, 1, 5, 777, 19_999}) {
      double[] sums = new double[6];
      int[] asked = text.clone();
      for (int c = 0; c < 7; c++) {
        asked[at] = c;
        double[] probabilities = grams.probabilities(asked, at);
        for (int n = 0; n < 6; n++) {
          assertTrue(probabilities[n] > 0);
          sums[n] += probabilities[n];
        }
      }
      for (double sum : sums) {
        assertEquals(1, sum, 1e-9);
      }
    }
  }

  @Test
  void validationPicksTheLength() {
    SeededRandom random = SeededRandom.of(2);
    int[] text = new int[6_000];
    for (int i = 2; i < text.length; i++) {
      // Two characters back decide: trigrams know all there is to know.
      text[i] = random.nextInt(10) == 0 ? random.nextInt(5) : (text[i - 2] + 1) % 5;
    }
    NGrams.Losses losses = NGrams.fit(text, 5, 5).score(text, text);
    assertTrue(losses.test()[2] < 0.8 * losses.test()[1]);
    assertEquals(losses.test()[losses.length() - 1], losses.scores().get("loss"));
    assertEquals(losses.test()[0], losses.scores().get("loss_unigram"));
    assertEquals(5, losses.rows().size());
  }
}
