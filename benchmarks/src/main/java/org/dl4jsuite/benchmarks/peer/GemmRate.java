package org.dl4jsuite.benchmarks.peer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.dl4jsuite.benchmarks.PeerKind;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Addresses;
import org.dl4jsuite.layers.onednn.Gemm;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How fast this machine multiplies float matrices: the yardstick of the shares that are reported.
 */
final class GemmRate {

  private static final int REPEATS = 5;

  /**
   * Rows, columns, inner: squares, and the shapes of a dense layer and of an LSTM's projections.
   */
  private record Size(int m, int n, int k) {
    double flops() {
      return 2.0 * m * n * k;
    }
  }

  private static final List<Size> SIZES =
      List.of(
          new Size(512, 512, 512),
          new Size(1024, 1024, 1024),
          new Size(2048, 2048, 2048),
          new Size(3840, 2048, 300),
          new Size(3840, 512, 2048));

  private GemmRate() {}

  /** The best of several sizes and repeats, in operations a second. */
  static double best(PeerKind kind) {
    return SIZES.stream().mapToDouble(size -> best(kind, size)).max().orElseThrow();
  }

  private static double best(PeerKind kind, Size size) {
    return switch (kind) {
      case STOCK -> nd4j(size);
      case SUITE -> Math.max(nd4j(size), suite(size));
      case PYTORCH -> torch(size);
    };
  }

  /** Into an array that is there already, Fortran order, as ND4J's BLAS wants it. */
  private static double nd4j(Size size) {
    try (INDArray a = Nd4j.rand(DataType.FLOAT, size.m, size.k).dup('f');
        INDArray b = Nd4j.rand(DataType.FLOAT, size.k, size.n).dup('f');
        INDArray c = Nd4j.createUninitialized(DataType.FLOAT, new long[] {size.m, size.n}, 'f')) {
      return rate(size, () -> Nd4j.gemm(a, b, c, false, false, 1, 0));
    }
  }

  /** In row-major order, this library's own. */
  private static double suite(Size size) {
    if (!OneDnn.available()) {
      return 0;
    }
    try (INDArray a = Nd4j.rand(DataType.FLOAT, size.m, size.k);
        INDArray b = Nd4j.rand(DataType.FLOAT, size.k, size.n);
        INDArray c = Nd4j.createUninitialized(DataType.FLOAT, new long[] {size.m, size.n}, 'c')) {
      Address left = Addresses.of(a);
      Address right = Addresses.of(b);
      Address product = Addresses.of(c);
      return rate(
          size,
          () ->
              Gemm.multiply(
                  false, false, size.m, size.n, size.k, 1, left, size.k, right, size.n, 0, product,
                  size.n));
    }
  }

  private static double torch(Size size) {
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      NDArray a = manager.randomUniform(0, 1, new Shape(size.m, size.k));
      NDArray b = manager.randomUniform(0, 1, new Shape(size.k, size.n));
      return rate(size, () -> a.matMul(b).close());
    }
  }

  private static double rate(Size size, Runnable product) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i <= REPEATS; i++) {
      long start = System.nanoTime();
      product.run();
      best = Math.min(best, System.nanoTime() - start);
    }
    return size.flops() / best * 1e9;
  }
}
