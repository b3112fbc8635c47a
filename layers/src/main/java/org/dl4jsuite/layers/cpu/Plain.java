package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.Addresses;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays of floats in row-major order without gaps, as the native operations want them. */
final class Plain {

  private Plain() {}

  /**
   * The array itself where it is so, else a copy that is.
   *
   * @param array of any type, order and strides
   * @param type tells the workspace of a copy, and so how long it lives: what is kept for the
   *     backward pass must be in {@link ArrayType#ACTIVATIONS}
   */
  static INDArray of(INDArray array, ArrayType type, LayerWorkspaceMgr workspaces) {
    if (array.dataType() != DataType.FLOAT) {
      // castTo alone would take its memory from whatever workspace is open.
      INDArray floats = workspaces.createUninitialized(type, DataType.FLOAT, array.shape(), 'c');
      return floats.assign(array.castTo(DataType.FLOAT));
    }
    return Addresses.isPlain(array) ? array : workspaces.dup(type, array, 'c');
  }
}
