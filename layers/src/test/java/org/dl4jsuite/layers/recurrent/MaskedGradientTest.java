package org.dl4jsuite.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Mended layers' gradients, in double, under masks with holes, are those of finite differences. */
class MaskedGradientTest {

  private static final INDArray MASK =
      Nd4j.createFromArray(
          new double[][] {{1, 1, 1, 1, 1}, {0, 0, 1, 1, 1}, {1, 0, 1, 0, 0}, {0, 1, 1, 0, 1}});

  @BeforeAll
  static void inDouble() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @AfterAll
  static void asBefore() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  private static final int INPUTS = 2;
  private static final int CLASSES = 2;

  @ParameterizedTest
  @CsvSource({
    "LSTM, TANH, true",
    "LSTM, RATIONALTANH, true",
    "GRAVES, TANH, true",
    "SIMPLE, TANH, true",
    "LSTM, TANH, false",
    "GRAVES, TANH, false"
  })
  void equalsFiniteDifferences(RecurrentCase.Kind kind, Activation activation, boolean both) {
    Layer cell = cell(kind, activation);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .dist(new NormalDistribution(0, 0.5))
                .list()
                .layer(both ? new Bidirectional(cell) : new LastTimeStep(cell))
                .layer(both ? steps() : whole())
                .setInputType(InputType.recurrent(INPUTS))
                .build());
    network.init();
    FeatureMasks.mend(network);
    int batch = (int) MASK.size(0);
    int time = (int) MASK.size(1);
    INDArray labels =
        both
            ? Nd4j.zeros(DataType.DOUBLE, batch, CLASSES, time)
            : Nd4j.zeros(DataType.DOUBLE, batch, CLASSES);
    for (long i = 0; i < labels.length(); i++) {
      labels.putScalar(i, 0.5);
    }
    Nd4j.getRandom().setSeed(3);
    boolean passed =
        GradientCheckUtil.checkGradients(
            new GradientCheckUtil.MLNConfig()
                .net(network)
                .epsilon(1e-6)
                .maxRelError(1e-4)
                .minAbsoluteError(1e-9)
                .subset(true)
                .maxPerParam(5)
                .input(Nd4j.randn(DataType.DOUBLE, batch, INPUTS, time))
                .labels(labels)
                .inputMask(MASK)
                .labelMask(both ? MASK : null));
    assertTrue(passed, "gradients must equal finite differences");
  }

  private static Layer cell(RecurrentCase.Kind kind, Activation activation) {
    BaseRecurrentLayer.Builder<?> builder =
        switch (kind) {
          case LSTM -> new LSTM.Builder();
          case GRAVES -> new GravesLSTM.Builder();
          case SIMPLE -> new SimpleRnn.Builder();
        };
    return ((BaseRecurrentLayer.Builder<?>) builder.nOut(2)).activation(activation).build();
  }

  private static Layer steps() {
    return new RnnOutputLayer.Builder().nOut(CLASSES).activation(Activation.SOFTMAX).build();
  }

  private static Layer whole() {
    return new OutputLayer.Builder().nOut(CLASSES).activation(Activation.SOFTMAX).build();
  }
}
