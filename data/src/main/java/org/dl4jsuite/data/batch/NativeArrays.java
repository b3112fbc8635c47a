package org.dl4jsuite.data.batch;

import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays in memory that can be freed at once. ND4J 1.0.0-M2.1 makes an array of Java's values by
 * allocating, clearing and dropping a second one, and {@code close()} frees nothing: the memory
 * waits for the collector, which has no reason to come soon, and each batch is written to new pages
 * of the system's. For a megabyte that is 4 ms on a virtual machine, where this takes 0.04.
 *
 * <p>An array that is not freed is collected as any other. No workspace takes part.
 */
public final class NativeArrays {

  private NativeArrays() {}

  /** An array of these values, which lie in row-major order. */
  public static INDArray of(float[] values, long... shape) {
    if (!ownsMemory()) {
      return madeByNd4j(values, shape);
    }
    FloatPointer memory = new FloatPointer((long) values.length);
    memory.put(values, 0, values.length);
    DataBuffer buffer = Nd4j.createBuffer(memory, values.length, DataType.FLOAT);
    return Nd4j.create(buffer, shape, Nd4j.getStrides(shape, 'c'), 0, 'c', DataType.FLOAT);
  }

  /** A matrix of rows of one length. */
  public static INDArray of(float[][] rows) {
    return of(joined(rows), rows.length, rows[0].length);
  }

  /** A tensor of matrices of one shape. */
  public static INDArray of(float[][][] matrices) {
    float[][] rows = Stream.of(matrices).flatMap(Stream::of).toArray(float[][]::new);
    return of(joined(rows), matrices.length, matrices[0].length, rows[0].length);
  }

  private static float[] joined(float[][] rows) {
    FloatBuffer joined = FloatBuffer.allocate(rows.length * rows[0].length);
    Stream.of(rows).forEach(joined::put);
    return joined.array();
  }

  /** On a GPU arrays have a second memory, which is ND4J's affair. */
  private static boolean ownsMemory() {
    return Nd4j.getEnvironment().isCPU();
  }

  @SuppressWarnings("try") // The scope is entered, not used.
  private static INDArray madeByNd4j(float[] values, long... shape) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return Nd4j.createFromArray(values).reshape('c', shape);
    }
  }

  /** Frees a batch that nobody will read again: not the model, and no other thread. */
  public static void free(MultiDataSet batch) {
    Stream.of(
            batch.getFeatures(),
            batch.getLabels(),
            batch.getFeaturesMaskArrays(),
            batch.getLabelsMaskArrays())
        .filter(Objects::nonNull)
        .flatMap(Stream::of)
        .filter(Objects::nonNull)
        .forEach(NativeArrays::free);
  }

  /** Parts of another array are left alone, and those in a workspace. */
  private static void free(INDArray array) {
    if (array.isEmpty() || array.wasClosed() || !array.data().closeable()) {
      return;
    }
    Pointer memory = array.data().pointer();
    array.data().close();
    if (ownsMemory()) {
      // What was made here is JavaCPP's memory; of ND4J's own it is not the owner: nothing happens.
      memory.deallocate();
    }
  }
}
