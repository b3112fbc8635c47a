package org.dl4jsuite.seq.music;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.music.KeyFrequencies;
import org.dl4jsuite.data.music.PianoRoll;

/**
 * What a model must beat, fitted on training chorales alone: keys that go down as often as they do
 * on the whole, and keys that each look at themselves one frame ago, which is "the last frame
 * again" as probabilities.
 */
final class Baselines {

  /** States of a key one frame ago: up, down. */
  private static final int STATES = 2;

  private Baselines() {}

  /** Both on the test split; the stronger, repetition, under the names that the model has too. */
  static Map<String, Double> scores(MusicData data) {
    Map<String, Double> scores =
        new LinkedHashMap<>(predict(data.test(), repetition(data.train())).scores());
    scores.put("nll_key_frequencies", KeyFrequencies.fit(data.train()).nll(data.test()));
    return scores;
  }

  /**
   * {@code [88][2]}: that key k is down, given that it was up or down. A key that was seldom seen
   * so leans on all keys' share: one frame of it is added.
   */
  private static double[][] repetition(List<int[][]> chorales) {
    long[][][] counts = counts(chorales);
    double[][] probability = new double[PianoRoll.KEYS][STATES];
    for (int before = 0; before < STATES; before++) {
      double down = 0;
      double all = 0;
      for (long[][] key : counts) {
        down += key[before][1];
        all += total(key[before]);
      }
      for (int k = 0; k < PianoRoll.KEYS; k++) {
        probability[k][before] =
            (counts[k][before][1] + down / all) / (total(counts[k][before]) + 1);
      }
    }
    return probability;
  }

  /** {@code [88][state before][state]}; before the first frame all keys are up. */
  private static long[][][] counts(List<int[][]> chorales) {
    long[][][] counts = new long[PianoRoll.KEYS][STATES][STATES];
    for (int[][] chorale : chorales) {
      float[][] keys = PianoRoll.of(chorale);
      for (int k = 0; k < keys.length; k++) {
        int before = 0;
        for (float state : keys[k]) {
          counts[k][before][(int) state]++;
          before = (int) state;
        }
      }
    }
    return counts;
  }

  private static long total(long[] counts) {
    return counts[0] + counts[1];
  }

  private static Predictions predict(List<int[][]> chorales, double[][] probability) {
    List<float[][]> probabilities = new ArrayList<>();
    List<boolean[][]> truth = new ArrayList<>();
    for (int[][] chorale : chorales) {
      float[][] keys = PianoRoll.of(chorale);
      float[][] p = new float[chorale.length][PianoRoll.KEYS];
      boolean[][] down = new boolean[chorale.length][PianoRoll.KEYS];
      for (int t = 0; t < chorale.length; t++) {
        for (int k = 0; k < PianoRoll.KEYS; k++) {
          down[t][k] = keys[k][t] != 0;
          int before = t > 0 && down[t - 1][k] ? 1 : 0;
          p[t][k] = (float) probability[k][before];
        }
      }
      probabilities.add(p);
      truth.add(down);
    }
    return new Predictions(probabilities, truth);
  }
}
