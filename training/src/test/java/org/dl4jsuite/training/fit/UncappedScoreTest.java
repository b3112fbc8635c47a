package org.dl4jsuite.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class UncappedScoreTest {

  private static final int BATCH = 6;
  private static final int CLASSES = 4;

  private static ComputationGraph graph(LossFunction loss, Activation activation, double l2) {
    ComputationGraphConfiguration conf =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .l2(l2)
            .updater(new Sgd(1e-3))
            .graphBuilder()
            .addInputs("in")
            .addLayer(
                "dense",
                new DenseLayer.Builder().nIn(5).nOut(7).activation(Activation.RELU).build(),
                "in")
            .addLayer("drop", new DropoutLayer.Builder(0.5).build(), "dense")
            .addLayer(
                "out",
                new OutputLayer.Builder(loss).nIn(7).nOut(CLASSES).activation(activation).build(),
                "drop")
            .setOutputs("out")
            .build();
    ComputationGraph graph = new ComputationGraph(conf);
    graph.init();
    return graph;
  }

  /**
   * @param scale of the features: large ones give large logits
   */
  private static MultiDataSet batch(double scale, INDArray mask) {
    Random random = new Random(5);
    INDArray features = Nd4j.create(DataType.FLOAT, BATCH, 5);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, BATCH, CLASSES);
    for (int i = 0; i < BATCH; i++) {
      for (int f = 0; f < 5; f++) {
        features.putScalar(i, f, scale * random.nextGaussian());
      }
      labels.putScalar(i, random.nextInt(CLASSES), 1);
    }
    INDArray[] masks = mask == null ? null : new INDArray[] {mask};
    return new MultiDataSet(new INDArray[] {features}, new INDArray[] {labels}, null, masks);
  }

  /** DL4J's score and the uncapped one of a single step. */
  private static double[] scores(ComputationGraph graph, MultiDataSet batch) {
    List<Double> uncapped = new ArrayList<>();
    graph.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(Model model) {
            uncapped.add(UncappedScore.of((ComputationGraph) model).orElse(Double.NaN));
          }
        });
    Nd4j.getRandom().setSeed(9);
    graph.fit(batch);
    assertEquals(1, uncapped.size());
    return new double[] {graph.score(), uncapped.get(0)};
  }

  @ParameterizedTest
  @CsvSource({"MCXENT,0", "NEGATIVELOGLIKELIHOOD,0", "MCXENT,0.1"})
  void equalsDl4jsBelowItsLimit(LossFunction loss, double l2) {
    double[] scores = scores(graph(loss, Activation.SOFTMAX, l2), batch(1, null));
    assertEquals(scores[0], scores[1], 1e-5);
  }

  @Test
  void maskedExamplesDoNotCount() {
    ComputationGraph graph = graph(LossFunction.MCXENT, Activation.SOFTMAX, 0);
    INDArray mask = Nd4j.createFromArray(1f, 0f, 1f, 1f, 0f, 1f).reshape(BATCH, 1);
    double[] scores = scores(graph, batch(1, mask));
    assertEquals(scores[0], scores[1], 1e-5);
    assertTrue(Double.isNaN(scores(graph, batch(1, mask.mul(0.5)))[1]), "fractions are DL4J's");
  }

  @Test
  void isTheTrueOneAboveDl4jsLimit() {
    ComputationGraph graph = graph(LossFunction.MCXENT, Activation.SOFTMAX, 0);
    double[] scores = scores(graph, batch(1e4, null));
    assertTrue(scores[0] < 24, "DL4J's: " + scores[0]);
    assertTrue(scores[1] > 1_000 && Double.isFinite(scores[1]), "uncapped: " + scores[1]);
  }

  @Test
  void otherLossesAreLeftToDl4j() {
    double[] scores = scores(graph(LossFunction.MSE, Activation.SOFTMAX, 0), batch(1, null));
    assertTrue(Double.isNaN(scores[1]));
    scores = scores(graph(LossFunction.XENT, Activation.SIGMOID, 0), batch(1, null));
    assertTrue(Double.isNaN(scores[1]));
  }

  @Test
  void lookingAtItDoesNotChangeTheTraining() {
    ComputationGraph watched = graph(LossFunction.MCXENT, Activation.SOFTMAX, 0.1);
    ComputationGraph plain = graph(LossFunction.MCXENT, Activation.SOFTMAX, 0.1);
    StepLoss loss = new StepLoss();
    watched.setListeners(loss);
    for (int step = 0; step < 5; step++) {
      Nd4j.getRandom().setSeed(step + 1);
      watched.fit(batch(100, null));
      Nd4j.getRandom().setSeed(step + 1);
      plain.fit(batch(100, null));
    }
    assertEquals(plain.params(), watched.params());
  }
}
