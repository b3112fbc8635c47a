package org.dl4jsuite.seq.lstm;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.training.fit.ModelSeed;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * An LSTM of DL4J's trained on {@link Latch}. One cell is enough: it can hold -1, 0 and 1.
 *
 * @param cells of the LSTM
 * @param trainSteps steps of training
 * @param learningRate of Adam
 */
record LatchLstm(int cells, int trainSteps, double learningRate) {

  /** The recurrent layer's name. */
  static final String LSTM = "lstm";

  private static final String OUT = "out";
  private static final int BATCH = 32;
  private static final int STEPS = 30;
  private static final double FORGET_BIAS = 1;

  /** Trains on sequences that are drawn anew for each step. */
  ComputationGraph train(long seed) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(ModelSeed.of(seed))
                .updater(new Adam(learningRate))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(Latch.INPUTS))
                .addLayer(
                    LSTM, new LSTM.Builder().nOut(cells).activation(Activation.TANH).build(), "in")
                .addLayer(
                    OUT,
                    new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build(),
                    LSTM)
                .setOutputs(OUT)
                .build());
    graph.init();
    SeededRandom random = SeededRandom.of(seed);
    LstmWeights drawn = LstmWeights.random(Latch.INPUTS, cells, random).withoutPeepholes();
    LstmWeights start =
        new LstmWeights(
            drawn.forget().withBias(FORGET_BIAS),
            drawn.input().withBias(0),
            drawn.block().withBias(0),
            drawn.output().withBias(0));
    Dl4jLstm.write(start, graph.paramTable(), LSTM);
    Acceleration.applyForTraining(graph);
    for (int step = 0; step < trainSteps; step++) {
      graph.fit(Latch.sequences(BATCH, STEPS, seed, step));
    }
    return graph;
  }

  /** Share of the steps at which what is said is nearest to the right one of -1, 0 and 1. */
  static double accuracy(ComputationGraph graph, DataSet sequences) {
    INDArray said = graph.outputSingle(sequences.getFeatures());
    INDArray right = sequences.getLabels();
    long same = 0;
    for (long e = 0; e < said.size(0); e++) {
      for (long t = 0; t < said.size(2); t++) {
        double nearest = Math.max(-1, Math.min(1, Math.rint(said.getDouble(e, 0, t))));
        same += nearest == right.getDouble(e, 0, t) ? 1 : 0;
      }
    }
    return (double) same / said.length();
  }

  /**
   * The best that one can do from each step's input alone, as a baseline: the marked bit; nothing
   * after a reset; else what is remembered most often.
   */
  static double accuracyWithoutMemory(DataSet sequences) {
    INDArray x = sequences.getFeatures();
    INDArray right = sequences.getLabels();
    long certain = 0;
    long[] others = new long[3];
    for (long e = 0; e < right.size(0); e++) {
      for (long t = 0; t < right.size(2); t++) {
        if (x.getDouble(e, 1, t) + x.getDouble(e, 2, t) > 0) {
          certain++;
        } else {
          others[1 + (int) right.getDouble(e, 0, t)]++;
        }
      }
    }
    return (certain + (double) Math.max(others[0], Math.max(others[1], others[2])))
        / right.length();
  }
}
