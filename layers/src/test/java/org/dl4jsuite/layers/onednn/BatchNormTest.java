package org.dl4jsuite.layers.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Batch normalisation of inputs whose mean is a thousand times their deviation. */
class BatchNormTest {

  private static final double EPSILON = 1e-5;
  private static final double TOLERANCE = 3e-6;

  /** The means are floats: of 1000 they show no more than this share of a deviation. */
  private static final double ROUNDED = 3e-5;

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 128, 5, 1, 1", "1000, 128, 64, 1, 1", "1000, 3, 3, 1, 1", "1000, 32, 8, 16, 16",
    "0, 7, 3, 5, 1", "1000, 4, 33, 7, 9", "-300, 2, 1, 90, 90", "1000, 1, 70, 3, 3"
  })
  void computesTheFormula(double mean, int batch, int channels, int height, int width) {
    for (boolean channelsLast : new boolean[] {false, true}) {
      compare(mean, channelsLast, batch, channels, height, width);
    }
  }

  private static void compare(double center, boolean channelsLast, long... shape) {
    Nd4j.getRandom().setSeed(17);
    INDArray x = laid(Nd4j.randn(DataType.FLOAT, shape).addi(center), channelsLast);
    INDArray gradient = laid(Nd4j.randn(DataType.FLOAT, shape), channelsLast);
    INDArray output = laid(Nd4j.create(DataType.FLOAT, shape), channelsLast);
    INDArray toInput = laid(Nd4j.create(DataType.FLOAT, shape), channelsLast);
    INDArray scale = Nd4j.rand(DataType.FLOAT, shape[1]).addi(0.5);
    INDArray shift = Nd4j.rand(DataType.FLOAT, shape[1]);
    INDArray mean = Nd4j.create(DataType.FLOAT, shape[1]);
    INDArray variance = mean.dup();
    INDArray toScale = mean.dup();
    INDArray toShift = mean.dup();
    BatchNorm norm =
        BatchNorm.of(
            new BatchNorm.Setting(
                List.of(shape[0], shape[1], shape[2], shape[3]), channelsLast, EPSILON, true));
    norm.forward(x, mean, variance, scale, shift, output);
    norm.backward(x, mean, variance, scale, gradient, toScale, toShift, toInput);

    double count = (double) x.length() / shape[1];
    INDArray wide = x.castTo(DataType.DOUBLE);
    INDArray centred = wide.sub(spread(wide.mean(0, 2, 3), shape));
    INDArray exactVariance = centred.mul(centred).mean(0, 2, 3);
    INDArray inverse = Transforms.sqrt(exactVariance.add(EPSILON), true).rdivi(1);
    INDArray normal = centred.mul(spread(inverse, shape));
    INDArray wideScale = scale.castTo(DataType.DOUBLE);
    INDArray dy = gradient.castTo(DataType.DOUBLE);
    INDArray exactToScale = dy.mul(normal).sum(0, 2, 3);
    INDArray exactToShift = dy.sum(0, 2, 3);
    INDArray exactToInput =
        dy.sub(spread(exactToShift.div(count), shape))
            .sub(normal.mul(spread(exactToScale.div(count), shape)))
            .mul(spread(inverse.mul(wideScale), shape));
    assertClose(exactVariance, variance, TOLERANCE);
    INDArray exactOutput =
        normal.mul(spread(wideScale, shape)).add(spread(shift.castTo(DataType.DOUBLE), shape));
    assertClose(exactOutput, output, TOLERANCE);
    assertClose(exactToScale, toScale, TOLERANCE);
    assertClose(exactToShift, toShift, TOLERANCE);
    assertClose(exactToInput, toInput, center == 0 ? TOLERANCE : ROUNDED);
    // What a layer before this one makes of it, where its inputs are far from zero.
    INDArray sums = toInput.castTo(DataType.DOUBLE).sum(0, 2, 3);
    double largest = Math.max(1, exactToInput.amaxNumber().doubleValue());
    assertEquals(0, sums.amaxNumber().doubleValue() / count, 3e-7 * largest);
  }

  private static INDArray laid(INDArray pictures, boolean channelsLast) {
    return channelsLast
        ? pictures.permute(0, 2, 3, 1).dup('c').permute(0, 3, 1, 2)
        : pictures.dup('c');
  }

  private static INDArray spread(INDArray ofChannels, long[] shape) {
    return ofChannels.reshape(1, shape[1], 1, 1).broadcast(shape);
  }

  private static void assertClose(INDArray exact, INDArray found, double tolerance) {
    double largest = Math.max(1, exact.amaxNumber().doubleValue());
    double worst = exact.sub(found.castTo(DataType.DOUBLE)).amaxNumber().doubleValue();
    assertEquals(0, worst / largest, tolerance);
  }
}
