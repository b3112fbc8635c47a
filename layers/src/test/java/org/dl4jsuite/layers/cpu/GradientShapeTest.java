package org.dl4jsuite.layers.cpu;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A gradient of another shape than the output's must be refused, before native code reads it. */
class GradientShapeTest {

  static Stream<Arguments> layers() {
    Map<String, Layer> pictures =
        Map.of(
            "convolution",
            new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build(),
            "depthwise",
            new DepthwiseConvolution2D.Builder(3, 3).activation(Activation.RELU).build(),
            "separable",
            new SeparableConvolution2D.Builder(3, 3).nOut(4).activation(Activation.RELU).build(),
            "transposed",
            new Deconvolution2D.Builder(3, 3).nOut(4).activation(Activation.RELU).build(),
            "maximum",
            new SubsamplingLayer.Builder(PoolingType.MAX, new int[] {2, 2}).build(),
            "average",
            new SubsamplingLayer.Builder(PoolingType.AVG, new int[] {2, 2}).build(),
            "batch normalisation",
            new BatchNormalization(),
            "response normalisation",
            new LocalResponseNormalization());
    return Stream.concat(
        pictures.entrySet().stream()
            .map(e -> Arguments.of(e.getKey(), e.getValue(), InputType.convolutional(6, 6, 3))),
        Stream.of(
            Arguments.of(
                "convolution of sequences",
                new Convolution1DLayer.Builder(3).nOut(4).activation(Activation.RELU).build(),
                InputType.recurrent(3, 6))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void gradientOfAnotherBatchIsRefused(String name, Layer layer, InputType type) {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder().list().layer(layer).setInputType(type).build());
    network.init();
    network.initGradientsView();
    Acceleration.apply(network);
    long[] shape = type.getShape(true);
    shape[0] = 8;
    org.deeplearning4j.nn.api.Layer fast = network.getLayer(0);
    INDArray output = fast.activate(Nd4j.rand(shape), true, LayerWorkspaceMgr.noWorkspaces());
    long[] other = output.shape().clone();
    other[0] = 2;
    String message =
        assertThrows(
                RuntimeException.class,
                () -> fast.backpropGradient(Nd4j.rand(other), LayerWorkspaceMgr.noWorkspaces()))
            .getMessage();
    assertTrue(message.contains("shape"), message); // ND4J's own words where it looks first
  }
}
