package org.dl4jsuite.layers.variant;

import java.util.Random;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A small network and data for it: the layer in question above another, so that the gradient by its
 * input shows in the other's parameters, and below logistic outputs.
 */
record VariantCase(int batch, int steps, Masking masking, RNNFormat format) {

  static final int INPUTS = 2;
  static final int UNITS = 3;
  static final int OUTPUTS = 2;
  private static final long SEED = 7;

  enum Masking {
    NONE,
    END,
    HOLES
  }

  static VariantCase of(int batch, int steps, Masking masking) {
    return new VariantCase(batch, steps, masking, RNNFormat.NCW);
  }

  static VariantLstm layer(LstmVariant variant) {
    return new VariantLstm.Builder().variant(variant).nOut(UNITS).build();
  }

  /** All parameters, biases too, are drawn: a gradient that forgets one must show. */
  ComputationGraph network(Layer layer, DataType type) {
    ComputationGraph graph = new ComputationGraph(builder(layer, type).build());
    graph.init();
    Nd4j.getRandom().setSeed(SEED);
    graph.setParams(Nd4j.randn(DataType.DOUBLE, 1, graph.numParams()).muli(0.6).castTo(type));
    return graph;
  }

  ComputationGraph truncated(Layer layer, DataType type, int window) {
    ComputationGraph graph =
        new ComputationGraph(
            builder(layer, type)
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTForwardLength(window)
                .tBPTTBackwardLength(window)
                .build());
    graph.init();
    Nd4j.getRandom().setSeed(SEED);
    graph.setParams(Nd4j.randn(DataType.DOUBLE, 1, graph.numParams()).muli(0.6).castTo(type));
    return graph;
  }

  private GraphBuilder builder(Layer layer, DataType type) {
    return new NeuralNetConfiguration.Builder()
        .seed(SEED)
        .dataType(type)
        .updater(new Sgd(1))
        .dist(new NormalDistribution(0, 0.5))
        .graphBuilder()
        .addInputs("in")
        .setInputTypes(InputType.recurrent(INPUTS, steps, format))
        .addLayer(
            "below", new VariantLstm.Builder().variant(LstmVariant.NP).nOut(INPUTS).build(), "in")
        .addLayer("rnn", layer, "below")
        .addLayer(
            "out",
            new RnnOutputLayer.Builder(LossFunction.XENT)
                .nOut(OUTPUTS)
                .activation(Activation.SIGMOID)
                .dataFormat(format)
                .build(),
            "rnn")
        .setOutputs("out");
  }

  INDArray features() {
    Nd4j.getRandom().setSeed(SEED + 1);
    return inFormat(Nd4j.randn(DataType.DOUBLE, batch, INPUTS, steps));
  }

  INDArray labels() {
    Random random = new Random(SEED);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, batch, OUTPUTS, steps);
    for (long i = 0; i < labels.length(); i++) {
      labels.putScalar(i, random.nextInt(2));
    }
    return inFormat(labels);
  }

  private INDArray inFormat(INDArray array) {
    return format == RNNFormat.NWC ? array.permute(0, 2, 1).dup('c') : array;
  }

  /** {@code [batch, time]}; null without masking. */
  INDArray mask() {
    if (masking == Masking.NONE) {
      return null;
    }
    INDArray mask = Nd4j.ones(DataType.DOUBLE, batch, steps);
    for (int b = 0; b < batch; b++) {
      for (int t = 1; t < steps; t++) {
        boolean hidden = masking == Masking.END ? t >= steps - b : (t + b) % 3 == 2;
        mask.putScalar(b, t, hidden ? 0 : 1);
      }
    }
    return mask;
  }
}
