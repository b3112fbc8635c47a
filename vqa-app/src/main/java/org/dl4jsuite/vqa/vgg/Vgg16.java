package org.dl4jsuite.vqa.vgg;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * VGG-16 up to its features, as a stock graph of DL4J whose layers have Keras' names (Simonyan and
 * Zisserman 2015, configuration D): five blocks of 3 x 3 convolutions with ReLU, each closed by a
 * pool of 2 x 2, and two dense layers with ReLU. The classifier behind is left out, and so is
 * dropout, which does nothing at inference.
 *
 * <pre>
 *   picture       [batch, 3, 224, 224]   blue, green, red, less their means ({@link VggPicture})
 *   block5_pool   [batch, 512, 7, 7]
 *   fc1, fc2      [batch, 4096]
 * </pre>
 */
public final class Vgg16 {

  static final String PICTURE = "picture";
  static final String FC1 = "fc1";

  private static final int KERNEL = 3;
  private static final int POOL = 2;

  private Vgg16() {}

  /**
   * A graph of random weights, after He et al. 2015, by a seed; {@link VggWeights} puts trained
   * ones in their place.
   *
   * @param output which layer is the graph's output; what lies behind it is not built
   */
  public static ComputationGraph random(VggSize size, VggOutput output, long seed) {
    return build(size, output, WeightInit.RELU, seed);
  }

  /** A graph of zeros, to be filled. */
  static ComputationGraph empty(VggSize size, VggOutput output) {
    return build(size, output, WeightInit.ZERO, 0);
  }

  private static ComputationGraph build(
      VggSize size, VggOutput output, WeightInit weights, long seed) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new NoOp())
            .weightInit(weights)
            .activation(Activation.RELU)
            .convolutionMode(ConvolutionMode.Same)
            .graphBuilder()
            .addInputs(PICTURE)
            .setInputTypes(InputType.convolutional(size.side(), size.side(), VggPicture.CHANNELS));
    String last = PICTURE;
    for (int block = 1; block <= size.blocks(); block++) {
      for (int i = 1; i <= size.convolutions(block); i++) {
        String name = convolution(block, i);
        int channels = size.channels(block);
        graph.addLayer(
            name, new ConvolutionLayer.Builder(KERNEL, KERNEL).nOut(channels).build(), last);
        last = name;
      }
      String pool = "block%d_pool".formatted(block);
      graph.addLayer(pool, pool(), last);
      last = pool;
    }
    if (output == VggOutput.FC7) {
      graph.addLayer(FC1, new DenseLayer.Builder().nOut(size.dense()).build(), last);
      graph.addLayer(output.layer(), new DenseLayer.Builder().nOut(size.dense()).build(), FC1);
    }
    ComputationGraph model = new ComputationGraph(graph.setOutputs(output.layer()).build());
    model.init();
    return model;
  }

  /** The name of a convolution, both counted from 1. */
  static String convolution(int block, int index) {
    return "block%d_conv%d".formatted(block, index);
  }

  private static SubsamplingLayer pool() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(POOL, POOL)
        .stride(POOL, POOL)
        .build();
  }
}
