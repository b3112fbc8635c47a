package org.dl4jsuite.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Models saved by Keras, imported by DL4J and accelerated, compute what Keras defines: they are
 * compared with the import left as it is, and with the layers' formulas in plain Java.
 */
class KerasImportTest {

  private static final double TOLERANCE = 1e-5;
  private static final int BATCH = 5;
  private static final int CLASSES = 3;
  private static final int[] PICTURE = {9, 8, 2};
  private static final int[] SEQUENCE = {7, 4};

  private static final List<String> CONVOLUTIONAL_TAKEN =
      List.of(
          "conv2d_1: OneDnnConvolutionLayer",
          "max_pooling2d_1: OneDnnSubsamplingLayer",
          "batch_normalization_1: OneDnnBatchNormalization",
          "dense_1: OneDnnDenseLayer",
          "dense_2: OneDnnDenseLayer");
  private static final List<String> RECURRENT_TAKEN =
      List.of(
          "lstm_1: FastLstm",
          "bidirectional_1: FastBidirectional(FastLstm)",
          "lstm_3: FastLastTimeStep(FastLstm)",
          "dense_1: OneDnnDenseLayer");

  @TempDir Path folder;

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
  }

  @Test
  void functionalConvolutionalModel() throws Exception {
    assertGraph(convolutional(), PICTURE, CONVOLUTIONAL_TAKEN);
  }

  @Test
  void sequentialConvolutionalModel() throws Exception {
    assertSequential(convolutional(), PICTURE, CONVOLUTIONAL_TAKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sigmoid", "hard_sigmoid"})
  void functionalRecurrentModel(String gate) throws Exception {
    assertGraph(recurrent(gate), SEQUENCE, RECURRENT_TAKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sigmoid", "hard_sigmoid"})
  void sequentialRecurrentModel(String gate) throws Exception {
    assertSequential(recurrent(gate), SEQUENCE, RECURRENT_TAKEN);
  }

  /**
   * Stock's backward pass fails on an imported convolution with the channels last: it multiplies
   * the gradient by a dropout mask, although that is of ones, in another order. So what is compared
   * with has no dropout.
   */
  @Test
  void convolutionalModelTrainsOn() throws Exception {
    KerasFile.writeFunctional(file(), PICTURE, convolutional());
    ComputationGraph stock = importGraph(true);
    for (Layer layer : stock.getLayers()) {
      layer.conf().getLayer().setIDropout(null);
    }
    assertSameTraining(stock, inputs(PICTURE));
  }

  @Test
  void recurrentModelTrainsOn() throws Exception {
    KerasFile.writeFunctional(file(), SEQUENCE, recurrent("sigmoid"));
    assertSameTraining(importGraph(true), inputs(SEQUENCE));
  }

  private void assertSameTraining(ComputationGraph stock, INDArray x) throws Exception {
    ComputationGraph fast = importGraph(true);
    assertFalse(Acceleration.apply(fast).accelerated().isEmpty());
    INDArray y = Nd4j.zeros(DataType.FLOAT, BATCH, CLASSES);
    for (int i = 0; i < BATCH; i++) {
      y.putScalar(i, i % CLASSES, 1);
    }
    StockInDouble.assertClose(
        StockInDouble.gradient(stock, x, y), StockInDouble.gradient(fast, x, y), 2e-5, "gradient");
    for (int step = 0; step < 10; step++) {
      stock.fit(new MultiDataSet(x, y));
      fast.fit(new MultiDataSet(x, y));
      assertEquals(stock.score(), fast.score(), 1e-4, "loss at step " + step);
    }
  }

  private static List<KerasLayer> convolutional() {
    Random random = new Random(17);
    return List.of(
        KerasLayer.conv2d("conv2d_1", random, 9, 8, 2, 6, 3),
        KerasLayer.maxPooling2d("max_pooling2d_1", 7, 6, 6),
        KerasLayer.batchNormalization("batch_normalization_1", random, 6),
        KerasLayer.flatten("flatten_1"),
        KerasLayer.dense("dense_1", random, 3 * 3 * 6, 10, "relu"),
        KerasLayer.dense("dense_2", random, 10, CLASSES, "softmax"));
  }

  private static List<KerasLayer> recurrent(String gate) {
    Random random = new Random(19);
    return List.of(
        KerasLayer.lstm("lstm_1", random, 4, 6, gate, true),
        KerasLayer.bidirectionalLstm("bidirectional_1", "lstm_2", random, 6, 5),
        KerasLayer.lstm("lstm_3", random, 10, 8, gate, false),
        KerasLayer.dense("dense_1", random, 8, CLASSES, "softmax"));
  }

  private void assertGraph(List<KerasLayer> layers, int[] shape, List<String> taken)
      throws Exception {
    KerasFile.writeFunctional(file(), shape, layers);
    ComputationGraph stock = importGraph(false);
    ComputationGraph fast = importGraph(false);
    assertEquals(taken, Acceleration.apply(fast).lines());
    INDArray x = inputs(shape);
    assertValues(layers, x, stock.outputSingle(x), fast.outputSingle(x));
  }

  private void assertSequential(List<KerasLayer> layers, int[] shape, List<String> taken)
      throws Exception {
    KerasFile.writeSequential(file(), shape, layers);
    MultiLayerNetwork stock = importSequential();
    MultiLayerNetwork fast = importSequential();
    assertEquals(taken, Acceleration.apply(fast).lines());
    INDArray x = inputs(shape);
    assertValues(layers, x, stock.output(x), fast.output(x));
  }

  private Path file() {
    return folder.resolve("model.h5");
  }

  /**
   * @param toTrain whether the loss and the optimizer are imported too
   */
  private ComputationGraph importGraph(boolean toTrain) throws Exception {
    return KerasModelImport.importKerasModelAndWeights(file().toString(), toTrain);
  }

  private MultiLayerNetwork importSequential() throws Exception {
    return KerasModelImport.importKerasSequentialModelAndWeights(file().toString(), false);
  }

  private static void assertValues(
      List<KerasLayer> layers, INDArray x, INDArray stock, INDArray fast) {
    double[][] values = new double[BATCH][];
    for (int i = 0; i < BATCH; i++) {
      values[i] = x.slice(i).dup('c').data().asDouble();
      for (KerasLayer layer : layers) {
        values[i] = layer.function().apply(values[i]);
      }
    }
    INDArray formulas = Nd4j.create(values);
    StockInDouble.assertClose(
        formulas, stock, TOLERANCE, "the import, with plain Java in stock's place,");
    StockInDouble.assertClose(
        formulas, fast, TOLERANCE, "the fast import, with plain Java in stock's place,");
    StockInDouble.assertClose(stock, fast, TOLERANCE, "the fast import");
  }

  /** {@code [batch, height, width, channels]} or {@code [batch, time, features]}, as in Keras. */
  private static INDArray inputs(int[] shape) {
    Random random = new Random(23);
    long[] whole = new long[shape.length + 1];
    whole[0] = BATCH;
    int length = BATCH;
    for (int i = 0; i < shape.length; i++) {
      whole[i + 1] = shape[i];
      length *= shape[i];
    }
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Nd4j.create(values, whole, 'c');
  }
}
