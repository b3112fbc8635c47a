package org.dl4jsuite.layers.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DividedGemmTest {

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
  }

  @ParameterizedTest
  @CsvSource({
    "813, 2048, 40, true",
    "301, 800, 150, true",
    "1000, 30, 700, false",
    "517, 513, 64, false",
    "5, 7, 3, true"
  })
  void equalsTheWholeProductAndRepeatsBitByBit(int m, int n, int k, boolean transA) {
    Nd4j.getRandom().setSeed(m);
    INDArray a = Nd4j.rand(DataType.FLOAT, transA ? k : m, transA ? m : k);
    INDArray b = Nd4j.rand(DataType.FLOAT, k, n);
    INDArray c = Nd4j.rand(DataType.FLOAT, m, n);
    INDArray expected = (transA ? a.transpose() : a).mmul(b).addi(c);
    INDArray again = c.dup();
    multiply(transA, a, b, c);
    multiply(transA, a, b, again);
    assertEquals(0, expected.sub(c).amaxNumber().doubleValue(), 1e-5 * k);
    assertEquals(c, again);
  }

  private static void multiply(boolean transA, INDArray a, INDArray b, INDArray c) {
    long m = c.size(0);
    long n = c.size(1);
    long k = b.size(0);
    DividedGemm.multiply(
        transA, m, n, k, Addresses.of(a), a.size(1), Addresses.of(b), n, 1, Addresses.of(c), n);
  }
}
