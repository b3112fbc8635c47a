package org.dl4jsuite.seq.music;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.dl4jsuite.data.music.PianoRoll;
import org.dl4jsuite.training.fit.ModelSeed;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * From the frames so far to the next one, 88 independent keys.
 *
 * <pre>
 * frames  [batch, 88 + clock, time]    the keys that sound now, and the beat of the next frame
 * lstm1.. units each, tanh             [batch, units, time]    dropout on what goes in
 * drop                                 [batch, units, time]
 * out     88, sigmoid, binary cross entropy summed over keys and frames   [batch, 88, time]
 * </pre>
 *
 * <p>Dropout within a chorale is either drawn for each frame (Zaremba et al., arXiv:1409.2329: on
 * inputs and outputs of a layer, never on its recurrent connections) or once for all frames (Gal
 * and Ghahramani, arXiv:1512.05287). DL4J takes the probability to keep.
 */
final class MusicModel {

  /** The output layer. */
  static final String OUT = "out";

  private static final String IN = "frames";

  /** About four of 88 keys are down: the logit of 4 / 88. */
  private static final double START_BIAS = -3;

  private MusicModel() {}

  static ComputationGraph build(MusicConfig config) {
    ComputationGraphConfiguration.GraphBuilder graph = begin(config);
    String last = IN;
    for (int layer = 1; layer <= config.layers(); layer++) {
      LSTM.Builder lstm = new LSTM.Builder().nOut(config.units()).activation(Activation.TANH);
      double keep = layer == 1 ? config.keepInput() : config.keepHidden();
      if (keep < 1) {
        lstm.dropOut(dropout(config, keep));
      }
      graph.addLayer("lstm" + layer, lstm.build(), last);
      last = "lstm" + layer;
    }
    if (config.keepOutput() < 1) {
      graph.addLayer("drop", new DropoutLayer(dropout(config, config.keepOutput())), last);
      last = "drop";
    }
    graph.addLayer(
        OUT,
        new RnnOutputLayer.Builder(LossFunction.XENT)
            .nOut(PianoRoll.KEYS)
            .activation(Activation.SIGMOID)
            .biasInit(START_BIAS)
            .build(),
        last);
    ComputationGraph model = new ComputationGraph(graph.setOutputs(OUT).build());
    model.init();
    return model;
  }

  private static ComputationGraphConfiguration.GraphBuilder begin(MusicConfig config) {
    NeuralNetConfiguration.Builder net =
        new NeuralNetConfiguration.Builder()
            .seed(ModelSeed.of(config.seed()))
            .updater(new Adam(config.learningRate()))
            .weightInit(WeightInit.XAVIER);
    if (config.weightDecay() > 0) {
      net.regularization(List.of(new WeightDecay(config.weightDecay(), true)));
    }
    if (config.clip() > 0) {
      net.gradientNormalization(GradientNormalization.ClipL2PerLayer)
          .gradientNormalizationThreshold(config.clip());
    }
    return net.graphBuilder()
        .addInputs(IN)
        .setInputTypes(InputType.recurrent(PianoRoll.KEYS + config.clock()));
  }

  private static IDropout dropout(MusicConfig config, double keep) {
    return config.drops() == MusicConfig.Drops.EACH_CHORALE
        ? new SpatialDropout(keep)
        : new Dropout(keep);
  }
}
