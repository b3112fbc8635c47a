package org.dl4jsuite.training.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class LogitsTest {

  private static OutputLayer output(boolean bias) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(6)
        .nOut(3)
        .hasBias(bias)
        .activation(Activation.SOFTMAX)
        .build();
  }

  @Test
  void theirSoftmaxIsTheGraphsOutput() {
    for (boolean bias : new boolean[] {true, false}) {
      ComputationGraph graph =
          new ComputationGraph(
              new NeuralNetConfiguration.Builder()
                  .seed(4)
                  .dropOut(0.5)
                  .graphBuilder()
                  .addInputs("in")
                  .addLayer("out", output(bias), "in")
                  .setOutputs("out")
                  .build());
      graph.init();
      graph.params().muli(3);
      INDArray input = Nd4j.rand(5, 6);
      float[][] logits = Logits.of(graph, input);
      float[][] expected = graph.outputSingle(input).toFloatMatrix();
      for (int i = 0; i < expected.length; i++) {
        assertArrayEquals(expected[i], CrossEntropy.softmax(logits[i]), 1e-6f);
      }
    }
  }

  @Test
  void refusesOtherOutputs() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(2))
                .addLayer("lstm", new LSTM.Builder().nOut(4).build(), "in")
                .addLayer(
                    "out",
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "lstm")
                .setOutputs("out")
                .build());
    graph.init();
    assertThrows(IllegalArgumentException.class, () -> Logits.of(graph, Nd4j.rand(1, 2, 3)));
  }
}
