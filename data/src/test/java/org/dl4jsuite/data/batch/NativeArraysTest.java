package org.dl4jsuite.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NativeArraysTest {

  private static final int MANY = 1_000_000;

  @Test
  void holdTheValuesInRowMajorOrder() {
    float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    INDArray expected = Nd4j.createFromArray(values).reshape('c', 2, 3, 2);
    assertEquals(expected, NativeArrays.of(values, 2, 3, 2));
    float[][][] matrices = {{{1, 2}, {3, 4}, {5, 6}}, {{7, 8}, {9, 10}, {11, 12}}};
    assertEquals(expected, NativeArrays.of(matrices));
    assertEquals(expected.reshape('c', 6, 2), NativeArrays.of(join(matrices)));
    assertEquals('c', NativeArrays.of(matrices).ordering());
    assertArrayEquals(new long[] {6, 2, 1}, NativeArrays.of(values, 2, 3, 2).stride());
  }

  private static float[][] join(float[][][] matrices) {
    return Arrays.stream(matrices).flatMap(Arrays::stream).toArray(float[][]::new);
  }

  @Test
  void countAsAnyArray() {
    INDArray x = NativeArrays.of(new float[] {1, 2, 3, 4}, 2, 2);
    assertEquals(Nd4j.create(new double[][] {{7, 10}, {15, 22}}).castTo(x.dataType()), x.mmul(x));
    x.addi(1);
    assertEquals(14, x.sumNumber().doubleValue());
    assertEquals(3, x.dup('f').getDouble(0, 1));
  }

  @Test
  void areOfNoWorkspace() {
    try (MemoryWorkspace open =
        Nd4j.getWorkspaceManager()
            .getAndActivateWorkspace(WorkspaceConfiguration.builder().build(), "open")) {
      assertFalse(NativeArrays.of(new float[4], 2, 2).isAttached());
    }
  }

  @Test
  void freedMemoryIsFreeAtOnce() throws InterruptedException {
    long before = settledBytes();
    INDArray x = NativeArrays.of(new float[MANY], 1000, 1000);
    INDArray turned = NativeArrays.of(new float[MANY], 10, 100, 1000).permute(2, 0, 1);
    assertTrue(Pointer.totalBytes() - before >= 2L * MANY * Float.BYTES);
    INDArray other = Nd4j.ones(3);
    INDArray part = Nd4j.arange(10).get(NDArrayIndex.interval(2, 5));
    MultiDataSet batch =
        new MultiDataSet(
            new INDArray[] {x, other}, new INDArray[] {part}, new INDArray[] {turned, null}, null);
    NativeArrays.free(batch);
    assertTrue(Pointer.totalBytes() - before < MANY, "bytes left");
    assertTrue(x.wasClosed());
    assertTrue(turned.wasClosed());
    assertTrue(other.wasClosed());
    assertEquals(9, part.sumNumber().doubleValue(), "a part of another array is left alone");
    assertThrows(IllegalStateException.class, () -> x.getDouble(0), "an error, not a crash");
    NativeArrays.free(batch);
    assertEquals(9, part.sumNumber().doubleValue(), "freed twice is freed once");
  }

  /** Arrays that earlier tests left behind would else be freed while this one counts. */
  private static long settledBytes() throws InterruptedException {
    long last = -1;
    for (int i = 0; i < 50 && last != Pointer.totalBytes(); i++) {
      last = Pointer.totalBytes();
      System.gc();
      Thread.sleep(100);
    }
    return last;
  }
}
