package org.dl4jsuite.layers.variant;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.dl4jsuite.layers.onednn.Addresses;
import org.dl4jsuite.layers.onednn.Gemm;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.dl4jsuite.layers.recurrent.Loops;
import org.dl4jsuite.layers.recurrent.Tanh;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Single precision. */
final class FloatVectors implements Vectors<float[]> {

  @Override
  public DataType type() {
    return DataType.FLOAT;
  }

  @Override
  public float[] create(int length) {
    return new float[length];
  }

  @Override
  public void fill(float[] d, int from, int to, double value) {
    Arrays.fill(d, from, to, (float) value);
  }

  @Override
  public float[] values(INDArray array) {
    return array.castTo(DataType.FLOAT).dup('c').data().asFloat();
  }

  @Override
  public INDArray array(float[] values, long rows, long columns) {
    return Nd4j.create(values, new long[] {rows, columns}, 'c');
  }

  @Override
  public View<float[]> view(INDArray memory) {
    FloatBuffer buffer = memory.data().asNioFloat();
    return new View<>() {
      @Override
      public void read(int index, float[] target, int at, int count) {
        buffer.get(index, target, at, count);
      }

      @Override
      public void write(int index, float[] source, int at, int count) {
        buffer.put(index, source, at, count);
      }
    };
  }

  /**
   * By oneDNN where it is there: {@code Nd4j.gemm} is an op, made anew at each call, which costs
   * more than a step's product.
   */
  @Override
  public void multiply(INDArray a, INDArray b, INDArray c, boolean transposeA, boolean transposeB) {
    if (!OneDnn.available()) {
      Nd4j.gemm(a, b, c, transposeA, transposeB, 1, 0);
      return;
    }
    // Column by column is row by row of the transposed, so the factors change places.
    long k = transposeA ? a.rows() : a.columns();
    Gemm.multiply(
        transposeB,
        transposeA,
        c.columns(),
        c.rows(),
        k,
        1,
        Addresses.of(b),
        b.rows(),
        Addresses.of(a),
        a.rows(),
        0,
        Addresses.of(c),
        c.rows());
  }

  @Override
  public void tanh(float[] v, float[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = Tanh.of(v[j]);
    }
  }

  @Override
  public void sigmoid(float[] v, int n) {
    for (int j = 0; j < n; j++) {
      v[j] = Tanh.sigmoid(v[j]);
    }
  }

  @Override
  public void tanhDerivative(float[] y, float[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = d[j] * (1 - y[j] * y[j]);
    }
  }

  @Override
  public void sigmoidDerivative(float[] y, float[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = d[j] * (y[j] * (1 - y[j]));
    }
  }

  @Override
  public void complement(float[] a, float[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = 1 - a[j];
    }
  }

  @Override
  public void product(float[] a, float[] b, float[] d, int n) {
    Loops.product(a, b, d, 0, n);
  }

  @Override
  public void add(float[] a, float[] d, int n) {
    Loops.add(a, d, 0, n);
  }

  @Override
  public void addProduct(float[] a, float[] b, float[] d, int n) {
    Loops.addProduct(a, b, d, 0, n);
  }

  @Override
  public void subtractProduct(float[] a, float[] b, float[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = d[j] - a[j] * b[j];
    }
  }

  @Override
  public void sumOfProducts(float[] a, float[] b, float[] p, float[] q, float[] d, int n) {
    Loops.sumOfProducts(a, b, p, q, d, 0, n);
  }

  @Override
  public void addRows(float[] block, int rows, int n, float[] sums, int at) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < n; j++) {
        sums[at + j] += block[r * n + j];
      }
    }
  }
}
