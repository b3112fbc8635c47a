package org.dl4jsuite.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.dl4jsuite.layers.Acceleration;
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

/**
 * The gradient of a later window, which starts from the state that the window before left: equal to
 * finite differences of that window's loss, the state held. Stock is no measure here: it carries
 * the state forward, but goes back over a pass that starts from none. Its forward pass from a
 * stored state, in double, is right, and the differences are taken of that.
 */
class TruncatedBackPropagationTest {

  private static final int BATCH = 3;
  private static final int INPUTS = 4;
  private static final int CLASSES = 3;
  private static final int WINDOW = 5;
  private static final double STEP = 1e-5;

  @ParameterizedTest
  @EnumSource(RecurrentCase.Kind.class)
  void graphsGradientIsThatOfTheWindowsLoss(RecurrentCase.Kind kind) {
    ComputationGraph fast = new ComputationGraph(graphOf(kind, DataType.FLOAT));
    fast.init();
    assertEquals(3, Acceleration.apply(fast).accelerated().size());
    Gradients gradients = new Gradients();
    fast.setListeners(gradients);
    fast.fit(new MultiDataSet(features(DataType.FLOAT), labels(DataType.FLOAT)));
    assertEqualsDifferences(kind, fast.params(), gradients.found);
  }

  @ParameterizedTest
  @EnumSource(RecurrentCase.Kind.class)
  void networksGradientIsThatOfTheWindowsLoss(RecurrentCase.Kind kind) {
    MultiLayerNetwork fast = new MultiLayerNetwork(layersOf(kind));
    fast.init();
    assertEquals(3, Acceleration.apply(fast).accelerated().size());
    Gradients gradients = new Gradients();
    fast.setListeners(gradients);
    fast.fit(features(DataType.FLOAT), labels(DataType.FLOAT));
    assertEqualsDifferences(kind, fast.params(), gradients.found);
  }

  /** Gradients of the windows, as they come: of the batch's sum, not yet its mean. */
  private static final class Gradients extends BaseTrainingListener {
    private final List<INDArray> found = new ArrayList<>();

    @Override
    public void onGradientCalculation(Model model) {
      found.add(model.gradient().gradient().castTo(DataType.DOUBLE));
    }
  }

  private static void assertEqualsDifferences(
      RecurrentCase.Kind kind, INDArray params, List<INDArray> gradients) {
    assertEquals(2, gradients.size());
    ComputationGraph exact = new ComputationGraph(graphOf(kind, DataType.DOUBLE));
    exact.init();
    INDArray at = params.castTo(DataType.DOUBLE);
    exact.setParams(at);
    exact.rnnTimeStep(window(features(DataType.DOUBLE), 0));
    Map<String, Map<String, INDArray>> state = new HashMap<>();
    for (String name : List.of("first", "second")) {
      state.put(name, copy(exact.rnnGetPreviousState(name)));
    }
    INDArray found = gradients.get(1);
    double largest = found.amaxNumber().doubleValue();
    for (long i = 0; i < at.length(); i++) {
      double value = at.getDouble(i);
      double difference =
          loss(exact, at, i, value + STEP, state) - loss(exact, at, i, value - STEP, state);
      at.putScalar(i, value);
      assertEquals(
          difference / (2 * STEP), found.getDouble(i), 1e-5 * largest, "derivative by no. " + i);
    }
  }

  private static double loss(
      ComputationGraph exact,
      INDArray params,
      long index,
      double value,
      Map<String, Map<String, INDArray>> state) {
    params.putScalar(index, value);
    exact.setParams(params);
    state.forEach((name, arrays) -> exact.rnnSetPreviousState(name, copy(arrays)));
    INDArray probabilities = exact.rnnTimeStep(window(features(DataType.DOUBLE), 1))[0];
    INDArray truth = window(labels(DataType.DOUBLE), 1);
    double sum = 0;
    for (int b = 0; b < BATCH; b++) {
      for (int c = 0; c < CLASSES; c++) {
        for (int t = 0; t < WINDOW; t++) {
          sum -= truth.getDouble(b, c, t) * Math.log(probabilities.getDouble(b, c, t));
        }
      }
    }
    return sum;
  }

  private static Map<String, INDArray> copy(Map<String, INDArray> arrays) {
    Map<String, INDArray> copy = new HashMap<>();
    arrays.forEach((name, array) -> copy.put(name, array.dup()));
    return copy;
  }

  private static INDArray window(INDArray array, int index) {
    return array
        .get(
            NDArrayIndex.all(),
            NDArrayIndex.all(),
            NDArrayIndex.interval(index * WINDOW, (index + 1) * WINDOW))
        .dup();
  }

  private static ComputationGraphConfiguration graphOf(RecurrentCase.Kind kind, DataType type) {
    return base(type)
        .graphBuilder()
        .addInputs("in")
        .setInputTypes(InputType.recurrent(INPUTS))
        .addLayer("first", cell(kind, 5), "in")
        .addLayer("second", cell(kind, 4), "first")
        .addLayer("out", output(), "second")
        .setOutputs("out")
        .backpropType(BackpropType.TruncatedBPTT)
        .tBPTTLength(WINDOW)
        .build();
  }

  private static MultiLayerConfiguration layersOf(RecurrentCase.Kind kind) {
    return base(DataType.FLOAT)
        .list()
        .layer(cell(kind, 5))
        .layer(cell(kind, 4))
        .layer(output())
        .setInputType(InputType.recurrent(INPUTS))
        .backpropType(BackpropType.TruncatedBPTT)
        .tBPTTLength(WINDOW)
        .build();
  }

  /** The parameters stay as they are: all windows' gradients are at one place. */
  private static NeuralNetConfiguration.Builder base(DataType type) {
    return new NeuralNetConfiguration.Builder().seed(6).dataType(type).updater(new Sgd(0));
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

  private static INDArray features(DataType type) {
    Nd4j.getRandom().setSeed(5);
    return Nd4j.randn(DataType.FLOAT, BATCH, INPUTS, 2 * WINDOW).castTo(type);
  }

  private static INDArray labels(DataType type) {
    INDArray labels = Nd4j.zeros(type, BATCH, CLASSES, 2 * WINDOW);
    for (int b = 0; b < BATCH; b++) {
      for (int t = 0; t < 2 * WINDOW; t++) {
        labels.putScalar(b, (b + b * t + t * t) % CLASSES, t, 1);
      }
    }
    return labels;
  }
}
