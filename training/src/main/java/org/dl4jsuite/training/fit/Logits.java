package org.dl4jsuite.training.fit;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The logits of a graph with one {@link OutputLayer}: what the layer takes the softmax of. DL4J
 * hands out the probabilities alone, and of those that are 0 in float no loss can be computed.
 */
public final class Logits {

  private Logits() {}

  /**
   * Runs a graph as at test time: without dropout.
   *
   * @param batch its features, one array for each input of the graph, and their masks if any
   * @return {@code [batch, classes]}
   * @throws IllegalArgumentException where the graph has another output
   */
  public static float[][] of(ComputationGraph graph, MultiDataSet batch) {
    return of(graph, batch.getFeatures(), batch.getFeaturesMaskArrays());
  }

  /** The same for features without masks. */
  public static float[][] of(ComputationGraph graph, INDArray... features) {
    return of(graph, features, null);
  }

  private static float[][] of(ComputationGraph graph, INDArray[] features, INDArray[] masks) {
    ComputationGraphConfiguration conf = graph.getConfiguration();
    String output = conf.getNetworkOutputs().get(0);
    if (conf.getNetworkOutputs().size() != 1
        || !(conf.getVertices().get(output) instanceof LayerVertex vertex)
        || !(vertex.getLayerConf().getLayer() instanceof OutputLayer)
        || vertex.getPreProcessor() != null) {
      throw new IllegalArgumentException(
          "The graph must have one output, an OutputLayer without preprocessor, found "
              + conf.getNetworkOutputs());
    }
    List<String> before = conf.getVertexInputs().get(output);
    INDArray hidden = graph.output(before, false, features, masks)[0];
    try {
      return of(hidden, graph.getOutputLayer(0));
    } finally {
      if (!conf.getNetworkInputs().contains(before.get(0))) {
        hidden.close();
      }
    }
  }

  /**
   * The logits that a layer makes of its inputs.
   *
   * @param inputs {@code [batch, inputs]}, dropout applied
   * @return {@code [batch, classes]}
   */
  static float[][] of(INDArray inputs, org.deeplearning4j.nn.api.Layer layer) {
    try (INDArray sums = inputs.mmul(layer.getParam("W"))) {
      INDArray bias = layer.getParam("b");
      return (bias == null ? sums : sums.addiRowVector(bias)).toFloatMatrix();
    }
  }
}
