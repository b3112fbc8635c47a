package org.dl4jsuite.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers that work in place, on what others read too. */
class SharedInputTest {

  /** A cropping that cuts nothing off hands on its input: stock's dropout writes to it. */
  @Test
  void dropoutLeavesWhatAnotherLayerReadsInItsBackwardPass() {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());

    assertEquals(gradient(false), gradient(true));
  }

  private static INDArray gradient(boolean cropping) {
    GraphBuilder builder = new NeuralNetConfiguration.Builder().seed(3).graphBuilder();
    builder.addInputs("in").addLayer("norm", new BatchNormalization(), "in");
    if (cropping) {
      builder.addLayer("crop", new Cropping2D(0, 0), "in");
    }
    builder
        .addLayer("dropout", new DropoutLayer(0.5), cropping ? "crop" : "in")
        .addLayer("first", new OutputLayer.Builder().nOut(2).build(), "norm")
        .addLayer("second", new OutputLayer.Builder().nOut(2).build(), "dropout")
        .setOutputs("first", "second")
        .setInputTypes(InputType.convolutional(3, 3, 2));
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    Acceleration.apply(graph);
    Nd4j.getRandom().setSeed(7);
    INDArray labels = Nd4j.eye(2);
    graph.setInputs(Nd4j.rand(2, 2, 3, 3));
    graph.setLabels(labels, labels.dup());
    Nd4j.getRandom().setSeed(7);
    graph.computeGradientAndScore();
    return graph.gradient().gradient().dup();
  }
}
