package org.dl4jsuite.data.batch;

import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
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
    FloatPointer memory = new FloatPointer((long) values.length);
    memory.put(values, 0, values.length);
    return over(memory, shape);
  }

  /** A matrix of rows of one length. */
  public static INDArray of(float[][] rows) {
    FloatPointer memory = new FloatPointer((long) rows.length * rows[0].length);
    FloatBuffer to = memory.asBuffer();
    Stream.of(rows).forEach(to::put);
    return over(memory, rows.length, rows[0].length);
  }

  /** A tensor of matrices of one shape. */
  public static INDArray of(float[][][] matrices) {
    int rows = matrices[0].length;
    int columns = matrices[0][0].length;
    FloatPointer memory = new FloatPointer((long) matrices.length * rows * columns);
    FloatBuffer to = memory.asBuffer();
    Stream.of(matrices).flatMap(Stream::of).forEach(to::put);
    return over(memory, matrices.length, rows, columns);
  }

  private static INDArray over(FloatPointer memory, long... shape) {
    DataBuffer buffer = Nd4j.createBuffer(memory, memory.limit(), DataType.FLOAT);
    return Nd4j.create(buffer, shape, Nd4j.getStrides(shape, 'c'), 0, 'c', DataType.FLOAT);
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
    // What was made here is JavaCPP's memory; of ND4J's own it is not the owner, and does nothing.
    Pointer memory = array.data().pointer();
    array.data().close();
    memory.deallocate();
  }
}
