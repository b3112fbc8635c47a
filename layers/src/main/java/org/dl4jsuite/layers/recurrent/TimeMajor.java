package org.dl4jsuite.layers.recurrent;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.Addresses;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Carries values between DL4J's arrays {@code [B, n, T]}, of any strides, and time-major memory
 * {@code [T, B, n]}. What these layers hand out lies time-major under DL4J's shape, so that between
 * two of them nothing is copied.
 */
final class TimeMajor {

  private final Scratch raw = new Scratch();
  private final Scratch ordered = new Scratch();
  private final NativeFloats memory = new NativeFloats();

  /** An array {@code [B, n, T]} whose memory is {@code [T, B, n]}. */
  static INDArray create(
      LayerWorkspaceMgr workspaceMgr, ArrayType type, int batch, int features, int steps) {
    return workspaceMgr
        .createUninitialized(type, DataType.FLOAT, new long[] {steps, batch, features}, 'c')
        .permute(1, 2, 0);
  }

  /** Whether an array {@code [B, n, T]} lies in memory as {@code [T, B, n]}, without gaps. */
  static boolean isTimeMajor(INDArray array) {
    long batch = array.size(0);
    long features = array.size(1);
    // The stride of a dimension of size one means nothing.
    return (features == 1 || array.stride(1) == 1)
        && (batch == 1 || array.stride(0) == features)
        && (array.size(2) == 1 || array.stride(2) == batch * features);
  }

  /**
   * Address of an array's values, {@code [T, B, n]}: where they are, or a copy, valid until the
   * next call.
   *
   * @param array {@code [B, n, T]}, float
   */
  long addressOf(INDArray array) {
    if (isTimeMajor(array)) {
      return Addresses.of(array);
    }
    int length = (int) array.length();
    long address = memory.atLeast(length);
    NativeFloats.write(address, ordered(array), 0, length);
    return address;
  }

  /** An array {@code [B, n, T]} as errors, step by step; valid until the next call. */
  Errors source(INDArray array) {
    int features = Math.toIntExact(array.size(1));
    int block = Math.toIntExact(array.size(0)) * features;
    if (isTimeMajor(array)) {
      long address = Addresses.of(array);
      return (time, of, target) -> {
        int first = of.first() * features;
        NativeFloats.read(
            NativeFloats.after(address, (long) time * block + first),
            target,
            first,
            of.count() * features);
      };
    }
    float[] values = ordered(array);
    return (time, of, target) -> {
      int first = of.first() * features;
      System.arraycopy(values, time * block + first, target, first, of.count() * features);
    };
  }

  /** The values of an array {@code [B, n, T]} that is not time-major: {@code [T][B][n]}. */
  float[] ordered(INDArray array) {
    INDArray source = span(array) > 2 * array.length() ? array.dup('f') : array;
    int length = span(source);
    float[] from = raw.atLeast(length);
    NativeFloats.read(Addresses.of(source), from, 0, length);
    float[] to = ordered.atLeast((int) source.length());
    int batch = (int) source.size(0);
    int features = (int) source.size(1);
    int steps = (int) source.size(2);
    int ofBatch = stride(source, 0);
    int ofFeature = stride(source, 1);
    int ofStep = stride(source, 2);
    if (ofStep == 1) {
      for (int b = 0; b < batch; b++) {
        Transposition.transpose(
            from, b * ofBatch, features, steps, ofFeature, to, b * features, batch * features);
      }
    } else {
      for (int t = 0; t < steps; t++) {
        step(from, t * ofStep, batch, features, ofBatch, ofFeature, to, t * batch * features);
      }
    }
    return to;
  }

  private static void step(
      float[] from,
      int at,
      int batch,
      int features,
      int ofBatch,
      int ofFeature,
      float[] to,
      int toAt) {
    if (ofBatch == 1) {
      Transposition.transpose(from, at, features, batch, ofFeature, to, toAt, features);
      return;
    }
    for (int b = 0; b < batch; b++) {
      for (int c = 0; c < features; c++) {
        to[toAt + b * features + c] = from[at + b * ofBatch + c * ofFeature];
      }
    }
  }

  /** Number of values between the first and the last of an array, both counted. */
  private static int span(INDArray array) {
    long span = 1;
    for (int d = 0; d < 3; d++) {
      span += (array.size(d) - 1) * array.stride(d);
    }
    return Math.toIntExact(span);
  }

  /** Stride of a dimension; 0 for a dimension of size one, whose stride means nothing. */
  private static int stride(INDArray array, int dimension) {
    return array.size(dimension) == 1 ? 0 : Math.toIntExact(array.stride(dimension));
  }
}
