package org.dl4jsuite.seq.weather;

import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.dl4jsuite.training.fit.ModelSeed;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Many to one: LSTM layers over the hours, of the topmost the output at the last hour alone, and
 * one linear unit. Beside it, if so asked, the linear model of the whole window, fitted before and
 * held fast: then the LSTM learns what that leaves. It is the highway past the recurrent part of
 * LSTNet (Lai, Chang, Yang, Liu, arXiv:1703.07015, section 3.6), here solved rather than trained.
 *
 * <pre>
 * weather           [batch, features, window]                dropped where keepInput is below 1
 * fold              [batch, features * fold, window / fold]  where fold is above 1
 * lstm1 ...         [batch, units, window / fold]            dropped where keepLstm is below 1
 * lstmN, last hour  [batch, units]                           dropped where keepLstm is below 1
 * change            [batch, 1]                               linear
 * row, linear       [batch, features * window], [batch, 1]   with the shortcut; not trained
 * out               [batch, 1]                               their sum
 * </pre>
 *
 * <p>Without the shortcut the first change that it gives is near 0, which is persistence; with it,
 * the linear model's.
 */
final class WeatherModel {

  private static final String INPUT = "weather";
  private static final String LINEAR = "linear";

  private WeatherModel() {}

  /**
   * The untrained net.
   *
   * @param linear put beside the LSTM if the configuration says so
   */
  static ComputationGraph build(WeatherConfig config, int features, LinearModel linear) {
    NeuralNetConfiguration.Builder net =
        new NeuralNetConfiguration.Builder()
            .seed(ModelSeed.of(config.seed()))
            .updater(new Adam(config.learningRate()))
            .weightInit(WeightInit.XAVIER)
            .gradientNormalization(GradientNormalization.ClipL2PerLayer)
            .gradientNormalizationThreshold(config.clip());
    if (config.weightDecay() > 0) {
      net.weightDecay(config.weightDecay());
    }
    GraphBuilder graph = net.graphBuilder().addInputs(INPUT).setOutputs("out");
    String last = recurrent(graph, config, features);
    graph.addLayer("change", linearUnit(config.units()), last);
    last = "change";
    if (config.shortcut() == WeatherConfig.Shortcut.LINEAR) {
      int inputs = features * config.window();
      graph.addVertex("row", new ReshapeVertex('c', new int[] {-1, inputs}, null), INPUT);
      graph.addLayer(LINEAR, new FrozenLayerWithBackprop(linearUnit(inputs)), "row");
      graph.addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), LINEAR, last);
      last = "sum";
    }
    LossFunction loss =
        config.loss() == WeatherConfig.Loss.MAE
            ? LossFunction.MEAN_ABSOLUTE_ERROR
            : LossFunction.MSE;
    graph.addLayer(
        "out", new LossLayer.Builder(loss).activation(Activation.IDENTITY).build(), last);
    ComputationGraph model = new ComputationGraph(graph.build());
    model.init();
    if (config.shortcut() == WeatherConfig.Shortcut.LINEAR) {
      linear.copyTo(model.getLayer(LINEAR));
    }
    return model;
  }

  /** The linear model beside a net's LSTM, if it has one. */
  static Optional<LinearModel> linear(WeatherConfig config, ComputationGraph model) {
    return config.shortcut() == WeatherConfig.Shortcut.LINEAR
        ? Optional.of(LinearModel.of(model.getParam(LINEAR + "_W"), model.getParam(LINEAR + "_b")))
        : Optional.empty();
  }

  /** The LSTM layers; gives the name of the last one. */
  private static String recurrent(GraphBuilder graph, WeatherConfig config, int features) {
    String last = dropout(graph, "dropInput", INPUT, config.keepInput());
    int width = features * config.fold();
    if (config.fold() > 1) {
      int[] folded = {-1, width, config.window() / config.fold()};
      graph.addVertex("fold", new ReshapeVertex('c', folded, null), last);
      last = "fold";
    }
    for (int layer = 1; layer <= config.layers(); layer++) {
      String name = "lstm" + layer;
      LSTM lstm =
          new LSTM.Builder().nIn(width).nOut(config.units()).activation(Activation.TANH).build();
      graph.addLayer(name, layer < config.layers() ? lstm : new LastTimeStep(lstm), last);
      last = dropout(graph, "drop" + layer, name, config.keepLstm());
      width = config.units();
    }
    return last;
  }

  private static DenseLayer linearUnit(int inputs) {
    return new DenseLayer.Builder().nIn(inputs).nOut(1).activation(Activation.IDENTITY).build();
  }

  private static String dropout(GraphBuilder graph, String name, String input, double keep) {
    if (keep == 1) {
      return input;
    }
    graph.addLayer(name, new DropoutLayer.Builder(keep).build(), input);
    return name;
  }
}
