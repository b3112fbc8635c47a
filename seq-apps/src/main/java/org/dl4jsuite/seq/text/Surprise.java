package org.dl4jsuite.seq.text;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.sequence.Streams;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How much each character of a text surprised the model: minus the logarithm of the probability
 * that it gave the character, in nats. The exact loss over a whole text, each character but the
 * first foretold once, with the state carried through.
 *
 * <p>A text is read as some streams side by side, since one alone would leave the processor idle.
 * Each but the first reads the {@link #CONTEXT} characters before its own, which are not scored, so
 * that no character is foretold from a cold state.
 *
 * @param text as numbers
 * @param nats {@code nats[i]} is of {@code text[i]}; that of the first is 0
 * @param right how many were the most probable
 */
record Surprise(int[] text, float[] nats, int right) {

  private static final int STREAMS = 16;

  /** Characters read before a stream's own. */
  static final int CONTEXT = 200;

  private static final int CHUNK = 200;

  static Surprise of(ComputationGraph graph, int[] text, int kinds) {
    int streams = Math.max(1, Math.min(STREAMS, (text.length - 1) / CONTEXT));
    int own = (text.length - 1 + streams - 1) / streams;
    float[] nats = new float[text.length];
    int[] starts = new int[streams];
    for (int s = 0; s < streams; s++) {
      starts[s] = Math.max(0, s * own - CONTEXT);
    }
    int right = 0;
    graph.rnnClearPreviousState();
    for (int at = 0; at < own + CONTEXT; at += CHUNK) {
      int length = Math.min(CHUNK, own + CONTEXT - at);
      int[] places = Arrays.copyOf(starts, streams);
      for (int s = 0; s < streams; s++) {
        places[s] += at;
      }
      float[][][] probabilities = foretell(graph, text, places, length, kinds);
      for (int s = 0; s < streams; s++) {
        int first = Math.max(s * own - places[s], 0);
        int last = Math.min(Math.min((s + 1) * own, text.length - 1) - places[s], length);
        for (int t = first; t < last; t++) {
          int next = places[s] + t + 1;
          nats[next] =
              (float) -Math.log(Math.max(probabilities[t][s][text[next]], Float.MIN_NORMAL));
          right += mostProbable(probabilities[t][s]) == text[next] ? 1 : 0;
        }
      }
    }
    graph.rnnClearPreviousState();
    return new Surprise(text, nats, right);
  }

  /** {@code [time, stream, character]}. */
  private static float[][][] foretell(
      ComputationGraph graph, int[] text, int[] places, int length, int kinds) {
    INDArray input = Streams.oneHot(text, places, length, kinds);
    INDArray output = graph.rnnTimeStep(input)[0];
    float[] flat = output.permute(2, 0, 1).dup('c').data().asFloat();
    input.close();
    float[][][] probabilities = new float[length][places.length][];
    for (int t = 0; t < length; t++) {
      for (int s = 0; s < places.length; s++) {
        int from = (t * places.length + s) * kinds;
        probabilities[t][s] = Arrays.copyOfRange(flat, from, from + kinds);
      }
    }
    return probabilities;
  }

  private static int mostProbable(float[] probabilities) {
    int most = 0;
    for (int c = 1; c < probabilities.length; c++) {
      most = probabilities[c] > probabilities[most] ? c : most;
    }
    return most;
  }

  /** Characters that were foretold. */
  int size() {
    return text.length - 1;
  }

  /** Mean over the characters that were foretold, nats. */
  double loss() {
    double sum = 0;
    for (float value : nats) {
      sum += value;
    }
    return sum / size();
  }

  /** {@code loss} in nats a character, the same in {@code bits}, and the share foretold right. */
  Map<String, Double> scores() {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("loss", loss());
    scores.put("bits", bits(loss()));
    scores.put("accuracy", (double) right / size());
    return scores;
  }

  static double bits(double nats) {
    return nats / Math.log(2);
  }
}
