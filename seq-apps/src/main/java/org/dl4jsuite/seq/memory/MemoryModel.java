package org.dl4jsuite.seq.memory;

import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.training.fit.ModelSeed;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * One recurrent layer, its output at the last step, one linear unit.
 *
 * <pre>
 * sequence  [batch, 2, time]
 * memory    simple RNN or LSTM, last step   [batch, units]
 * out       linear, squared error           [batch, 1]
 * </pre>
 */
final class MemoryModel {

  private static final String MEMORY = "memory";
  private static final int FEATURES = 2;
  private static final long ORTHOGONAL_STREAM = 3;
  private static final long CHRONO_STREAM = 4;

  private MemoryModel() {}

  static ComputationGraph build(MemoryConfig config) {
    BaseRecurrentLayer memory =
        switch (config.net()) {
          case SIMPLE_RNN ->
              new SimpleRnn.Builder()
                  .nIn(FEATURES)
                  .nOut(config.units())
                  .activation(Activation.TANH)
                  .build();
          case LSTM ->
              new LSTM.Builder()
                  .nIn(FEATURES)
                  .nOut(config.units())
                  .forgetGateBiasInit(1)
                  .activation(Activation.TANH)
                  .build();
        };
    ComputationGraph model =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(ModelSeed.of(config.seed()))
                .updater(new Adam(config.learningRate()))
                .weightInit(WeightInit.XAVIER)
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(config.clip())
                .graphBuilder()
                .addInputs("sequence")
                .addLayer(MEMORY, new LastTimeStep(memory), "sequence")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(config.units())
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build(),
                    MEMORY)
                .setOutputs("out")
                .build());
    model.init();
    if (config.net() == MemoryConfig.Net.SIMPLE_RNN) {
      INDArray recurrent = model.getLayer(MEMORY).getParam("RW");
      try (INDArray orthogonal = Nd4j.createFromArray(orthogonal(config.units(), config.seed()))) {
        recurrent.assign(orthogonal);
      }
    }
    if (config.net() == MemoryConfig.Net.LSTM
        && config.forgetBias() == MemoryConfig.ForgetBias.CHRONO) {
      setChrono(model.getLayer(MEMORY).getParam("b"), config);
    }
    return model;
  }

  /** Biases {@code [1, 4 units]}, in DL4J's order: block input, forget, output, input gate. */
  private static void setChrono(INDArray biases, MemoryConfig config) {
    SeededRandom random = SeededRandom.of(config.seed(), CHRONO_STREAM);
    int units = config.units();
    for (int unit = 0; unit < units; unit++) {
      double steps = 1 + random.nextDouble() * (config.length() - 2);
      biases.putScalar(units + unit, Math.log(steps));
      biases.putScalar(3L * units + unit, -Math.log(steps));
    }
  }

  /**
   * A random orthogonal matrix: rows drawn from the normal distribution, each made orthogonal to
   * those before it (Gram and Schmidt) and of norm 1.
   */
  static float[][] orthogonal(int size, long seed) {
    SeededRandom random = SeededRandom.of(seed, ORTHOGONAL_STREAM);
    double[][] rows = new double[size][size];
    float[][] matrix = new float[size][size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        rows[i][k] = random.nextGaussian();
      }
      for (int j = 0; j < i; j++) {
        double along = dot(rows[i], rows[j]);
        for (int k = 0; k < size; k++) {
          rows[i][k] -= along * rows[j][k];
        }
      }
      double norm = Math.sqrt(dot(rows[i], rows[i]));
      for (int k = 0; k < size; k++) {
        rows[i][k] /= norm;
        matrix[i][k] = (float) rows[i][k];
      }
    }
    return matrix;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
