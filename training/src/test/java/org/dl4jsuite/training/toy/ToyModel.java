package org.dl4jsuite.training.toy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network with all that a checkpoint can forget: batch normalisation's running averages, an
 * updater with state, dropout.
 */
public final class ToyModel {

  private ToyModel() {}

  /** The network, untrained. */
  public static ComputationGraph build(long seed, IUpdater updater) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .convolutionMode(ConvolutionMode.Same)
                .graphBuilder()
                .addInputs("picture")
                .setInputTypes(InputType.convolutional(8, 8, 1))
                .addLayer("conv", conv(), "picture")
                .addLayer("norm", new BatchNormalization(), "conv")
                .addLayer(
                    "pool",
                    new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build(),
                    "norm")
                .addLayer("dropPool", new DropoutLayer.Builder(0.8).build(), "pool")
                .addLayer("dense", dense(), "dropPool")
                .addLayer("dropDense", new DropoutLayer.Builder(0.5).build(), "dense")
                .addLayer("out", out(), "dropDense")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static ConvolutionLayer conv() {
    return new ConvolutionLayer.Builder(3, 3).nOut(8).activation(Activation.RELU).build();
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(256).activation(Activation.RELU).build();
  }

  private static OutputLayer out() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(ToyData.CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /** Loss and accuracy on one batch. */
  public static Map<String, Double> score(ComputationGraph graph, MultiDataSet batch) {
    Evaluation evaluation = new Evaluation(ToyData.CLASSES);
    evaluation.eval(batch.getLabels(0), graph.outputSingle(batch.getFeatures(0)));
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("loss", graph.score(batch, false));
    scores.put("accuracy", evaluation.accuracy());
    return scores;
  }
}
