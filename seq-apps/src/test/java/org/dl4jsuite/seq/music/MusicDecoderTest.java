package org.dl4jsuite.seq.music;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.SeededRandom;
import org.junit.jupiter.api.Test;

class MusicDecoderTest {

  private static final ComputationGraph MODEL =
      MusicModel.build(MusicConfig.SCHEMA.create(Map.of("units", "16", "seed", "2")));

  private static final int[][] SILENCE = {};
  private static final int[][] START = {{48, 60, 64}, {}, {50, 65}};

  private static int[][] made(double temperature, int voices, long seed, int[][] start) {
    var manner = new MusicDecoder.Manner(temperature, voices, seed);
    return new MusicDecoder(MODEL, 0, manner).continued(start, 12);
  }

  @Test
  void sameSeedMakesTheSameAndAnotherOneAnother() {
    int[][] once = made(1, 4, 7, SILENCE);
    assertTrue(Arrays.deepEquals(once, made(1, 4, 7, SILENCE)));
    assertFalse(Arrays.deepEquals(once, made(1, 4, 8, SILENCE)));
  }

  @Test
  void startChangesWhatFollows() {
    assertFalse(Arrays.deepEquals(made(0, 4, 1, SILENCE), made(0, 4, 1, START)));
  }

  @Test
  void voicesAreKeptAndNotesLieOnThePiano() {
    for (int voices : new int[] {1, 4, 88}) {
      for (double temperature : new double[] {0, 0.001, 1, 100}) {
        int[][] made = made(temperature, voices, 3, START);
        assertEquals(12, made.length);
        for (int[] frame : made) {
          assertEquals(voices, frame.length);
          assertArrayEquals(Arrays.stream(frame).sorted().distinct().toArray(), frame);
          assertTrue(frame[0] >= 21 && frame[frame.length - 1] <= 108);
        }
      }
    }
  }

  @Test
  void likeliestFrameIsOfTheLargestProbabilities() {
    double[] probabilities = new double[88];
    probabilities[3] = 0.4;
    probabilities[10] = 0.9;
    probabilities[87] = 0.6;
    SeededRandom random = SeededRandom.of(1);
    var two = new MusicDecoder(MODEL, 0, new MusicDecoder.Manner(0, 2, 1));
    assertArrayEquals(new int[] {31, 108}, two.draw(probabilities, random));
    var free = new MusicDecoder(MODEL, 0, new MusicDecoder.Manner(0, 0, 1));
    assertArrayEquals(new int[] {31, 108}, free.draw(probabilities, random));
    var three = new MusicDecoder(MODEL, 0, new MusicDecoder.Manner(0, 3, 1));
    assertArrayEquals(new int[] {24, 31, 108}, three.draw(probabilities, random));
  }

  @Test
  void refusesMannersThatMeanNothing() {
    for (double temperature : new double[] {-1, Double.NaN, 101}) {
      assertTrue(
          assertThrows(
                  IllegalArgumentException.class, () -> new MusicDecoder.Manner(temperature, 4, 1))
              .getMessage()
              .startsWith("--temperature must be from 0 to 100, found"));
    }
    for (int voices : new int[] {-1, 89}) {
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> new MusicDecoder.Manner(1, voices, 1))
              .getMessage()
              .startsWith("--voices must be from 0 to 88, found"));
    }
  }
}
