package org.dl4jsuite.layers.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class LeanUpdaterBlockTest {

  @Test
  void trainsBitForBitAsStockWithAndWithoutRegularisation() {
    for (Case each : Case.values()) {
      ComputationGraph stock = graph(each);
      ComputationGraph lean = graph(each);
      LeanUpdaterBlock.standIn(lean.getUpdater());
      assertStandsIn(lean.getUpdater());
      for (int step = 0; step < 5; step++) {
        INDArray[] x = {random(step, 8, 6)};
        INDArray[] y = {labels(8)};
        stock.fit(x, y);
        lean.fit(x, y);
      }
      assertEquals(stock.params(), lean.params(), each.name());
      assertEquals(
          stock.getUpdater().getUpdaterStateViewArray(),
          lean.getUpdater().getUpdaterStateViewArray(),
          each.name());
      if (each != Case.NONE) {
        assertNotEquals(
            stock.getParam("dense_W"), unregularised().getParam("dense_W"), each.name());
      }
    }
  }

  @Test
  void takesTheUpdaterOfASequentialNetworkThatHasOne() {
    MultiLayerNetwork network = sequential();
    assertNull(network.getUpdater(false), "none before the first step");
    Acceleration.apply(network);
    network.getUpdater();
    Acceleration.apply(network);
    assertStandsIn((BaseMultiLayerUpdater<?>) network.getUpdater());
  }

  @Test
  void takesTheUpdaterOfAGraphThatIsToBeTrained() {
    ComputationGraph graph = graph(Case.L2);
    Acceleration.applyForTraining(graph);
    assertStandsIn(graph.getUpdater(false));
  }

  private enum Case {
    NONE,
    L2,
    L1_OF_BIAS,
    WEIGHT_DECAY
  }

  private static void assertStandsIn(BaseMultiLayerUpdater<?> updater) {
    assertTrue(updater.getUpdaterBlocks().size() > 1, "two updaters, so more than one block");
    updater
        .getUpdaterBlocks()
        .forEach(block -> assertEquals(LeanUpdaterBlock.class, block.getClass()));
  }

  private static ComputationGraph unregularised() {
    ComputationGraph graph = graph(Case.NONE);
    for (int step = 0; step < 5; step++) {
      graph.fit(new INDArray[] {random(step, 8, 6)}, new INDArray[] {labels(8)});
    }
    return graph;
  }

  private static ComputationGraph graph(Case regularised) {
    DenseLayer.Builder dense = new DenseLayer.Builder().nOut(5).activation(Activation.TANH);
    switch (regularised) {
      case L2 -> dense.l2(0.1);
      case L1_OF_BIAS -> dense.l1(0.05).l1Bias(0.1);
      case WEIGHT_DECAY -> dense.weightDecay(0.1);
      default -> {} // None.
    }
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(6))
                .addLayer("dense", dense.build(), "in")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .updater(new Nesterovs(0.05, 0.9))
                        .build(),
                    "dense")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static MultiLayerNetwork sequential() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .list()
                .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(5)
                        .nOut(3)
                        .updater(new Nesterovs(0.05, 0.9))
                        .build())
                .build());
    network.init();
    return network;
  }

  private static INDArray random(long seed, long... shape) {
    Nd4j.getRandom().setSeed(seed + 1);
    return Nd4j.randn(shape);
  }

  private static INDArray labels(int examples) {
    INDArray labels = Nd4j.create(examples, 3);
    for (int i = 0; i < examples; i++) {
      labels.putScalar(i, i % 3, 1);
    }
    return labels;
  }
}
