package org.dl4jsuite.seq.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.music.PianoRoll;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Plays on: draws the next frame from the model's probabilities, shows it to the model, and so on.
 * The model keeps its state from frame to frame, so a piece costs one step a frame.
 */
final class MusicDecoder {

  private final ComputationGraph model;
  private final int clock;
  private final Manner manner;

  /**
   * How frames are drawn.
   *
   * @param temperature divides the keys' logits: below 1 surer, above 1 wilder, 0 the likeliest
   *     frame always
   * @param voices keys that are down in each frame; 0 lets each key be drawn for itself, as the
   *     model's probabilities are meant
   * @param seed of the draws
   */
  record Manner(double temperature, int voices, long seed) {

    /** Validates. */
    Manner {
      if (!(temperature >= 0 && temperature <= 100)) {
        throw new IllegalArgumentException(
            "--temperature must be from 0 to 100, found " + temperature);
      }
      if (voices < 0 || voices > PianoRoll.KEYS) {
        throw new IllegalArgumentException(
            "--voices must be from 0 to %d, found %d".formatted(PianoRoll.KEYS, voices));
      }
    }
  }

  MusicDecoder(ComputationGraph model, int clock, Manner manner) {
    this.model = model;
    this.clock = clock;
    this.manner = manner;
  }

  /**
   * Goes on from a start.
   *
   * @param start {@code [time][notes]}, may be empty: then from silence, as chorales begin
   * @param frames to make, at least 1
   * @return what was made, without the start
   */
  int[][] continued(int[][] start, int frames) {
    model.rnnClearPreviousState();
    List<int[]> made = new ArrayList<>();
    double[] next = step(new int[0], 0);
    for (int t = 0; t < start.length; t++) {
      next = step(start[t], t + 1);
    }
    for (int t = start.length; t < start.length + frames; t++) {
      int[] frame = draw(next, SeededRandom.of(manner.seed, t));
      made.add(frame);
      if (made.size() < frames) {
        next = step(frame, t + 1);
      }
    }
    model.rnnClearPreviousState();
    return made.toArray(int[][]::new);
  }

  /** {@code [88]}: the probabilities of frame number {@code time}, after this one sounded. */
  private double[] step(int[] sounding, int time) {
    float[] features = new float[PianoRoll.KEYS + clock];
    float[][] keys = PianoRoll.of(new int[][] {sounding});
    for (int k = 0; k < PianoRoll.KEYS; k++) {
      features[k] = keys[k][0];
    }
    if (clock > 0) {
      features[PianoRoll.KEYS + time % clock] = 1;
    }
    try (INDArray input = Nd4j.create(features, new long[] {1, features.length, 1}, 'c');
        INDArray output = model.rnnTimeStep(input)[0]) {
      return output.reshape(PianoRoll.KEYS).toDoubleVector();
    }
  }

  /** Notes of one frame, ascending. */
  int[] draw(double[] probabilities, SeededRandom random) {
    double[] logits = Arrays.stream(probabilities).map(MusicDecoder::logit).toArray();
    boolean[] down = manner.temperature == 0 ? likeliest(logits) : drawn(logits, random);
    int count = 0;
    int[] notes = new int[PianoRoll.KEYS];
    for (int k = 0; k < down.length; k++) {
      if (down[k]) {
        notes[count++] = k + PianoRoll.LOWEST;
      }
    }
    return Arrays.copyOf(notes, count);
  }

  private boolean[] drawn(double[] logits, SeededRandom random) {
    double[] tempered = Arrays.stream(logits).map(l -> l / manner.temperature).toArray();
    return manner.voices == 0
        ? KeyDraw.each(tempered, random)
        : KeyDraw.exactly(manner.voices, tempered, random);
  }

  private boolean[] likeliest(double[] logits) {
    boolean[] down = new boolean[logits.length];
    double[] sorted = Arrays.stream(logits).sorted().toArray();
    // Logits above 0 are probabilities above one half.
    double least = manner.voices == 0 ? 0 : sorted[logits.length - manner.voices];
    int left = manner.voices == 0 ? logits.length : manner.voices;
    for (int k = 0; k < logits.length && left > 0; k++) {
      down[k] = logits[k] >= least;
      left -= down[k] ? 1 : 0;
    }
    return down;
  }

  /** A float sigmoid that is exactly 0 or 1 stands for one as near to it as floats tell. */
  private static double logit(double p) {
    double within = Math.max(Float.MIN_NORMAL, Math.min(1 - Math.ulp(1f), p));
    return Math.log(within) - Math.log1p(-within);
  }
}
