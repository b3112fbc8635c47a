package org.dl4jsuite.data.music;

import java.util.List;

/**
 * The baseline: each key is down as often as in training, whatever sounds. Its score is what a
 * model that sees nothing can reach.
 */
public final class KeyFrequencies {

  private final double[] frequencies;

  private KeyFrequencies(double[] frequencies) {
    this.frequencies = frequencies;
  }

  /** Counts, with one frame in which each key is half down added, so that none is impossible. */
  public static KeyFrequencies fit(List<int[][]> chorales) {
    double[] down = new double[PianoRoll.KEYS];
    long frames = 0;
    for (int[][] chorale : chorales) {
      float[][] keys = PianoRoll.of(chorale);
      for (int k = 0; k < down.length; k++) {
        for (float key : keys[k]) {
          down[k] += key;
        }
      }
      frames += chorale.length;
    }
    for (int k = 0; k < down.length; k++) {
      down[k] = (down[k] + 0.5) / (frames + 1);
    }
    return new KeyFrequencies(down);
  }

  /** How often this key, from 0 to 87, is down. */
  public double of(int key) {
    return frequencies[key];
  }

  /** Nats a frame, averaged as {@link FrameNll} does, every frame counted. */
  public double nll(List<int[][]> chorales) {
    double sum = 0;
    long frames = 0;
    for (int[][] chorale : chorales) {
      float[][] keys = PianoRoll.of(chorale);
      for (int k = 0; k < frequencies.length; k++) {
        for (float key : keys[k]) {
          sum += FrameNll.nll(frequencies[k], key != 0);
        }
      }
      frames += chorale.length;
    }
    return sum / frames;
  }
}
