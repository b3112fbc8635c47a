package org.dl4jsuite.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.training.schedule.LearningRate;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class StepLossTest {

  private static final int BATCH = 2;
  private static final int KINDS = 3;
  private static final int TIME = 7;

  /** Seven steps in segments of three leave a last segment of one. */
  private static final int SEGMENT = 3;

  private static ComputationGraph graph(BackpropType type) {
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .updater(new Sgd(0.1))
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(InputType.recurrent(KINDS))
            .addLayer("lstm", new LSTM.Builder().nOut(4).build(), "in")
            .addLayer(
                "out",
                new RnnOutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(KINDS)
                    .activation(Activation.SOFTMAX)
                    .build(),
                "lstm")
            .setOutputs("out");
    if (type == BackpropType.TruncatedBPTT) {
      builder.backpropType(type).tBPTTLength(SEGMENT);
    }
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    return graph;
  }

  private static MultiDataSet batch(INDArray mask) {
    INDArray one = Nd4j.zeros(BATCH, KINDS, TIME);
    for (int b = 0; b < BATCH; b++) {
      for (int t = 0; t < TIME; t++) {
        one.putScalar(b, (b + t * t) % KINDS, t, 1);
      }
    }
    INDArray[] masks = mask == null ? null : new INDArray[] {mask.dup()};
    return new org.nd4j.linalg.dataset.MultiDataSet(
        new INDArray[] {one}, new INDArray[] {one.dup()}, null, masks);
  }

  /** The loss of one step at rate 0: every segment is scored by the same parameters. */
  private static double loss(ComputationGraph graph, INDArray mask) throws IOException {
    BatchSource source =
        new BatchSource() {
          @Override
          public int examples() {
            return BATCH;
          }

          @Override
          public int batches() {
            return 1;
          }

          @Override
          public MultiDataSet batch(int epoch, int index) {
            return StepLossTest.batch(mask);
          }
        };
    List<Double> losses = new ArrayList<>();
    FitListener listener =
        new FitListener() {
          @Override
          public Optional<String> stepDone(ComputationGraph g, TrainingState s, StepMetrics step) {
            losses.add(step.loss());
            return Optional.empty();
          }
        };
    Trainer.Plan plan = new Trainer.Plan(1, 5, LearningRate.constant(0));
    new Trainer(graph, plan, source, g -> Map.of("loss", 0.0), List.of(listener))
        .fit(TrainingState.initial());
    assertEquals(1, losses.size());
    assertTrue(graph.getListeners().isEmpty(), "the graph must be left without listeners");
    return losses.get(0);
  }

  @Test
  void ofASequenceItIsTheMeanOverTheTimeSteps() throws IOException {
    ComputationGraph graph = graph(BackpropType.Standard);
    double sum = graph.score(batch(null), true);
    assertEquals(sum / TIME, loss(graph, null), 1e-6);
  }

  /** Large weights make many labels cost more than the 23 nats that DL4J's score stops at. */
  @Test
  void ofSequencesItHasNoLimit() throws IOException {
    INDArray mask = Nd4j.ones(BATCH, TIME);
    mask.putScalar(1, TIME - 1, 0);
    for (INDArray given : new INDArray[] {null, mask}) {
      ComputationGraph graph = graph(BackpropType.Standard);
      graph.getParam("out_W").muli(1e5);
      double capped = graph.score(batch(given), true) / TIME;
      double expected = direct(graph, given);
      double found = loss(graph, given);
      assertTrue(capped < 23.1 && expected > 1_000, capped + ", " + expected);
      assertEquals(expected, found, 1e-4 * expected);
    }
  }

  /** The definition, spelt out. */
  private static double direct(ComputationGraph graph, INDArray mask) {
    INDArray one = batch(null).getFeatures(0);
    INDArray hidden = graph.feedForward(new INDArray[] {one}, false).get("lstm");
    double sum = 0;
    double labels = 0;
    for (int b = 0; b < BATCH; b++) {
      for (int t = 0; t < TIME; t++) {
        double[] logits = new double[KINDS];
        int right = -1;
        for (int k = 0; k < KINDS; k++) {
          logits[k] = graph.getParam("out_b").getDouble(k);
          for (int u = 0; u < 4; u++) {
            logits[k] += hidden.getDouble(b, u, t) * graph.getParam("out_W").getDouble(u, k);
          }
          right = one.getDouble(b, k, t) == 1 ? k : right;
        }
        double largest = Arrays.stream(logits).max().orElseThrow();
        double total = Arrays.stream(logits).map(z -> Math.exp(z - largest)).sum();
        double weight = mask == null ? 1 : mask.getDouble(b, t);
        sum += weight * (largest + Math.log(total) - logits[right]);
        labels += weight;
      }
    }
    return sum / labels;
  }

  @Test
  void ofTruncatedBackPropagationItIsOfAllSegments() throws IOException {
    double whole = graph(BackpropType.Standard).score(batch(null), true) / TIME;
    assertEquals(whole, loss(graph(BackpropType.TruncatedBPTT), null), 1e-6);
  }

  @Test
  void ofMaskedSequencesOnlyLabelledStepsCount() throws IOException {
    INDArray mask = Nd4j.ones(BATCH, TIME);
    for (int t = 2; t < TIME; t++) {
      mask.putScalar(1, t, 0);
    }
    ComputationGraph graph = graph(BackpropType.Standard);
    // Nine labelled steps, 4.5 an example; DL4J divides by the number of examples.
    double sum = graph.score(batch(mask), true);
    assertEquals(sum / 4.5, loss(graph, mask), 1e-6);
    assertEquals(sum / 4.5, loss(graph(BackpropType.TruncatedBPTT), mask), 1e-6);
  }
}
