package org.dl4jsuite.seq.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.text.Characters;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecoderTest {

  private static final double[] PROBABILITIES = {0.1, 0.6, 0.3};

  private static final Characters CHARACTERS = Characters.fit("\nabcdé\uD83D\uDE00");

  private static ComputationGraph model() {
    TextConfig config = TextConfig.SCHEMA.create(Map.of("units", "16", "layers", "2", "seed", "3"));
    ComputationGraph graph = TextModel.build(config, CHARACTERS.size());
    Acceleration.apply(graph);
    return graph;
  }

  private static double[] shares(double temperature, int topK) {
    TextDecoder.Options options = new TextDecoder.Options(temperature, topK, 1);
    SeededRandom random = SeededRandom.of(9);
    double[] shares = new double[3];
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      shares[TextDecoder.draw(PROBABILITIES, options, random.nextDouble())] += 1.0 / draws;
    }
    return shares;
  }

  @Test
  void drawsByTheProbabilities() {
    double[] shares = shares(1, 3);
    for (int c = 0; c < 3; c++) {
      assertEquals(PROBABILITIES[c], shares[c], 0.01);
    }
  }

  @Test
  void temperatureDividesTheLogits() {
    double sum = 0.1 * 0.1 + 0.6 * 0.6 + 0.3 * 0.3;
    double[] shares = shares(0.5, 3);
    for (int c = 0; c < 3; c++) {
      assertEquals(PROBABILITIES[c] * PROBABILITIES[c] / sum, shares[c], 0.01);
    }
    assertEquals(1, shares(0, 3)[1], 1e-9);
    // So cold that the ratio of probabilities to that power is 0: no NaN, the most probable.
    assertEquals(1, shares(1e-6, 3)[1], 1e-9);
  }

  @Test
  void topKDrawsFromTheMostProbableAlone() {
    double[] shares = shares(1, 2);
    assertEquals(0, shares[0]);
    assertEquals(0.6 / 0.9, shares[1], 0.01);
    assertEquals(1, shares(1, 1)[1], 1e-9);
    assertEquals(shares(1, 3)[0], shares(1, 100)[0]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY, 101})
  void refusesATemperatureThatIsNone(double temperature) {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> new TextDecoder.Options(temperature, 1, 1));
    assertTrue(
        refused
            .getMessage()
            .startsWith("--temperature must be from 0 to 100, found " + temperature),
        refused.getMessage());
  }

  @Test
  void refusesTopKBelowOne() {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> new TextDecoder.Options(1, 0, 1));
    assertEquals("--topK must be at least 1, found 0", refused.getMessage());
  }

  @Test
  void sameSeedWritesTheSameAndAnotherSeedNot() {
    TextDecoder decoder = new TextDecoder(model(), CHARACTERS);
    TextDecoder.Options options = TextDecoder.Options.of(1, 4);
    String once = decoder.generate("", 200, options);
    assertEquals(once, decoder.generate("", 200, options));
    assertEquals(once, decoder.generate("\n", 200, options));
    assertNotEquals(once, decoder.generate("", 200, TextDecoder.Options.of(1, 5)));
    assertEquals(200, once.codePointCount(0, once.length()));
  }

  @Test
  void aLongStartIsReadToItsEnd() {
    TextDecoder decoder = new TextDecoder(model(), CHARACTERS);
    TextDecoder.Options likeliest = TextDecoder.Options.of(0, 1);
    String start = "abcdé\uD83D\uDE00".repeat(500);
    String begun = decoder.generate(start, 20, likeliest);
    // What it wrote, given as more of the start, leads to the same.
    String more = decoder.generate(start + begun, 10, likeliest);
    assertEquals(decoder.generate(start, 30, likeliest), begun + more);
  }

  @Test
  void aReaderWhoHasHadEnoughEndsTheText() {
    int[] drawn = new int[1];
    new TextDecoder(model(), CHARACTERS)
        .generate("", 1_000_000_000, TextDecoder.Options.of(1, 4), codePoint -> ++drawn[0] < 5);
    assertEquals(5, drawn[0]);
  }

  @Test
  void unknownCharacterOfTheStartIsNamed() {
    TextDecoder decoder = new TextDecoder(model(), CHARACTERS);
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> decoder.generate("abX", 5, TextDecoder.Options.of(1, 1)));
    assertTrue(refused.getMessage().endsWith("found 'X' (U+0058) at character 3"));
  }
}
