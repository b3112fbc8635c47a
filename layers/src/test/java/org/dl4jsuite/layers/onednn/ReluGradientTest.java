package org.dl4jsuite.layers.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ReluGradientTest {

  private static final float NAN = Float.NaN;
  private static final float INFINITE = Float.POSITIVE_INFINITY;

  @Test
  void selectsWhereTheOutputIsPositive() {
    float[] outputs = {1, 0, -0f, -1, Float.MIN_VALUE, INFINITE, -INFINITE, NAN, 2, 0, 0};
    float[] gradients = {5, 6, 7, 8, 9, 10, 11, 12, NAN, NAN, INFINITE};
    float[] expected = {5, 0, 0, 0, 9, 10, 0, 0, NAN, 0, 0};
    INDArray output = Nd4j.createFromArray(outputs);
    INDArray gradient = Nd4j.createFromArray(gradients);
    select(output, gradient);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], gradient.getFloat(i), "of output " + outputs[i]);
    }
  }

  @Test
  void selectsOfManyValuesInParts() {
    int count = 1_000_003;
    INDArray output = Nd4j.linspace(-1, 1, count).castTo(Nd4j.dataType());
    INDArray gradient = Nd4j.ones(count);
    select(output, gradient);
    assertEquals(output.gt(0).castTo(gradient.dataType()), gradient);
  }

  private static void select(INDArray output, INDArray gradient) {
    Address values = Addresses.of(gradient);
    ReluGradient.select(Addresses.of(output), values, values, output.length());
  }
}
