package org.dl4jsuite.layers.vertex;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The matrix product of a network input {@code [batch, rows]} and activations {@code [rows, n]}, of
 * another batch size. With rows of zeros and a single one each, it gives every example its own of a
 * few activations: what many examples share is computed once, and its gradients add up.
 *
 * <p>The first input is taken as a constant: it must be a network input, and gets no gradient.
 */
public final class MatrixProductVertex extends PlainVertexConfiguration {

  @Override
  @SuppressWarnings("checkstyle:NoClone") // DL4J copies configurations so.
  public MatrixProductVertex clone() {
    return new MatrixProductVertex();
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    return new MatrixProduct(graph, name, index, type);
  }

  @Override
  public InputType getOutputType(int layer, InputType... inputs) {
    if (inputs.length != INPUTS || inputs[1].getType() != InputType.Type.FF) {
      throw new InvalidInputTypeException(
          "a matrix product must be of two matrices, found " + Arrays.toString(inputs));
    }
    return inputs[1];
  }
}
