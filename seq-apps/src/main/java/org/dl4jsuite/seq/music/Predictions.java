package org.dl4jsuite.seq.music;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.music.FrameNll;
import org.dl4jsuite.data.music.PianoRoll;
import org.dl4jsuite.data.music.PianoRollBatches;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * What a model expects of each frame of a split, given the frames before it, beside what sounds.
 *
 * @param probabilities of each chorale, {@code [time][88]}
 * @param truth which keys are down, {@code [time][88]}
 */
record Predictions(List<float[][]> probabilities, List<boolean[][]> truth) {

  private static final int BATCH = 32;

  private static final double DOWN = 0.5;

  /** Runs a model over chorales, without dropout; batches by length, so in another order. */
  static Predictions of(ComputationGraph model, List<int[][]> chorales, int clock) {
    BatchSource batches =
        new MusicBatches(
            chorales,
            new PianoRollBatches.Options(BATCH, 0, false, true),
            MusicBatches.Transposition.NONE,
            clock);
    List<float[][]> probabilities = new ArrayList<>();
    List<boolean[][]> truth = new ArrayList<>();
    for (int b = 0; b < batches.batches(); b++) {
      MultiDataSet batch = batches.batch(0, b);
      try (INDArray output = model.outputSingle(batch.getFeatures(0))) {
        float[] p = output.dup('c').data().asFloat();
        float[] y = batch.getLabels(0).dup('c').data().asFloat();
        INDArray ends = batch.getLabelsMaskArray(0).sum(1);
        int time = (int) output.size(2);
        for (int i = 0; i < output.size(0); i++) {
          float[][] frames = frames(p, i, time, ends.getInt(i));
          probabilities.add(frames);
          truth.add(down(frames(y, i, time, frames.length)));
        }
      }
    }
    return new Predictions(probabilities, truth);
  }

  /** One chorale's frames {@code [length][88]} out of {@code [batch, 88, time]}. */
  private static float[][] frames(float[] keys, int chorale, int time, int length) {
    float[][] frames = new float[length][PianoRoll.KEYS];
    for (int k = 0; k < PianoRoll.KEYS; k++) {
      int row = (chorale * PianoRoll.KEYS + k) * time;
      for (int t = 0; t < length; t++) {
        frames[t][k] = keys[row + t];
      }
    }
    return frames;
  }

  private static boolean[][] down(float[][] labels) {
    boolean[][] down = new boolean[labels.length][PianoRoll.KEYS];
    for (int t = 0; t < labels.length; t++) {
      for (int k = 0; k < PianoRoll.KEYS; k++) {
        down[t][k] = labels[t][k] != 0;
      }
    }
    return down;
  }

  /** Nats of one frame: the binary cross entropies of its keys, summed. */
  double nll(int chorale, int frame) {
    float[] p = probabilities.get(chorale)[frame];
    boolean[] down = truth.get(chorale)[frame];
    double sum = 0;
    for (int k = 0; k < down.length; k++) {
      sum += FrameNll.nll(p[k], down[k]);
    }
    return sum;
  }

  /** Mean over the frames from this one on of all chorales: long ones count more. */
  double nll(int firstFrame) {
    double sum = 0;
    long frames = 0;
    for (int c = 0; c < truth.size(); c++) {
      for (int t = firstFrame; t < truth.get(c).length; t++) {
        sum += nll(c, t);
        frames++;
      }
    }
    return sum / frames;
  }

  /** Mean over the chorales that are long enough; NaN where none is. */
  double nllAt(int frame) {
    double sum = 0;
    int chorales = 0;
    for (int c = 0; c < truth.size(); c++) {
      if (frame < truth.get(c).length) {
        sum += nll(c, frame);
        chorales++;
      }
    }
    return sum / chorales;
  }

  Map<String, Double> scores() {
    long right = 0;
    long wrong = 0;
    long missed = 0;
    for (int c = 0; c < truth.size(); c++) {
      for (int t = 0; t < truth.get(c).length; t++) {
        for (int k = 0; k < truth.get(c)[t].length; k++) {
          boolean down = truth.get(c)[t][k];
          boolean answer = probabilities.get(c)[t][k] >= DOWN;
          right += answer && down ? 1 : 0;
          wrong += answer && !down ? 1 : 0;
          missed += !answer && down ? 1 : 0;
        }
      }
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("nll", nll(0));
    scores.put("nll_from_second_frame", nll(1));
    scores.put("frame_accuracy", (double) right / (right + wrong + missed));
    scores.put("f1", 2.0 * right / (2 * right + wrong + missed));
    return scores;
  }
}
