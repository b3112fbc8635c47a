package org.dl4jsuite.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Inference of a layer large enough that its weights are packed, and kept packed from call to call;
 * with outputs enough that softmax is oneDNN's.
 */
class UnchangedWeightsTest {

  private static final int INPUTS = 300;
  private static final int UNITS = 256;
  private static final int CLASSES = 20;
  private static final int BATCH = 16;
  private static final int STEPS = 30;

  private final ComputationGraph stock = graph();
  private final ComputationGraph fast = graph();
  private final INDArray x = Nd4j.rand(BATCH, INPUTS, STEPS);

  UnchangedWeightsTest() {
    fast.setParams(stock.params().dup());
    assertFalse(Acceleration.apply(fast).accelerated().isEmpty());
  }

  @Test
  void callAfterCallGivesTheSame() {
    INDArray first = fast.outputSingle(x).dup();
    assertTrue(first.equals(fast.outputSingle(x)), "the second call must equal the first");
    assertEqualsStock();
  }

  @Test
  void aWeightWrittenInPlaceIsSeen() {
    assertEqualsStock();
    for (String name : new String[] {"lstm_W", "lstm_RW", "lstm_b"}) {
      long last = stock.getParam(name).length() - 1;
      for (ComputationGraph graph : new ComputationGraph[] {stock, fast}) {
        graph.getParam(name).putScalar(last, 3);
      }
      assertEqualsStock();
    }
  }

  @Test
  void aTrainingStepBetweenIsSeen() {
    INDArray labels = Nd4j.zeros(BATCH, CLASSES, STEPS);
    labels.tensorAlongDimension(0, 0, 2).assign(1);
    assertEqualsStock();
    for (ComputationGraph graph : new ComputationGraph[] {stock, fast}) {
      graph.fit(new INDArray[] {x}, new INDArray[] {labels});
    }
    assertEqualsStock();
  }

  @Test
  void masksAreKept() {
    INDArray mask = Nd4j.ones(BATCH, STEPS);
    mask.putScalar(3, STEPS - 1, 0);
    mask.putScalar(BATCH - 1, 5, 0);
    INDArray[] masks = {mask};
    INDArray expected = stock.output(false, new INDArray[] {x}, masks)[0];
    INDArray found = fast.output(false, new INDArray[] {x}, masks)[0];
    assertTrue(expected.equalsWithEps(found, 1e-5), "outputs must equal stock's");
  }

  private void assertEqualsStock() {
    INDArray expected = stock.outputSingle(x);
    INDArray found = fast.outputSingle(x);
    assertTrue(
        expected.equalsWithEps(found, 1e-5),
        "outputs must equal stock's, differ by " + expected.sub(found).amaxNumber());
  }

  private static ComputationGraph graph() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("x")
                .addLayer("lstm", new LSTM.Builder().nIn(INPUTS).nOut(UNITS).build(), "x")
                .addLayer(
                    "out",
                    new RnnOutputLayer.Builder()
                        .dataFormat(RNNFormat.NCW)
                        .nIn(UNITS)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "lstm")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }
}
