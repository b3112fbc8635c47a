package org.dl4jsuite.layers.vertex;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** See {@link MatrixProductVertex}. */
final class MatrixProduct extends PlainVertex {

  MatrixProduct(ComputationGraph graph, String name, int index, DataType type) {
    super(graph, name, index, type);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaceMgr) {
    INDArray left = left();
    INDArray right = inputs[1];
    if (left.rank() != 2 || right.rank() != 2 || left.size(1) != right.size(0)) {
      throw new IllegalArgumentException(
          "a matrix product must have as many columns on the left as rows on the right, found %s and %s (vertex %s)"
              .formatted(left.shapeInfoToString(), right.shapeInfoToString(), vertexName));
    }
    INDArray product =
        workspaceMgr.createUninitialized(
            ArrayType.ACTIVATIONS, right.dataType(), new long[] {left.size(0), right.size(1)}, 'f');
    return left.mmuli(right, product);
  }

  private INDArray left() {
    return inputs[0].castTo(inputs[1].dataType());
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaceMgr) {
    INDArray error =
        workspaceMgr.createUninitialized(
            ArrayType.ACTIVATION_GRAD, inputs[1].dataType(), inputs[1].shape(), 'f');
    left().transpose().mmuli(epsilon, error);
    return new Pair<>(null, new INDArray[] {null, error});
  }
}
