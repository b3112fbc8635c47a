package org.dl4jsuite.seq.sentiment;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.dl4jsuite.layers.recurrent.FeatureMasks;
import org.dl4jsuite.training.fit.ModelSeed;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Many to one: a bidirectional LSTM reads a review of any length, and what it says at each word is
 * pooled over time.
 *
 * <pre>
 * words     [batch, 1, time], mask [batch, time]
 * embedding a vector for each word                        [batch, embedding, time]
 * lstm      LSTM there and back, side by side             [batch, 2 units, time]
 * max       largest value over the words that are there   [batch, 2 units]
 * skip      mean over the words, of embedding             [batch, embedding]
 * out       max and skip to classes, softmax        [batch, classes]: of reviews positive, negative
 * </pre>
 *
 * <p>Pooling rather than the last step: a verdict may stand anywhere in a review, and an LSTM's
 * last state has passed over several hundred words since. The LSTM is made to obey the mask ({@link
 * FeatureMasks}): else its way back would begin in the padding. The skip tells what words there are
 * whatever their order; the LSTM need only learn what order adds.
 */
final class SentimentModel {

  private static final double EMBEDDING_DEVIATION = 0.05;

  private SentimentModel() {}

  /**
   * The untrained model.
   *
   * @param words entries of the vocabulary
   * @param classes of the texts
   */
  static ComputationGraph build(SentimentConfig config, int words, int classes) {
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(ModelSeed.of(config.seed()))
            .updater(new Adam(config.learningRate()))
            .weightInit(WeightInit.XAVIER)
            .graphBuilder()
            .addInputs("words");
    graph.addLayer(
        "embedding",
        new EmbeddingSequenceLayer.Builder()
            .nIn(words)
            .nOut(config.embedding())
            .weightInit(new NormalDistribution(0, EMBEDDING_DEVIATION))
            .build(),
        "words");
    graph.addLayer(
        "lstm",
        new Bidirectional(
            Bidirectional.Mode.CONCAT,
            new LSTM.Builder()
                .nIn(config.embedding())
                .nOut(config.units())
                .activation(Activation.TANH)
                .build()),
        "embedding");
    graph.addLayer("max", pooling(PoolingType.MAX), "lstm");
    graph.addLayer("skip", pooling(PoolingType.AVG), "embedding");
    graph.addVertex("pooled", new MergeVertex(), "max", "skip");
    graph.addLayer(
        "out",
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nIn(2 * config.units() + config.embedding())
            .nOut(classes)
            .activation(Activation.SOFTMAX)
            .build(),
        dropout(graph, "drop", "pooled", config.keepPooled()));
    ComputationGraph model = new ComputationGraph(graph.setOutputs("out").build());
    model.init();
    FeatureMasks.mend(model);
    return model;
  }

  private static GlobalPoolingLayer pooling(PoolingType type) {
    return new GlobalPoolingLayer.Builder(type).build();
  }

  private static String dropout(
      ComputationGraphConfiguration.GraphBuilder graph, String name, String input, double keep) {
    if (keep == 1) {
      return input;
    }
    graph.addLayer(name, new DropoutLayer.Builder(keep).build(), input);
    return name;
  }
}
