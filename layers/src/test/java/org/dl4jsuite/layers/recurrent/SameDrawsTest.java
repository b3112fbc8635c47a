package org.dl4jsuite.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * From the same seed a network draws the same random numbers for the same places as stock DL4J: two
 * steps of training give the same losses and parameters.
 */
class SameDrawsTest {

  private static final int UNITS = 6;
  private static final int BATCH = 9;
  private static final int STEPS = 5;

  private enum Cell {
    LSTM,
    GRAVES,
    SIMPLE;

    BaseRecurrentLayer.Builder<?> builder() {
      BaseRecurrentLayer.Builder<?> builder =
          switch (this) {
            case LSTM -> new LSTM.Builder();
            case GRAVES -> new GravesLSTM.Builder();
            case SIMPLE -> new SimpleRnn.Builder();
          };
      return (BaseRecurrentLayer.Builder<?>) builder.nOut(UNITS);
    }

    Layer plain() {
      return builder().build();
    }

    Layer with(IDropout dropout) {
      return ((BaseRecurrentLayer.Builder<?>) builder().dropOut(dropout)).build();
    }
  }

  private record Case(String name, RNNFormat format, List<Layer> layers) {

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void needsOneDnn() {
    Comparison.needOneDnn();
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    List<IDropout> kinds =
        List.of(
            new Dropout(0.5),
            new GaussianDropout(0.5),
            new GaussianNoise(0.3),
            new AlphaDropout(0.7),
            new SpatialDropout(0.5));
    for (IDropout kind : kinds) {
      String name = kind.getClass().getSimpleName();
      cases.add(ncw(name + " above LSTM", Cell.LSTM.plain(), Cell.LSTM.with(kind.clone())));
      cases.add(
          ncw(
              name + " layer above Bidirectional",
              new Bidirectional(Cell.LSTM.plain()),
              new DropoutLayer.Builder().dropOut(kind.clone()).build(),
              Cell.SIMPLE.plain()));
    }
    for (Cell cell : Cell.values()) {
      addCell(cases, cell);
    }
    cases.add(
        new Case(
            "time before features",
            RNNFormat.NWC,
            List.of(
                new LSTM.Builder().nOut(UNITS).dataFormat(RNNFormat.NWC).build(),
                new DropoutLayer.Builder(0.5).build())));
    return cases.stream();
  }

  private static void addCell(List<Case> cases, Cell cell) {
    cases.add(ncw("dropout, " + cell, cell.with(new Dropout(0.5)), cell.with(new Dropout(0.7))));
    for (Bidirectional.Mode mode : Bidirectional.Mode.values()) {
      Layer both = new Bidirectional(mode, cell.with(new Dropout(0.5)));
      cases.add(ncw("dropout, " + mode + " " + cell, both, cell.with(new Dropout(0.5))));
    }
    cases.add(
        ncw(
            "weight noise and dropout, " + cell,
            ((BaseRecurrentLayer.Builder<?>)
                    cell.builder().dropOut(0.6).weightNoise(new DropConnect(0.5, true)))
                .build()));
    Layer noisy =
        ((BaseRecurrentLayer.Builder<?>)
                cell.builder()
                    .weightNoise(
                        new WeightNoise(
                            new org.deeplearning4j.nn.conf.distribution.NormalDistribution(0, 0.1),
                            true,
                            true)))
            .build();
    cases.add(ncw("weight noise, Bidirectional " + cell, new Bidirectional(noisy)));
    cases.add(
        ncw(
            "dropout behind the last step of " + cell,
            new LastTimeStep(cell.plain()),
            new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).dropOut(0.5).build()));
  }

  private static Case ncw(String name, Layer... layers) {
    return new Case(name, RNNFormat.NCW, List.of(layers));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trainsAsStock(Case of) {
    MultiLayerNetwork stock = network(of);
    MultiLayerNetwork fast = network(of);
    Acceleration.apply(fast);
    Nd4j.getRandom().setSeed(4);
    INDArray x =
        of.format() == RNNFormat.NCW
            ? Nd4j.randn(DataType.FLOAT, BATCH, 4, STEPS)
            : Nd4j.randn(DataType.FLOAT, BATCH, STEPS, 4);
    INDArray y = labels(of);
    double[] expected = twoSteps(stock, x, y);
    double[] found = twoSteps(fast, x, y);
    for (int s = 0; s < expected.length; s++) {
      assertEquals(expected[s], found[s], 1e-5 * expected[s], "loss of step " + s);
    }
    double difference = stock.params().sub(fast.params()).amaxNumber().doubleValue();
    assertTrue(difference < 1e-5, "parameters differ by " + difference);
  }

  private static double[] twoSteps(MultiLayerNetwork network, INDArray x, INDArray y) {
    Nd4j.getRandom().setSeed(77);
    double[] losses = new double[2];
    for (int s = 0; s < losses.length; s++) {
      network.fit(x, y);
      losses[s] = network.score();
    }
    return losses;
  }

  private static boolean isWhole(Case of) {
    return of.layers().get(of.layers().size() - 1) instanceof OutputLayer;
  }

  private static INDArray labels(Case of) {
    if (isWhole(of)) {
      return Nd4j.valueArrayOf(new long[] {BATCH, 3}, 1f / 3);
    }
    return of.format() == RNNFormat.NCW
        ? Nd4j.valueArrayOf(new long[] {BATCH, 3, STEPS}, 1f / 3)
        : Nd4j.valueArrayOf(new long[] {BATCH, STEPS, 3}, 1f / 3);
  }

  private static MultiLayerNetwork network(Case of) {
    var list = new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.1)).list();
    of.layers().forEach(layer -> list.layer(layer.clone()));
    if (!isWhole(of)) {
      list.layer(
          new RnnOutputLayer.Builder(LossFunction.MCXENT)
              .nOut(3)
              .activation(Activation.SOFTMAX)
              .dataFormat(of.format())
              .build());
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            list.setInputType(InputType.recurrent(4, STEPS, of.format())).build());
    network.init();
    return network;
  }
}
