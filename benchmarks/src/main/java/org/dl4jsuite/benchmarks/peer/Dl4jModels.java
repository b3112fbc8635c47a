package org.dl4jsuite.benchmarks.peer;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
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
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.dl4jsuite.benchmarks.ConvNet;
import org.dl4jsuite.benchmarks.Net;
import org.dl4jsuite.benchmarks.RecurrentNet;
import org.dl4jsuite.benchmarks.VqaNet;
import org.dl4jsuite.benchmarks.Work;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks in Deeplearning4j, as its users write them. */
final class Dl4jModels {

  private static final long SEED = 7;

  private Dl4jModels() {}

  static ComputationGraph build(Work work) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(SEED)
            .updater(updater(work.step()))
            .weightInit(WeightInit.XAVIER)
            .convolutionMode(ConvolutionMode.Same)
            .graphBuilder();
    String last = layers(graph, work.net());
    ComputationGraph model = new ComputationGraph(graph.setOutputs(last).build());
    model.init();
    return model;
  }

  private static IUpdater updater(Work.Step step) {
    return step == Work.Step.RMSPROP
        ? new RmsProp(Peer.LEARNING_RATE, Peer.DECAY, Peer.EPSILON)
        : new Sgd(Peer.LEARNING_RATE);
  }

  private static String layers(GraphBuilder graph, Net net) {
    if (net instanceof ConvNet conv) {
      return convolutional(graph, conv);
    }
    return net instanceof VqaNet vqa ? answering(graph, vqa) : recurrent(graph, (RecurrentNet) net);
  }

  private static String convolutional(GraphBuilder graph, ConvNet net) {
    graph.addInputs("in");
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
      last = add(graph, "dense" + i, dense(net.dense().get(i), Activation.RELU), last);
    }
    last = dropout(graph, "drop", net.keep(), last);
    return add(graph, "out", softmax(net), last);
  }

  private static String answering(GraphBuilder graph, VqaNet net) {
    graph.addInputs("words", "picture");
    graph.setInputTypes(
        InputType.recurrent(net.inputs(), net.steps()), InputType.feedForward(net.picture()));
    Layer lstm = new LSTM.Builder().nOut(net.units()).activation(Activation.TANH).build();
    graph.addVertex(
        "fused", new MergeVertex(), add(graph, "cell", new LastTimeStep(lstm), "words"), "picture");
    String last = "fused";
    for (int i = 0; i < net.dense().size(); i++) {
      last = add(graph, "dense" + i, dense(net.dense().get(i), Activation.TANH), last);
      last = dropout(graph, "drop" + i, net.keep(), last);
    }
    return add(graph, "out", softmax(net), last);
  }

  private static String recurrent(GraphBuilder graph, RecurrentNet net) {
    graph.addInputs("in");
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

  private static Layer dense(int width, Activation activation) {
    return new DenseLayer.Builder().nOut(width).activation(activation).build();
  }

  private static Layer softmax(Net net) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(net.classes())
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static String dropout(GraphBuilder graph, String name, double keep, String input) {
    return keep < 1 ? add(graph, name, new DropoutLayer.Builder(keep).build(), input) : input;
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
