package org.dl4jsuite.layers.variant;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Double precision: for gradient checks, exact rather than fast. */
final class DoubleVectors implements Vectors<double[]> {

  @Override
  public DataType type() {
    return DataType.DOUBLE;
  }

  @Override
  public double[] create(int length) {
    return new double[length];
  }

  @Override
  public void fill(double[] d, int from, int to, double value) {
    Arrays.fill(d, from, to, value);
  }

  @Override
  public double[] values(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }

  @Override
  public INDArray array(double[] values, long rows, long columns) {
    return Nd4j.create(values, new long[] {rows, columns}, 'c');
  }

  @Override
  public View<double[]> view(INDArray memory) {
    DoubleBuffer buffer = memory.data().asNioDouble();
    return new View<>() {
      @Override
      public void read(int index, double[] target, int at, int count) {
        buffer.get(index, target, at, count);
      }

      @Override
      public void write(int index, double[] source, int at, int count) {
        buffer.put(index, source, at, count);
      }
    };
  }

  @Override
  public void multiply(INDArray a, INDArray b, INDArray c, boolean transposeA, boolean transposeB) {
    Nd4j.gemm(a, b, c, transposeA, transposeB, 1, 0);
  }

  @Override
  public void tanh(double[] v, double[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = Math.tanh(v[j]);
    }
  }

  @Override
  public void sigmoid(double[] v, int n) {
    for (int j = 0; j < n; j++) {
      v[j] = 1 / (1 + Math.exp(-v[j]));
    }
  }

  @Override
  public void tanhDerivative(double[] y, double[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = d[j] * (1 - y[j] * y[j]);
    }
  }

  @Override
  public void sigmoidDerivative(double[] y, double[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = d[j] * (y[j] * (1 - y[j]));
    }
  }

  @Override
  public void complement(double[] a, double[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = 1 - a[j];
    }
  }

  @Override
  public void product(double[] a, double[] b, double[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = a[j] * b[j];
    }
  }

  @Override
  public void add(double[] a, double[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = d[j] + a[j];
    }
  }

  @Override
  public void addProduct(double[] a, double[] b, double[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = d[j] + a[j] * b[j];
    }
  }

  @Override
  public void subtractProduct(double[] a, double[] b, double[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = d[j] - a[j] * b[j];
    }
  }

  @Override
  public void sumOfProducts(double[] a, double[] b, double[] p, double[] q, double[] d, int n) {
    for (int j = 0; j < n; j++) {
      d[j] = a[j] * b[j] + p[j] * q[j];
    }
  }

  @Override
  public void addRows(double[] block, int rows, int n, double[] sums, int at) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < n; j++) {
        sums[at + j] += block[r * n + j];
      }
    }
  }
}
