package org.dl4jsuite.seq.text;

import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.dl4jsuite.training.fit.ModelSeed;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A character language model (Graves, arXiv:1308.0850, without his peepholes and shortcuts).
 *
 * <pre>
 * characters  one-hot                                  [batch, characters, time]
 * lstm1 ...   LSTM, forget bias 1, dropout between     [batch, units, time]
 * drop        dropout, where keepOutput is below 1     [batch, units, time]
 * out         softmax, cross entropy                   [batch, characters, time]
 * </pre>
 *
 * <p>Trained by truncated back propagation: after each segment of a stretch the parameters are
 * updated, and the state is carried into the next one, where no error flows back from. Dropout is
 * between layers alone, never from step to step (Zaremba, Sutskever, Vinyals, arXiv:1409.2329).
 *
 * <p>One-hot characters and not an embedding: the first layer's product over 65 columns beside 512
 * recurrent ones is an embedding already, learned in the layer's own weights.
 */
final class TextModel {

  private TextModel() {}

  /**
   * The untrained network.
   *
   * @param characters size of the vocabulary
   */
  static ComputationGraph build(TextConfig config, int characters) {
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(ModelSeed.of(config.seed()))
            .updater(new Adam(config.learningRate()))
            .weightInit(WeightInit.XAVIER)
            .gradientNormalization(GradientNormalization.ClipL2PerLayer)
            // DL4J's gradient is of the sum over a segment's steps.
            .gradientNormalizationThreshold(config.clip() * config.segment())
            .graphBuilder()
            .addInputs("characters")
            .setInputTypes(InputType.recurrent(characters));
    String last = "characters";
    for (int i = 1; i <= config.layers(); i++) {
      LSTM.Builder lstm =
          new LSTM.Builder().nOut(config.units()).activation(Activation.TANH).forgetGateBiasInit(1);
      if (i > 1 && config.keepBetween() < 1) {
        lstm.dropOut(config.keepBetween());
      }
      graph.addLayer("lstm" + i, lstm.build(), last);
      last = "lstm" + i;
    }
    if (config.keepOutput() < 1) {
      graph.addLayer("drop", new DropoutLayer.Builder(config.keepOutput()).build(), last);
      last = "drop";
    }
    graph
        .addLayer(
            "out",
            new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nOut(characters)
                .activation(Activation.SOFTMAX)
                .build(),
            last)
        .setOutputs("out")
        .backpropType(BackpropType.TruncatedBPTT)
        .tBPTTLength(config.segment());
    ComputationGraph model = new ComputationGraph(graph.build());
    model.init();
    return model;
  }
}
