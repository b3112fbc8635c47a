package org.dl4jsuite.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Over many steps: stored states, training. */
@SuppressWarnings("deprecation")
class RecurrentTrainingTest {

  private static final int BATCH = 4;
  private static final int INPUTS = 4;
  private static final int STEPS = 11;
  private static final int CLASSES = 3;

  @BeforeAll
  static void needsOneDnn() {
    Comparison.needOneDnn();
  }

  @ParameterizedTest
  @EnumSource(RecurrentCase.Kind.class)
  void stepByStepEqualsTheWhole(RecurrentCase.Kind kind) {
    ComputationGraph fast = network(kind);
    assertEquals(3, Acceleration.apply(fast).accelerated().size());
    INDArray x = features();
    INDArray whole = fast.outputSingle(x);
    for (int t = 0; t < STEPS; t++) {
      INDArray now = x.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(t, t + 1));
      INDArray expected = whole.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(t));
      INDArray found = fast.rnnTimeStep(now)[0].reshape(BATCH, CLASSES);
      Comparison.assertClose(expected, found, "output of step " + t);
    }
  }

  @ParameterizedTest
  @EnumSource(RecurrentCase.Kind.class)
  void hundredStepsOfTrainingGiveTheSameLosses(RecurrentCase.Kind kind) {
    assertSameTraining(kind);
  }

  @Test
  void activationsThatTheirOutputDoesNotTellStayStock() {
    ComputationGraph graph =
        init(
            builder()
                .addLayer(
                    "rnn", new LSTM.Builder().nOut(5).activation(Activation.GELU).build(), "in")
                .addLayer("out", output(), "rnn"));
    assertEquals(List.of("out: FastRnnOutputLayer"), Acceleration.apply(graph).lines());
  }

  private static void assertSameTraining(RecurrentCase.Kind kind) {
    ComputationGraph stock = network(kind);
    ComputationGraph fast = network(kind);
    assertEquals(3, Acceleration.apply(fast).accelerated().size());
    INDArray x = features();
    INDArray y = labels();
    for (int step = 0; step < 100; step++) {
      stock.fit(new MultiDataSet(x, y));
      fast.fit(new MultiDataSet(x, y));
      assertEquals(stock.score(), fast.score(), 1e-5 * stock.score(), "loss at step " + step);
    }
  }

  private static ComputationGraph network(RecurrentCase.Kind kind) {
    return init(
        builder()
            .addLayer("first", cell(kind, 7), "in")
            .addLayer("second", cell(kind, 5), "first")
            .addLayer("out", output(), "second"));
  }

  private static BaseRecurrentLayer cell(RecurrentCase.Kind kind, int units) {
    return switch (kind) {
      case LSTM -> new LSTM.Builder().nOut(units).activation(Activation.TANH).build();
      case GRAVES -> new GravesLSTM.Builder().nOut(units).activation(Activation.TANH).build();
      case SIMPLE -> new SimpleRnn.Builder().nOut(units).activation(Activation.TANH).build();
    };
  }

  private static RnnOutputLayer output() {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /** A small learning rate: rounding must not grow from step to step. */
  private static GraphBuilder builder() {
    return new NeuralNetConfiguration.Builder()
        .seed(6)
        .updater(new Sgd(0.01))
        .graphBuilder()
        .addInputs("in")
        .setInputTypes(InputType.recurrent(INPUTS));
  }

  private static ComputationGraph init(GraphBuilder builder) {
    ComputationGraph graph = new ComputationGraph(builder.setOutputs("out").build());
    graph.init();
    return graph;
  }

  private static INDArray features() {
    Nd4j.getRandom().setSeed(5);
    return Nd4j.randn(DataType.FLOAT, BATCH, INPUTS, STEPS);
  }

  private static INDArray labels() {
    INDArray y = Nd4j.zeros(DataType.FLOAT, BATCH, CLASSES, STEPS);
    for (int b = 0; b < BATCH; b++) {
      for (int t = 0; t < STEPS; t++) {
        y.putScalar(b, (b * t) % CLASSES, t, 1);
      }
    }
    return y;
  }
}
