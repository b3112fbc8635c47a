package org.dl4jsuite.seq.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.sequence.Streams;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class SurpriseTest {

  private static final int KINDS = 5;

  private static ComputationGraph model() {
    TextConfig config = TextConfig.SCHEMA.create(Map.of("units", "8", "layers", "1", "seed", "3"));
    ComputationGraph graph = TextModel.build(config, KINDS);
    Acceleration.apply(graph);
    return graph;
  }

  private static int[] text(int length) {
    SeededRandom random = SeededRandom.of(6);
    int[] text = new int[length];
    for (int i = 0; i < length; i++) {
      text[i] = random.nextInt(KINDS);
    }
    return text;
  }

  private static void checkAgainstOnePass(int length, double tolerance) {
    ComputationGraph graph = model();
    int[] text = text(length);
    Surprise surprise = Surprise.of(graph, text, KINDS);
    INDArray all = graph.outputSingle(Streams.oneHot(text, new int[1], length, KINDS));
    double sum = 0;
    for (int i = 1; i < length; i++) {
      double nats = -Math.log(all.getDouble(0, text[i], i - 1));
      assertEquals(nats, surprise.nats()[i], tolerance, "character " + i);
      sum += nats;
    }
    assertEquals(0, surprise.nats()[0]);
    assertEquals(sum / (length - 1), surprise.loss(), tolerance);
    assertEquals(surprise.loss() / Math.log(2), surprise.scores().get("bits"));
    assertEquals(length - 1, surprise.size());
  }

  @Test
  void isTheLossOfOnePassOverTheText() {
    // 200 characters of context are as good as all of them, to this untrained net.
    for (int length : new int[] {2, 150, 399, 401, 1_234, 5_000}) {
      checkAgainstOnePass(length, 1e-5);
    }
  }

  @Test
  void leavesNoStateBehind() {
    ComputationGraph graph = model();
    int[] text = text(700);
    double once = Surprise.of(graph, text, KINDS).loss();
    graph.rnnTimeStep(Streams.oneHot(text, new int[1], 10, KINDS));
    assertEquals(once, Surprise.of(graph, text, KINDS).loss());
    assertEquals(0, graph.rnnGetPreviousState("lstm1").size());
  }

  @Test
  void untrainedModelKnowsNothing() {
    assertEquals(Math.log(KINDS), Surprise.of(model(), text(3_000), KINDS).loss(), 0.15);
  }
}
