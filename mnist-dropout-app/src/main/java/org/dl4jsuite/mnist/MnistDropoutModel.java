package org.dl4jsuite.mnist;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.dl4jsuite.training.fit.ModelSeed;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.GaussianDistribution;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The article's network.
 *
 * <pre>
 * digits  [batch, 1, 28, 28]
 * conv1   5x5, same, 32, ReLU     pool1  max 2x2   [batch, 32, 14, 14]   drop1 where keepConv1 is below 1
 * conv2   5x5, same, 64, ReLU     pool2  max 2x2   [batch, 64,  7,  7]   drop2 where keepConv2 is below 1
 * dense   3136 to 1024, ReLU      drop             [batch, 1024]
 * out     1024 to 10, softmax, cross entropy       [batch, 10]
 * </pre>
 *
 * <p>DL4J's {@code dropOut} and {@code DropoutLayer} take the probability to <em>keep</em> a value,
 * as the article's {@code keep_prob} is, and scale what is kept by its inverse, as {@code
 * tf.nn.dropout} does. At test time nothing is dropped.
 */
public final class MnistDropoutModel {

  /** The second pooling. */
  static final String POOL2 = "pool2";

  /** The vertex whose output is the hidden representation, before dropout. */
  static final String DENSE = "dense";

  /** The output layer. */
  static final String OUT = "out";

  private MnistDropoutModel() {}

  /** The untrained network; the same for the same configuration. */
  public static ComputationGraph build(MnistDropoutConfig config) {
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(ModelSeed.of(config.seed()))
            .updater(updater(config))
            .weightInit(WeightInit.RELU)
            .convolutionMode(ConvolutionMode.Same)
            .graphBuilder()
            .addInputs("digits")
            .setInputTypes(InputType.convolutional(28, 28, 1));
    String last = stage(graph, 1, 32, "digits", config.keepConv1());
    last = stage(graph, 2, 64, last, config.keepConv2());
    graph.addLayer(
        DENSE,
        new DenseLayer.Builder().nOut(config.denseUnits()).activation(Activation.RELU).build(),
        last);
    last = dropout(graph, "drop", DENSE, config.keepDense());
    graph.addLayer(
        OUT,
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(10)
            .activation(Activation.SOFTMAX)
            .build(),
        last);
    ComputationGraph model = new ComputationGraph(graph.setOutputs(OUT).build());
    model.init();
    if (config.init() == MnistDropoutConfig.Init.STANDARD_NORMAL) {
      drawAllFromStandardNormal(model, ModelSeed.of(config.seed()));
    }
    return model;
  }

  private static String stage(
      ComputationGraphConfiguration.GraphBuilder graph,
      int number,
      int channels,
      String input,
      double keep) {
    graph.addLayer(
        "conv" + number,
        new ConvolutionLayer.Builder(5, 5).nOut(channels).activation(Activation.RELU).build(),
        input);
    graph.addLayer(
        "pool" + number,
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
            .kernelSize(2, 2)
            .stride(2, 2)
            .build(),
        "conv" + number);
    return dropout(graph, "drop" + number, "pool" + number, keep);
  }

  private static String dropout(
      ComputationGraphConfiguration.GraphBuilder graph, String name, String input, double keep) {
    if (keep == 1) {
      return input;
    }
    graph.addLayer(name, new DropoutLayer.Builder(keep).build(), input);
    return name;
  }

  private static IUpdater updater(MnistDropoutConfig config) {
    return switch (config.updater()) {
      case SGD -> new Sgd(config.learningRate());
      case NESTEROVS -> new Nesterovs(config.learningRate(), 0.9);
      case ADAM -> new Adam(config.learningRate());
    };
  }

  /** The article draws biases too; DL4J's configuration knows constant ones only. */
  private static void drawAllFromStandardNormal(ComputationGraph model, long seed) {
    INDArray draws = Nd4j.createUninitialized(model.params().dataType(), model.params().shape());
    Nd4j.getRandom().setSeed(seed);
    Nd4j.getExecutioner().exec(new GaussianDistribution(draws, 0.0, 1.0));
    model.setParams(draws);
  }
}
