package org.dl4jsuite.layers.cpu;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** One NaN among the features ends a training; its score says so from the next step on. */
class LostWeightsTest {

  private static final InputType PICTURES = InputType.convolutional(5, 5, 3);
  private static final InputType SEQUENCES = InputType.recurrent(3, 5);

  static Stream<Named<Layer>> layers() {
    return Stream.of(
            new DenseLayer.Builder().nOut(4).build(),
            new ConvolutionLayer.Builder(3, 3).nOut(4).build(),
            new DepthwiseConvolution2D.Builder(3, 3).depthMultiplier(2).nOut(6).build(),
            new SeparableConvolution2D.Builder(3, 3).nOut(4).build(),
            new Deconvolution2D.Builder(3, 3).nOut(4).build(),
            new Convolution1DLayer.Builder(3).nOut(4).build())
        .map(layer -> Named.of(layer.getClass().getSimpleName(), layer));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void scoreOfLostWeightsIsNaN(Layer layer) {
    assumeTrue(OneDnn.available(), "SKIPPED: this backend has no oneDNN");
    boolean sequences = layer instanceof Convolution1DLayer;
    for (int example = 0; example < 3; example++) {
      MultiLayerNetwork network = network(layer, sequences);
      INDArray sound = sequences ? Nd4j.rand(4, 3, 5) : Nd4j.rand(4, 3, 5, 5);
      INDArray labels = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}});
      network.fit(sound, labels);
      assertFalse(Double.isNaN(network.score()));
      INDArray lost = sound.dup();
      lost.putScalar(75 * example / (sequences ? 5 : 1) + 7, Float.NaN);
      network.fit(lost, labels);
      network.fit(sound, labels);
      assertTrue(Double.isNaN(network.score()), "score is " + network.score());
      assertTrue(network.output(sound).isNaN().all());
    }
  }

  private static MultiLayerNetwork network(Layer layer, boolean sequences) {
    var builder =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .activation(Activation.RELU)
            .updater(new Sgd(0.01))
            .list()
            .layer(layer);
    if (!(layer instanceof DenseLayer)) {
      builder.layer(new GlobalPoolingLayer(PoolingType.AVG));
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder
                .layer(new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build())
                .setInputType(sequences ? SEQUENCES : PICTURES)
                .build());
    network.init();
    Acceleration.apply(network);
    return network;
  }
}
