package org.dl4jsuite.layers.recurrent;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Addresses;
import org.dl4jsuite.layers.onednn.Reorderings;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Carries values from DL4J's arrays {@code [B, n, T]}, of any strides, to time-major memory {@code
 * [T, B, n]}. What these layers hand out lies time-major under DL4J's shape, so that between two of
 * them little is turned around.
 */
final class TimeMajor {

  private final Reorderings reorderings = new Reorderings();
  private final NativeFloats memory = new NativeFloats();

  /**
   * An array {@code [B, n, T]} whose memory is {@code [T, B, n]}. Its order is said to be 'f', as
   * stock DL4J's arrays of this place are: dropout that reads it draws its masks in that order.
   */
  static INDArray create(
      LayerWorkspaceMgr workspaceMgr, ArrayType type, int batch, int features, int steps) {
    INDArray memory =
        workspaceMgr.createUninitialized(
            type, DataType.FLOAT, new long[] {steps, batch, features}, 'c');
    long[] strides = {features, 1, (long) batch * features};
    return Nd4j.create(
        memory.data(), new long[] {batch, features, steps}, strides, memory.offset(), 'f');
  }

  /**
   * An array {@code [B, n, T]} of {@link #create} as {@code [B, T, n]}, in the order that stock
   * DL4J's would be said to have.
   */
  static INDArray timeFirst(INDArray array) {
    INDArray turned = array.permute(0, 2, 1);
    long[] stocks = {1, array.size(0) * array.size(1), array.size(0)};
    char order = Shape.getOrder(turned.shape(), stocks, 1);
    return order == turned.ordering()
        ? turned
        : Nd4j.create(turned.data(), turned.shape(), turned.stride(), turned.offset(), order);
  }

  /** Whether an array {@code [B, n, T]} lies in memory as {@code [T, B, n]}, without gaps. */
  static boolean isTimeMajor(INDArray array) {
    return Addresses.isPlain(array.permute(2, 0, 1));
  }

  /**
   * Address of an array's values, {@code [T, B, n]}: where they are, or a copy, valid until the
   * next call.
   *
   * @param array {@code [B, n, T]}, float
   */
  Address addressOf(INDArray array) {
    if (isTimeMajor(array)) {
      return Addresses.of(array);
    }
    Address address = memory.atLeast(array.length());
    copy(array, address);
    return address;
  }

  /** Copies the values of an array {@code [B, n, T]} to memory {@code [T, B, n]}. */
  void copy(INDArray array, Address to) {
    INDArray ordered = Addresses.withoutOverlaps(array).permute(2, 0, 1);
    long n = array.size(1);
    reorderings.copy(
        ordered.shape(),
        Addresses.of(ordered),
        ordered.stride(),
        to,
        new long[] {array.size(0) * n, n, 1});
  }
}
