package org.dl4jsuite.seq.rnn;

import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.seq.algebra.SpectralRadius;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A task on which gradients explode: a symbol is shown at the first step, noise at the others, and
 * after the last one it is asked which symbol it was. The simple RNN begins with a recurrent matrix
 * of a spectral radius above 1. Clipping cuts each layer's gradient down to a norm where it is
 * longer (Pascanu, Mikolov, Bengio: arXiv:1211.5063, algorithm 1), by DL4J's {@code
 * GradientNormalization.ClipL2PerLayer}.
 *
 * @param radius spectral radius to begin with
 * @param length steps of a sequence
 * @param units hidden units
 * @param learningRate of plain gradient descent, which takes steps as long as the gradient
 * @param threshold norm that gradients are cut to
 * @param steps of training
 */
record Clipping(
    double radius, int length, int units, double learningRate, double threshold, int steps) {

  private static final int SYMBOLS = 4;
  private static final int NOISE = 2;
  private static final double NOISE_SCALE = 0.1;
  private static final int BATCH = 32;
  private static final int TEST = 1000;

  /**
   * How training went.
   *
   * @param losses before each step
   * @param norms of the gradient before it was clipped
   * @param accuracy on fresh sequences after the last step
   */
  record Course(double[] losses, double[] norms, double accuracy) {}

  /** Keeps the loss and the gradient's norm of each step, before clipping. */
  private static final class Watch extends BaseTrainingListener {

    private final double[] norms;
    private final double[] losses;
    private int step;

    Watch(int steps) {
      norms = new double[steps];
      losses = new double[steps];
    }

    @Override
    public void onGradientCalculation(Model model) {
      losses[step] = model.score();
      double squares = 0;
      for (INDArray gradient : model.gradient().gradientForVariable().values()) {
        squares += Math.pow(gradient.norm2Number().doubleValue(), 2);
      }
      norms[step++] = Math.sqrt(squares);
    }
  }

  /** Trains once; the same seed draws the same weights and sequences with and without clipping. */
  Course train(long seed, boolean clipped) {
    ComputationGraph graph = model(seed, clipped);
    Acceleration.applyForTraining(graph);
    Watch watch = new Watch(steps);
    graph.setListeners(watch);
    for (int step = 0; step < steps; step++) {
      graph.fit(batch(SeededRandom.of(seed, step), BATCH));
    }
    DataSet test = batch(SeededRandom.of(seed, steps), TEST);
    INDArray said = graph.outputSingle(test.getFeatures()).argMax(1);
    double right =
        said.eq(test.getLabels().argMax(1)).castTo(DataType.FLOAT).meanNumber().doubleValue();
    return new Course(watch.losses, watch.norms, right);
  }

  private ComputationGraph model(long seed, boolean clipped) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .updater(new Sgd(learningRate))
                .gradientNormalization(
                    clipped ? GradientNormalization.ClipL2PerLayer : GradientNormalization.None)
                .gradientNormalizationThreshold(threshold)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(SYMBOLS + NOISE))
                .addLayer(
                    Dl4jSimpleRnn.RNN,
                    new LastTimeStep(
                        new SimpleRnn.Builder().nOut(units).activation(Activation.TANH).build()),
                    "in")
                .addLayer(
                    Dl4jSimpleRnn.OUT,
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(SYMBOLS)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    Dl4jSimpleRnn.RNN)
                .setOutputs(Dl4jSimpleRnn.OUT)
                .build());
    graph.init();
    Map<String, INDArray> parameters = graph.paramTable();
    SeededRandom random = SeededRandom.of(seed);
    Theta drawn = Theta.random(SYMBOLS + NOISE, units, SYMBOLS, random);
    Dl4jSimpleRnn.write(drawn.withW(SpectralRadius.gaussian(units, radius, random)), parameters);
    return graph;
  }

  /**
   * Sequences {@code [batch, symbols + noise, length]} and their symbols {@code [batch, symbols]}.
   */
  private DataSet batch(SeededRandom random, int examples) {
    float[] x = new float[examples * (SYMBOLS + NOISE) * length];
    float[] y = new float[examples * SYMBOLS];
    for (int e = 0; e < examples; e++) {
      int symbol = random.nextInt(SYMBOLS);
      int from = e * (SYMBOLS + NOISE) * length;
      x[from + symbol * length] = 1;
      y[e * SYMBOLS + symbol] = 1;
      for (int i = SYMBOLS * length; i < (SYMBOLS + NOISE) * length; i++) {
        x[from + i] = (float) (NOISE_SCALE * random.nextGaussian());
      }
    }
    return new DataSet(
        NativeArrays.of(x, examples, SYMBOLS + NOISE, length),
        NativeArrays.of(y, examples, SYMBOLS));
  }
}
