package org.dl4jsuite.layers.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Convolutions whose results in stock DL4J are not what their formulas say. */
class ConvolutionFormulaTest {

  private static final int BATCH = 3;

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), "SKIPPED: this backend has no oneDNN");
  }

  /** Stock leaves out the pointwise weights. */
  @Test
  void separableConvolutionOfOneChannelMixesItsProducts() {
    MultiLayerNetwork network =
        network(
            new SeparableConvolution2D.Builder()
                .kernelSize(1, 1)
                .depthMultiplier(2)
                .nOut(2)
                .activation(Activation.IDENTITY)
                .build(),
            InputType.convolutional(1, 1, 1));
    INDArray x = random(BATCH, 1, 1, 1);
    INDArray depth = network.getLayer(0).getParam("W").reshape(2);
    INDArray point = network.getLayer(0).getParam("pW").reshape(2, 2);
    INDArray found = network.feedForward(x).get(1);
    for (int b = 0; b < BATCH; b++) {
      for (int o = 0; o < 2; o++) {
        double sum = 0;
        for (int m = 0; m < 2; m++) {
          sum += point.getDouble(o, m) * depth.getDouble(m) * x.getDouble(b, 0, 0, 0);
        }
        assertEquals(sum, found.getDouble(b, o, 0, 0), 1e-6);
      }
    }
  }

  /** Stock's gradient is that of a softmax along the width, 0 here. */
  @Test
  void softmaxOfChannelsLastHasTheGradientOfItsOutput() {
    MultiLayerNetwork network =
        network(
            new ConvolutionLayer.Builder(1, 1)
                .nOut(3)
                .dataFormat(CNN2DFormat.NHWC)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.SOFTMAX)
                .build(),
            InputType.convolutional(1, 1, 2, CNN2DFormat.NHWC));
    INDArray labels = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 0}});
    DataSet data = new DataSet(random(BATCH, 1, 1, 2), labels);
    network.setInput(data.getFeatures());
    network.setLabels(labels);
    network.computeGradientAndScore();
    INDArray weights = network.getLayer(0).getParam("W");
    INDArray gradient = network.gradient().getGradientFor("0_W").dup().divi(BATCH);
    float step = 1e-2f;
    for (int o = 0; o < 3; o++) {
      for (int i = 0; i < 2; i++) {
        float w = weights.getFloat(o, i, 0, 0);
        weights.putScalar(new int[] {o, i, 0, 0}, w + step);
        double above = network.score(data);
        weights.putScalar(new int[] {o, i, 0, 0}, w - step);
        double below = network.score(data);
        weights.putScalar(new int[] {o, i, 0, 0}, w);
        assertEquals((above - below) / (2 * step), gradient.getDouble(o, i, 0, 0), 1e-4);
      }
    }
  }

  private static MultiLayerNetwork network(Layer first, InputType input) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new NoOp())
                .list()
                .layer(first)
                .layer(new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build())
                .setInputType(input)
                .build());
    network.init();
    Acceleration.apply(network);
    return network;
  }

  private static INDArray random(int... shape) {
    Random r = new Random(1);
    INDArray array = Nd4j.create(DataType.FLOAT, shape[0], shape[1], shape[2], shape[3]);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, 2 * r.nextGaussian());
    }
    return array;
  }
}
