package org.dl4jsuite.layers.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Score and gradient of a network that ends in a {@link CarefulLossLayer}. */
class LossLayerTest {

  private static final int INPUTS = 4;
  private static final int OUTPUTS = 3;

  /**
   * Mean over the batch of {@code sum (f(relu(xW + b)) - y)^2}, computed from the output; and its
   * gradient by finite differences, where stock's is of the overwritten ReLU.
   */
  @ParameterizedTest
  @EnumSource(names = {"TANH", "SIGMOID", "SOFTPLUS", "SOFTMAX", "LEAKYRELU"})
  void scoreAndGradientAreOfWhatTheLayerWasGiven(Activation last) {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
    MultiLayerNetwork network = network(last);
    Acceleration.apply(network);
    assertScoreAndGradient(network);
  }

  /** The dense layer below is fast, and reads its output again. */
  @Test
  void lossLayerThatStaysStockIsMendedToo() {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
    MultiLayerNetwork network = network(Activation.TANH);
    Acceleration.except("layer1").apply(network);
    assertScoreAndGradient(network);
  }

  private static void assertScoreAndGradient(MultiLayerNetwork network) {
    Nd4j.getRandom().setSeed(1);
    INDArray features = Nd4j.randn(5, INPUTS);
    INDArray labels = Nd4j.rand(5, OUTPUTS);

    network.setInput(features);
    network.setLabels(labels.dup());
    network.computeGradientAndScore();
    INDArray gradient = network.gradient().gradient().div(features.size(0));

    double score = loss(network, features, labels);
    assertEquals(score, network.score(), 1e-6 * score);
    double step = 1e-2;
    for (int i = 0; i < network.numParams(); i++) {
      double was = network.params().getDouble(i);
      network.params().putScalar(i, was + step);
      double above = loss(network, features, labels);
      network.params().putScalar(i, was - step);
      double below = loss(network, features, labels);
      network.params().putScalar(i, was);
      assertEquals((above - below) / (2 * step), gradient.getDouble(i), 2e-3, "parameter " + i);
    }
  }

  /** Biases keep units away from the corner of their ReLU. */
  private static MultiLayerNetwork network(Activation last) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(0.1))
                .list()
                .layer(
                    new DenseLayer.Builder()
                        .nOut(OUTPUTS)
                        .activation(Activation.RELU)
                        .biasInit(3)
                        .build())
                .layer(new LossLayer.Builder(LossFunction.L2).activation(last).build())
                .setInputType(InputType.feedForward(INPUTS))
                .build());
    network.init();
    return network;
  }

  private static double loss(MultiLayerNetwork network, INDArray features, INDArray labels) {
    double norm = network.output(features).sub(labels).norm2Number().doubleValue();
    return norm * norm / features.size(0);
  }
}
