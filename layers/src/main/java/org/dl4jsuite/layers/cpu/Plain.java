package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.Addresses;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays in row-major order without gaps, as the native operations want them. */
final class Plain {

  private Plain() {}

  /** The array itself where it lies so, else a copy that does. */
  static INDArray of(INDArray array, ArrayType type, LayerWorkspaceMgr workspaces) {
    return Addresses.isPlain(array) ? array : workspaces.dup(type, array, 'c');
  }
}
