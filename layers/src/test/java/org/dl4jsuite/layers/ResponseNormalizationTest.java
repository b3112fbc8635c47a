package org.dl4jsuite.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.cpu.FastResponseNormalization;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ResponseNormalizationTest {

  private static final double STEP = 1e-5;

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
  }

  @ParameterizedTest
  @CsvSource({"NCHW,5,1e-4", "NHWC,5,1e-4", "NCHW,3,0.5", "NHWC,4,0.5"})
  void outputEqualsStock(CNN2DFormat format, int n, double alpha) {
    ComputationGraph fast = network(format, n, alpha);
    ComputationGraph stock = StockInDouble.of(fast);
    List<String> taken = Acceleration.apply(fast).lines();
    assertEquals(3, taken.size(), taken::toString);
    INDArray x = format == CNN2DFormat.NCHW ? normal(1, 3, 2, 6, 5) : normal(1, 3, 6, 5, 2);
    StockInDouble.assertClose(
        stock.outputSingle(x.castTo(DataType.DOUBLE)), fast.outputSingle(x), 1e-5, "output");
  }

  /** Stock's own gradient is right to first order in alpha only, so the formula is the judge. */
  @ParameterizedTest
  @CsvSource({"5,1e-4,0.75,2", "3,0.5,0.75,1", "7,0.2,0.5,2"})
  void gradientIsTheDerivativeOfTheFormula(int n, double alpha, double beta, double k) {
    int channels = 11;
    INDArray x = normal(2, 2, channels, 3, 2);
    INDArray weight = normal(3, 2, channels, 3, 2);
    FastResponseNormalization norm = new FastResponseNormalization(false);
    LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
    norm.activate(x, true, k, n, alpha, beta, none);
    INDArray gradient = norm.backpropGradient(x, weight, k, n, alpha, beta, none).getSecond();
    INDArray expected = Nd4j.create(DataType.DOUBLE, x.shape());
    INDArray wide = x.castTo(DataType.DOUBLE);
    for (long i = 0; i < x.length(); i++) {
      double value = wide.getDouble(i);
      double above = weighted(wide.putScalar(i, value + STEP), weight, n, alpha, beta, k);
      double below = weighted(wide.putScalar(i, value - STEP), weight, n, alpha, beta, k);
      wide.putScalar(i, value);
      expected.putScalar(i, (above - below) / (2 * STEP));
    }
    StockInDouble.assertClose(expected, gradient, 1e-5, "input gradient");
  }

  /** Sum of the weighted outputs, by the paper's formula. */
  private static double weighted(
      INDArray x, INDArray weight, int n, double alpha, double beta, double k) {
    double sum = 0;
    for (int b = 0; b < x.size(0); b++) {
      for (int c = 0; c < x.size(1); c++) {
        for (int h = 0; h < x.size(2); h++) {
          for (int w = 0; w < x.size(3); w++) {
            double squares = 0;
            for (int j = Math.max(0, c - n / 2); j <= Math.min(x.size(1) - 1, c + n / 2); j++) {
              squares += Math.pow(x.getDouble(b, j, h, w), 2);
            }
            double output = x.getDouble(b, c, h, w) * Math.pow(k + alpha * squares, -beta);
            sum += output * weight.getDouble(b, c, h, w);
          }
        }
      }
    }
    return sum;
  }

  private static ComputationGraph network(CNN2DFormat format, int n, double alpha) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(4)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(6, 5, 2, format))
                .addLayer(
                    "conv",
                    new ConvolutionLayer.Builder(2, 2).nOut(9).dataFormat(format).build(),
                    "in")
                .addLayer(
                    "norm",
                    new LocalResponseNormalization.Builder(2, n, alpha, 0.75)
                        .dataFormat(format)
                        .build(),
                    "conv")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "norm")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static INDArray normal(long seed, long... shape) {
    Random random = new Random(seed);
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextGaussian());
    }
    return array;
  }
}
