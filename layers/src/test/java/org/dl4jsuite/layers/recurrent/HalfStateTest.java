package org.dl4jsuite.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A user may set the last outputs or the cells alone: the other half is zero, as in stock. */
class HalfStateTest {

  private static final int INPUTS = 3;
  private static final int UNITS = 5;

  @ParameterizedTest
  @CsvSource({
    "false, prevAct, 2",
    "false, prevMem, 2",
    "true, prevAct, 2",
    "true, prevMem, 2",
    "false, prevMem, 1", // which stock repeats for each example
  })
  @SuppressWarnings("deprecation")
  void theOtherHalfIsZero(boolean peepholes, String half, int rows) {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
    Layer layer =
        peepholes
            ? new GravesLSTM.Builder().nOut(UNITS).build()
            : new LSTM.Builder().nOut(UNITS).build();
    MultiLayerNetwork stock = network(layer);
    MultiLayerNetwork fast = stock.clone();
    Acceleration.apply(fast);
    Nd4j.getRandom().setSeed(1);
    INDArray state = Nd4j.rand(rows, UNITS);
    INDArray features = Nd4j.randn(2, INPUTS, 4);
    INDArray expected = step(stock, Map.of(half, state), features);
    INDArray found = step(fast, Map.of(half, state), features);
    assertEquals(0, expected.sub(found).amaxNumber().doubleValue(), 1e-6);
  }

  private static INDArray step(
      MultiLayerNetwork network, Map<String, INDArray> state, INDArray features) {
    network.rnnSetPreviousState(0, state);
    return network.rnnTimeStep(features).dup();
  }

  private static MultiLayerNetwork network(Layer layer) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(layer)
                .layer(new RnnOutputLayer.Builder().nOut(2).build())
                .setInputType(InputType.recurrent(INPUTS))
                .build());
    network.init();
    return network;
  }
}
