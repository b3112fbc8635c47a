package org.dl4jsuite.seq.variants;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.music.PianoRoll;
import org.dl4jsuite.layers.variant.LstmVariant;
import org.dl4jsuite.layers.variant.VariantLstm;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The paper's network for music (section 4.3): one layer of one kind of long short-term memory, and
 * a logistic unit for each key.
 *
 * <pre>
 * keys   [batch, 88, time]      what sounds, in training with normal noise on it
 * lstm   [batch, units, time]   one of nine kinds
 * next   [batch, 88, time]      logistic; cross entropy, summed over keys and time
 * </pre>
 *
 * <p>Weights are drawn from N(0, 0.1), biases are 0.
 */
final class VariantsModel {

  private static final double WEIGHT_DEVIATION = 0.1;

  private VariantsModel() {}

  /**
   * Builds the untrained model.
   *
   * @param seed of the weights; not 0, which ND4J takes to mean "from the clock"
   */
  static ComputationGraph build(LstmVariant variant, Hyperparameters drawn, long seed) {
    VariantLstm.Builder lstm = new VariantLstm.Builder().variant(variant).nOut(drawn.units());
    if (drawn.noise() > 0) {
      lstm.dropOut(new GaussianNoise(drawn.noise()));
    }
    ComputationGraph model =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Nesterovs(drawn.stepRate(), drawn.momentum()))
                .weightInit(new NormalDistribution(0, WEIGHT_DEVIATION))
                .graphBuilder()
                .addInputs("keys")
                .setInputTypes(InputType.recurrent(PianoRoll.KEYS))
                .addLayer("lstm", lstm.build(), "keys")
                .addLayer(
                    "next",
                    new RnnOutputLayer.Builder(LossFunction.XENT)
                        .nOut(PianoRoll.KEYS)
                        .activation(Activation.SIGMOID)
                        .build(),
                    "lstm")
                .setOutputs("next")
                .build());
    model.init();
    return model;
  }
}
