package org.dl4jsuite.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Operations of a step, counted by hand. */
class WorkTest {

  private static final int BATCH = 5;
  private static final double EACH = 6.0 * BATCH;

  @Test
  void aConvolutionsWeightsMeetEachPixel() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(6, 8, 2))
                .addLayer("conv", new ConvolutionLayer.Builder(3, 3).nOut(4).build(), "in")
                .addLayer("dense", new DenseLayer.Builder().nOut(7).build(), "conv")
                .addLayer("out", new OutputLayer.Builder().nOut(3).build(), "dense")
                .setOutputs("out")
                .build());
    graph.init();
    // 3 x 3 windows leave 4 x 6 pixels.
    double products = (3 * 3 * 2 * 4 + 4) * 24 + (4 * 24 * 7 + 7) + (7 * 3 + 3);
    assertEquals(EACH * products, Work.ofStep(graph, Nd4j.create(BATCH, 2, 6, 8)));
  }

  @Test
  void aRecurrentLayersWeightsMeetEachTimeStep() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(2))
                .addLayer("lstm", new LSTM.Builder().nOut(4).build(), "in")
                .addVertex("last", new LastTimeStepVertex("in"), "lstm")
                .addLayer("out", new OutputLayer.Builder().nOut(3).build(), "last")
                .setOutputs("out")
                .build());
    graph.init();
    double products = 10 * (2 * 16 + 4 * 16 + 16) + (4 * 3 + 3);
    assertEquals(EACH * products, Work.ofStep(graph, Nd4j.create(BATCH, 2, 10)));
  }
}
