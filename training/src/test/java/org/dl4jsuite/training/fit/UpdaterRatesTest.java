package org.dl4jsuite.training.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class UpdaterRatesTest {

  @Test
  void reachesEveryLayerWithALearningRate() {
    ComputationGraph graph = graph();
    UpdaterRates rates = new UpdaterRates(graph);
    Map<String, float[]> initial = parameters(graph);
    rates.set(0);
    fit(graph);
    parameters(graph).forEach((name, now) -> assertArrayEquals(initial.get(name), now, name));
    rates.set(0.5);
    fit(graph);
    parameters(graph)
        .forEach(
            (name, now) -> {
              boolean frozen = name.startsWith("words");
              assertEquals(frozen, Arrays.equals(initial.get(name), now), name);
            });
  }

  @Test
  void reachesAcceleratedLayersToo() {
    ComputationGraph graph = graph();
    assertFalse(Acceleration.apply(graph).accelerated().isEmpty());
    Map<String, float[]> initial = parameters(graph);
    new UpdaterRates(graph).set(0);
    fit(graph);
    parameters(graph).forEach((name, now) -> assertArrayEquals(initial.get(name), now, name));
  }

  private static ComputationGraph graph() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("x")
                .addLayer(
                    "words",
                    new FrozenLayer(new EmbeddingSequenceLayer.Builder().nIn(5).nOut(4).build()),
                    "x")
                .addLayer(
                    "there", new Bidirectional(new LSTM.Builder().nIn(4).nOut(3).build()), "words")
                .addLayer(
                    "last", new LastTimeStep(new LSTM.Builder().nIn(6).nOut(3).build()), "there")
                .addLayer(
                    "out",
                    new OutputLayer.Builder().nIn(3).nOut(2).activation(Activation.SOFTMAX).build(),
                    "last")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static Map<String, float[]> parameters(ComputationGraph graph) {
    Map<String, float[]> all = new LinkedHashMap<>();
    graph.paramTable().forEach((name, array) -> all.put(name, array.dup().data().asFloat()));
    return all;
  }

  private static void fit(ComputationGraph graph) {
    INDArray words = Nd4j.createFromArray(0f, 1, 2, 3, 4, 0, 1, 2).reshape(2, 1, 4);
    INDArray labels = Nd4j.createFromArray(1f, 0, 0, 1).reshape(2, 2);
    graph.fit(new INDArray[] {words}, new INDArray[] {labels});
  }
}
