package org.dl4jsuite.layers.vertex;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** See {@link AttentionVertex}. */
final class Attention extends PlainVertex {

  /** So much lower than any other that its power is zero, in float too. */
  private static final double HIDDEN = -1e9;

  /** Of the values, {@code [batch, positions]}; of a call that may be over. */
  private INDArray lastMask;

  Attention(ComputationGraph graph, String name, int index, DataType type) {
    super(graph, name, index, type);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaceMgr) {
    INDArray values = inputs[0];
    INDArray query = inputs[1];
    boolean fits =
        values.rank() == 3
            && query.rank() == 2
            && values.size(0) == query.size(0)
            && values.size(1) == query.size(1);
    if (!fits) {
      throw new IllegalArgumentException(
          "attention must have values [batch, n, positions] and a query [batch, n], found %s and %s (vertex %s)"
              .formatted(values.shapeInfoToString(), query.shapeInfoToString(), vertexName));
    }
    return workspaceMgr.leverageTo(ArrayType.ACTIVATIONS, weighed(values, weights()));
  }

  /** {@code a}, {@code [batch, positions]}; zero for positions that the mask hides. */
  private INDArray weights() {
    INDArray scores = dot(inputs[0], inputs[1]);
    // DL4J clears the masks of layers, not of vertices.
    if (lastMask == null || graph.getInputMaskArrays() == null) {
      return Transforms.softmax(scores, false);
    }
    if (!lastMask.equalShapes(scores)) {
      throw new IllegalArgumentException(
          "a mask of attention's values must be [batch, positions] as its scores %s, found %s (vertex %s)"
              .formatted(scores.shapeInfoToString(), lastMask.shapeInfoToString(), vertexName));
    }
    INDArray present = lastMask.neq(0).castTo(scores.dataType());
    scores.muli(present).addi(present.rsub(1).muli(HIDDEN));
    return Transforms.softmax(scores, false).muli(present);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int batch) {
    lastMask = masks == null ? null : masks[0];
    return super.feedForwardMaskArrays(masks, state, batch);
  }

  /** Each position's product with a vector, {@code [batch, positions]}. */
  private static INDArray dot(INDArray values, INDArray vector) {
    long batch = values.size(0);
    return Nd4j.matmul(vector.reshape('c', batch, 1, values.size(1)), values)
        .reshape('c', batch, values.size(2));
  }

  /** The sum of positions by weights {@code [batch, positions]}, {@code [batch, n]}. */
  private static INDArray weighed(INDArray values, INDArray weights) {
    long batch = values.size(0);
    return Nd4j.matmul(values, weights.reshape('c', batch, values.size(2), 1))
        .reshape('c', batch, values.size(1));
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaceMgr) {
    INDArray values = inputs[0];
    INDArray weights = weights();
    INDArray ofWeights = dot(values, epsilon);
    INDArray mean = ofWeights.mul(weights).sum(true, 1);
    INDArray ofScores = ofWeights.subColumnVector(mean).muli(weights);
    INDArray ofQuery = weighed(values, ofScores);
    INDArray ofValues = outer(epsilon, weights).addi(outer(inputs[1], ofScores));
    return new Pair<>(
        null,
        new INDArray[] {
          workspaceMgr.leverageTo(ArrayType.ACTIVATION_GRAD, ofValues),
          workspaceMgr.leverageTo(ArrayType.ACTIVATION_GRAD, ofQuery)
        });
  }

  /** {@code [batch, n, positions]} of {@code [batch, n]} and {@code [batch, positions]}. */
  private static INDArray outer(INDArray vector, INDArray weights) {
    long batch = vector.size(0);
    return Nd4j.matmul(
        vector.reshape('c', batch, vector.size(1), 1),
        weights.reshape('c', batch, 1, weights.size(1)));
  }
}
