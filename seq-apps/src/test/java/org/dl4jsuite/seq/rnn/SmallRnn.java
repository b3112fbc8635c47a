package org.dl4jsuite.seq.rnn;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.seq.algebra.Vector;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A random network of three inputs, four hidden units and two outputs, and a sequence for it. */
record SmallRnn(SimpleRnnEquations net, List<Vector> xs, List<Vector> ys) {

  static final int INPUTS = 3;
  static final int HIDDEN = 4;
  static final int OUTPUTS = 2;

  static SmallRnn random(long seed, Squashing g, int steps) {
    SeededRandom random = SeededRandom.of(seed);
    Theta theta = Theta.random(INPUTS, HIDDEN, OUTPUTS, random);
    List<Vector> xs =
        Stream.generate(() -> Vector.gaussian(INPUTS, 1, random)).limit(steps).toList();
    List<Vector> ys =
        IntStream.range(0, steps)
            .mapToObj(t -> Vector.oneHot(OUTPUTS, random.nextInt(OUTPUTS)))
            .toList();
    return new SmallRnn(new SimpleRnnEquations(theta, g), xs, ys);
  }

  BackPropagationThroughTime backward() {
    return new BackPropagationThroughTime(net, net.forward(xs), ys);
  }

  /** The same network as DL4J's layers, in double precision. */
  ComputationGraph dl4j(BackpropType type, int forward, int backward, double learningRate) {
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            .updater(new Sgd(learningRate))
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(InputType.recurrent(INPUTS))
            .addLayer(
                Dl4jSimpleRnn.RNN,
                new SimpleRnn.Builder()
                    .nOut(HIDDEN)
                    .activation(net.g() == Squashing.TANH ? Activation.TANH : Activation.IDENTITY)
                    .build(),
                "in")
            .addLayer(
                Dl4jSimpleRnn.OUT,
                new RnnOutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(OUTPUTS)
                    .activation(Activation.SOFTMAX)
                    .build(),
                Dl4jSimpleRnn.RNN)
            .setOutputs(Dl4jSimpleRnn.OUT)
            .backpropType(type);
    if (type == BackpropType.TruncatedBPTT) {
      builder.tBPTTForwardLength(forward).tBPTTBackwardLength(backward);
    }
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    Dl4jSimpleRnn.write(net.theta(), graph.paramTable());
    return graph;
  }
}
