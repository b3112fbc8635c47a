package org.dl4jsuite.layers.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class PackedMatrixTest {

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
  }

  @ParameterizedTest
  @CsvSource({
    "7, 45, 128",
    "64, 813, 192",
    "9, 32, 70",
    "8, 16, 64",
    "33, 1024, 200",
    "16, 1025, 128",
    "64, 2048, 64"
  })
  void productsEqualThePlainMatrix(int leftRows, int rows, int columns) {
    Nd4j.getRandom().setSeed(rows);
    INDArray matrix = Nd4j.rand(DataType.FLOAT, rows, columns);
    PackedMatrix packed = new PackedMatrix(rows, columns, leftRows);
    packed.pack(Addresses.of(matrix));
    assertMultiplies(packed, matrix, leftRows);
  }

  @ParameterizedTest
  @CsvSource({"7, 45, 128, 20", "64, 813, 192, 300", "9, 33, 64, 1"})
  void rowsMayComeTransposed(int leftRows, int rows, int columns, int first) {
    Nd4j.getRandom().setSeed(rows);
    PackedMatrix packed = new PackedMatrix(rows, columns, leftRows);
    assumeTrue(packed.packsTransposed(), "SKIPPED: this processor's kernels read another order");
    // Twice, for the second time comes upon what the first one left.
    for (int time = 0; time < 2; time++) {
      INDArray above = Nd4j.rand(DataType.FLOAT, columns, first);
      INDArray below = Nd4j.rand(DataType.FLOAT, columns, rows - first);
      packed.packTransposed(first, rows - first, Addresses.of(below));
      packed.packTransposed(0, first, Addresses.of(above));
      assertMultiplies(packed, Nd4j.hstack(above, below).transpose(), leftRows);
    }
  }

  /** On its left a matrix whose rows have a gap between them. */
  private static void assertMultiplies(PackedMatrix packed, INDArray matrix, int leftRows) {
    long rows = matrix.size(0);
    INDArray left = Nd4j.rand(DataType.FLOAT, leftRows, rows + 5);
    INDArray result = Nd4j.create(DataType.FLOAT, leftRows, matrix.size(1));
    packed.product(leftRows, rows + 5).run(Addresses.of(left), Addresses.of(result));
    INDArray within = left.get(NDArrayIndex.all(), NDArrayIndex.interval(0, rows));
    assertEquals(0, within.mmul(matrix).sub(result).amaxNumber().doubleValue(), 1e-5 * rows);
  }
}
