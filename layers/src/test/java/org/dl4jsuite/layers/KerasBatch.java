package org.dl4jsuite.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Examples for a {@link KerasKind}. */
final class KerasBatch {

  private final INDArray[] inputs;
  private final double[][] examples;
  private final int rows;

  private KerasBatch(INDArray[] inputs, double[][] examples, int rows) {
    this.inputs = inputs;
    this.examples = examples;
    this.rows = rows;
  }

  static KerasBatch of(KerasKind kind, int size) {
    Random random = new Random(31);
    List<int[]> shapes = kind.inputs();
    int whole = shapes.stream().mapToInt(KerasKind::size).sum();
    double[][] examples = new double[size][whole];
    INDArray[] inputs = new INDArray[shapes.size()];
    int start = 0;
    for (int i = 0; i < inputs.length; i++) {
      int length = KerasKind.size(shapes.get(i));
      float[] values = new float[size * length];
      for (int b = 0; b < size; b++) {
        float[] example = kind.draw().example(random, length);
        System.arraycopy(example, 0, values, b * length, length);
        for (int k = 0; k < length; k++) {
          examples[b][start + k] = example[k];
        }
      }
      start += length;
      inputs[i] = Nd4j.create(values, batchShape(size, shapes.get(i)), 'c');
    }
    int steps = kind.formula(examples[0]).length / KerasKind.CLASSES;
    return new KerasBatch(inputs, examples, size * steps);
  }

  /** Copies: a stock ActivationLayer that is the first writes into its input. */
  INDArray[] inputs() {
    return Arrays.stream(inputs).map(INDArray::dup).toArray(INDArray[]::new);
  }

  /** What Keras makes of each example, {@code [batch, values]}. */
  INDArray formula(KerasKind kind) {
    return Nd4j.create(Arrays.stream(examples).map(kind::formula).toArray(double[][]::new));
  }

  /** One class for each row of the output. */
  INDArray labels() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, rows, KerasKind.CLASSES);
    for (int i = 0; i < rows; i++) {
      labels.putScalar(i, i % KerasKind.CLASSES, 1);
    }
    return labels;
  }

  private static long[] batchShape(int size, int[] shape) {
    long[] whole = new long[shape.length + 1];
    whole[0] = size;
    for (int i = 0; i < shape.length; i++) {
      whole[i + 1] = shape[i];
    }
    return whole;
  }
}
