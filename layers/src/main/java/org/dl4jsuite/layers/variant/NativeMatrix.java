package org.dl4jsuite.layers.variant;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A matrix in column-major order, for ND4J's products, whose memory is out of all workspaces and
 * reused from pass to pass. A column belongs to one example at one time: columns lie {@code [time,
 * batch]}, so that one time's make a block {@code [batch][rows]} of Java's arrays.
 */
final class NativeMatrix<A> {

  private final Vectors<A> vectors;
  private INDArray memory;
  private Vectors.View<A> view;
  private INDArray matrix;

  NativeMatrix(Vectors<A> vectors) {
    this.vectors = vectors;
  }

  /** Gives it a shape; what it held is lost. */
  INDArray shape(long rows, long columns) {
    long length = rows * columns;
    if (length * vectors.type().width() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a layer's values must fit 2 GB, found %d rows of %d; make batches smaller or shorter"
              .formatted(columns, rows));
    }
    if (memory == null || memory.length() < length) {
      memory = Nd4j.createUninitializedDetached(vectors.type(), length);
      view = vectors.view(memory);
      matrix = null;
    }
    if (matrix == null || matrix.rows() != rows || matrix.columns() != columns) {
      matrix = columns(0, rows, columns);
    }
    return matrix;
  }

  /** The matrix. */
  INDArray get() {
    return matrix;
  }

  /** A view of some columns. */
  INDArray columns(long from, long rows, long count) {
    return memory.get(interval(from * rows, (from + count) * rows)).reshape('f', rows, count);
  }

  /** A view of some columns as {@code [rows, batch, time]}. */
  INDArray steps(long from, long rows, long batch, long time) {
    return memory
        .get(interval(from * rows, (from + batch * time) * rows))
        .reshape('f', rows, batch, time);
  }

  void read(int index, A target, int at, int count) {
    view.read(index, target, at, count);
  }

  void write(int index, A source, int at, int count) {
    view.write(index, source, at, count);
  }
}
