package org.dl4jsuite.layers.variant;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Loops over the first n values of arrays, in one precision; the JIT compiles them to vector
 * instructions. Whoever uses them is written once for both.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
interface Vectors<A> {

  /** A native matrix as Java reads and writes it. */
  interface View<A> {

    /** Copies values from this index on. */
    void read(int index, A target, int at, int count);

    /** Copies values to this index and on. */
    void write(int index, A source, int at, int count);
  }

  /** Of this precision. */
  static Vectors<?> of(DataType type) {
    return switch (type) {
      case FLOAT -> new FloatVectors();
      case DOUBLE -> new DoubleVectors();
      default -> throw new IllegalArgumentException("type must be FLOAT or DOUBLE, found " + type);
    };
  }

  DataType type();

  /** Zeros. */
  A create(int length);

  void fill(A d, int from, int to, double value);

  /** An array's values, row by row. */
  A values(INDArray array);

  /** Values as an array {@code [rows, columns]}, row by row. */
  INDArray array(A values, long rows, long columns);

  /** A view of a whole buffer. */
  View<A> view(INDArray memory);

  /** {@code c = op(a) op(b)}, of matrices that lie column by column, without gaps. */
  void multiply(INDArray a, INDArray b, INDArray c, boolean transposeA, boolean transposeB);

  /** {@code d = tanh(v)}. */
  void tanh(A v, A d, int n);

  /** {@code v = 1 / (1 + exp(-v))}. */
  void sigmoid(A v, int n);

  /** {@code d = d (1 - y y)}. */
  void tanhDerivative(A y, A d, int n);

  /** {@code d = d y (1 - y)}. */
  void sigmoidDerivative(A y, A d, int n);

  /** {@code d = 1 - a}. */
  void complement(A a, A d, int n);

  /** {@code d = a b}. */
  void product(A a, A b, A d, int n);

  /** {@code d += a}. */
  void add(A a, A d, int n);

  /** {@code d += a b}. */
  void addProduct(A a, A b, A d, int n);

  /** {@code d -= a b}. */
  void subtractProduct(A a, A b, A d, int n);

  /** {@code d = a b + p q}. */
  void sumOfProducts(A a, A b, A p, A q, A d, int n);

  /** Adds a block's rows {@code [rows][n]} up, into n values from this place on. */
  void addRows(A block, int rows, int n, A sums, int at);
}
