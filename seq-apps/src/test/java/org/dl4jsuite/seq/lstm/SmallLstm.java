package org.dl4jsuite.seq.lstm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.seq.algebra.Dl4jArrays;
import org.dl4jsuite.seq.algebra.Vector;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Random weights of three inputs and four cells, a sequence, and values that y is to have; J is the
 * sum of the squared differences.
 */
record SmallLstm(LstmWeights weights, boolean peepholes, List<Vector> xs, List<Vector> ys) {

  static final int INPUTS = 3;
  static final int CELLS = 4;

  static SmallLstm random(long seed, boolean peepholes, int steps) {
    SeededRandom random = SeededRandom.of(seed);
    LstmWeights weights = LstmWeights.random(INPUTS, CELLS, random);
    List<Vector> xs =
        Stream.generate(() -> Vector.gaussian(INPUTS, 1, random)).limit(steps).toList();
    List<Vector> ys =
        Stream.generate(() -> Vector.gaussian(CELLS, 1, random)).limit(steps).toList();
    return new SmallLstm(peepholes ? weights : weights.withoutPeepholes(), peepholes, xs, ys);
  }

  List<ElectronicCircuit.Step> circuit() {
    return peepholes
        ? new ElectronicCircuit(weights).withPeepholes(xs)
        : new ElectronicCircuit(weights).withoutPeepholes(xs);
  }

  double error(List<Vector> outputs) {
    double J = 0;
    for (int t = 0; t < xs.size(); t++) {
      Vector difference = outputs.get(t).minus(ys.get(t));
      J += difference.dot(difference);
    }
    return J;
  }

  /** Delta: the derivative of J by y(t). */
  List<Vector> above(List<Vector> outputs) {
    List<Vector> above = new ArrayList<>();
    for (int t = 0; t < xs.size(); t++) {
      above.add(outputs.get(t).minus(ys.get(t)).times(2));
    }
    return above;
  }

  LstmWeights circuitGradient() {
    CircuitErrors back = new CircuitErrors(weights, circuit());
    List<Vector> outputs = circuit().stream().map(ElectronicCircuit.Step::y).toList();
    return back.gradient(back.errors(above(outputs)));
  }

  LstmWeights odysseyGradient() {
    List<SpaceOdyssey.Step> steps = SpaceOdyssey.forward(weights, xs);
    OdysseyDeltas back = new OdysseyDeltas(weights, steps);
    return back.gradient(back.deltas(above(steps.stream().map(SpaceOdyssey.Step::y).toList())));
  }

  /** The same as DL4J's layers, in double precision, forward and backward done. */
  ComputationGraph dl4j() {
    AbstractLSTM.Builder<?> layer = peepholes ? new GravesLSTM.Builder() : new LSTM.Builder();
    layer.nOut(CELLS);
    layer.activation(Activation.TANH);
    layer.gateActivationFunction(Activation.SIGMOID);
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(INPUTS))
                .addLayer("lstm", layer.build(), "in")
                .addLayer(
                    "out",
                    new RnnLossLayer.Builder(LossFunction.L2)
                        .activation(Activation.IDENTITY)
                        .build(),
                    "lstm")
                .setOutputs("out")
                .build());
    graph.init();
    Dl4jLstm.write(weights, graph.paramTable(), "lstm");
    graph.setInputs(Dl4jArrays.sequence(xs, DataType.DOUBLE));
    graph.setLabels(Dl4jArrays.sequence(ys, DataType.DOUBLE));
    graph.computeGradientAndScore();
    return graph;
  }
}
