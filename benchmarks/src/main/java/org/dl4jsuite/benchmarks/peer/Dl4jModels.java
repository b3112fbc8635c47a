package org.dl4jsuite.benchmarks.peer;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.dl4jsuite.benchmarks.ConvNet;
import org.dl4jsuite.benchmarks.Net;
import org.dl4jsuite.benchmarks.RecurrentNet;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks in Deeplearning4j, as its users write them. */
final class Dl4jModels {

  private static final long SEED = 7;

  private Dl4jModels() {}

  static ComputationGraph build(Net net) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(SEED)
            .updater(new Sgd(Peer.LEARNING_RATE))
            .weightInit(WeightInit.XAVIER)
            .convolutionMode(ConvolutionMode.Same)
            .graphBuilder()
            .addInputs("in");
    String last =
        net instanceof ConvNet conv
            ? convolutional(graph, conv)
            : recurrent(graph, (RecurrentNet) net);
    ComputationGraph model = new ComputationGraph(graph.setOutputs(last).build());
    model.init();
    return model;
  }

  private static String convolutional(GraphBuilder graph, ConvNet net) {
    graph.setInputTypes(InputType.convolutional(net.size(), net.size(), net.channels()));
    String last = "in";
    for (int block = 0; block < net.blocks().size(); block++) {
      List<Integer> widths = net.blocks().get(block);
      for (int i = 0; i < widths.size(); i++) {
        last = add(graph, "conv" + block + "_" + i, convolution(net, widths.get(i)), last);
      }
      last = add(graph, "pool" + block, pool(), last);
    }
    for (int i = 0; i < net.dense().size(); i++) {
      Layer dense =
          new DenseLayer.Builder().nOut(net.dense().get(i)).activation(Activation.RELU).build();
      last = add(graph, "dense" + i, dense, last);
    }
    if (net.keep() < 1) {
      last = add(graph, "drop", new DropoutLayer.Builder(net.keep()).build(), last);
    }
    Layer out =
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(net.classes())
            .activation(Activation.SOFTMAX)
            .build();
    return add(graph, "out", out, last);
  }

  private static String recurrent(GraphBuilder graph, RecurrentNet net) {
    graph.setInputTypes(InputType.recurrent(net.inputs(), net.steps()));
    Layer cell =
        switch (net.cell()) {
          case LSTM -> new LSTM.Builder().nOut(net.units()).activation(Activation.TANH).build();
          case SIMPLE ->
              new SimpleRnn.Builder().nOut(net.units()).activation(Activation.TANH).build();
        };
    String last =
        add(
            graph,
            "cell",
            net.bidirectional() ? new Bidirectional(Bidirectional.Mode.CONCAT, cell) : cell,
            "in");
    Layer out =
        new RnnOutputLayer.Builder(LossFunction.MCXENT)
            .nOut(net.classes())
            .activation(Activation.SOFTMAX)
            .build();
    return add(graph, "out", out, last);
  }

  private static String add(GraphBuilder graph, String name, Layer layer, String input) {
    graph.addLayer(name, layer, input);
    return name;
  }

  private static Layer convolution(ConvNet net, int width) {
    return new ConvolutionLayer.Builder(net.kernel(), net.kernel())
        .nOut(width)
        .activation(Activation.RELU)
        .build();
  }

  private static Layer pool() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }
}
