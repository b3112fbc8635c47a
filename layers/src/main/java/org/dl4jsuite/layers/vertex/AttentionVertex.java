package org.dl4jsuite.layers.vertex;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean of some positions' vectors, weighed by how well each suits a query:
 *
 * <pre>
 * inputs  values v [batch, n, positions], query k [batch, n]
 * e_i   = v_i . k
 * a     = softmax(e)                      [batch, positions]
 * out   = sum over i of a_i v_i           [batch, n]
 * </pre>
 *
 * <p>Positions that the mask {@code [batch, positions]} of the values hides have no weight; a
 * position is there where its mask is not zero.
 *
 * <p>With a dense layer for the query it is the "general" attention of Luong, Pham, Manning 2015
 * (arXiv:1508.04025). DL4J's attention layers take their queries from the sequence itself or have
 * many heads; its {@code SameDiffVertex}, which could express this, hands on gradients twice as
 * large as finite differences.
 */
public final class AttentionVertex extends PlainVertexConfiguration {

  @Override
  @SuppressWarnings("checkstyle:NoClone") // DL4J copies configurations so.
  public AttentionVertex clone() {
    return new AttentionVertex();
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    return new Attention(graph, name, index, type);
  }

  @Override
  public InputType getOutputType(int layer, InputType... inputs) {
    boolean fits =
        inputs.length == INPUTS
            && inputs[0] instanceof InputType.InputTypeRecurrent values
            && inputs[1] instanceof InputType.InputTypeFeedForward query
            && values.getSize() == query.getSize();
    if (!fits) {
      throw new InvalidInputTypeException(
          "attention must have values [batch, n, positions] and a query [batch, n], found "
              + Arrays.toString(inputs));
    }
    return inputs[1];
  }
}
