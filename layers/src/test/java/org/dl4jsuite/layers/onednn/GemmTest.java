package org.dl4jsuite.layers.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GemmTest {

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
  }

  @Test
  void versionIsThatOfTheArtifact() {
    assertTrue(OneDnn.version().startsWith("3."), OneDnn.version());
  }

  @ParameterizedTest
  @CsvSource({"5,7,3,false,false", "1,9,4,true,false", "6,2,8,false,true", "33,17,65,true,true"})
  void equalsNd4j(int m, int n, int k, boolean transA, boolean transB) {
    Nd4j.getRandom().setSeed(m);
    INDArray a = Nd4j.rand(DataType.FLOAT, transA ? k : m, transA ? m : k);
    INDArray b = Nd4j.rand(DataType.FLOAT, transB ? n : k, transB ? k : n);
    INDArray c = Nd4j.rand(DataType.FLOAT, m, n);
    INDArray expected =
        (transA ? a.transpose() : a).mmul(transB ? b.transpose() : b).muli(2).addi(c.mul(0.5));
    Gemm.multiply(
        transA,
        transB,
        m,
        n,
        k,
        2,
        Addresses.of(a),
        a.size(1),
        Addresses.of(b),
        b.size(1),
        0.5f,
        Addresses.of(c),
        n);
    assertEquals(0, expected.sub(c).amaxNumber().doubleValue(), 1e-5 * k);
  }

  @Test
  void readsAndWritesWithinViews() {
    INDArray whole = Nd4j.arange(40).castTo(DataType.FLOAT).reshape(8, 5);
    INDArray rows = whole.get(org.nd4j.linalg.indexing.NDArrayIndex.interval(2, 5));
    INDArray c = Nd4j.create(DataType.FLOAT, 3, 3);
    Gemm.multiply(
        false,
        true,
        3,
        3,
        5,
        1,
        Addresses.of(rows),
        5,
        Addresses.of(rows),
        5,
        0,
        Addresses.of(c),
        3);
    assertEquals(rows.mmul(rows.transpose()), c);
  }
}
