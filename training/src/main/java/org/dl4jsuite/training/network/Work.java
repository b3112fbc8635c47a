package org.dl4jsuite.training.network;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How much a network computes, roughly: to tell a slow run from a large one. */
public final class Work {

  /** A multiplication and an addition; in the forward pass and for both gradients. */
  private static final double OPERATIONS = 2 * 3.0;

  private Work() {}

  /**
   * Floating-point operations of a training step: each weight meets each place of its layer's
   * output, pixel or time step, once. Embeddings only look up.
   *
   * @param features of the step's batch, one for each input
   */
  public static double ofStep(ComputationGraph graph, INDArray... features) {
    ComputationGraphConfiguration configuration = graph.getConfiguration();
    Map<String, InputType> types = Network.outputs(configuration, features);
    long steps =
        Arrays.stream(features)
            .filter(f -> f.rank() == 3)
            .mapToLong(f -> f.size(2))
            .max()
            .orElse(1);
    long examples = Arrays.stream(features).mapToLong(f -> f.size(0)).max().orElse(1);
    double products = 0;
    for (org.deeplearning4j.nn.graph.vertex.GraphVertex vertex : graph.getVertices()) {
      if (configuration.getVertices().get(vertex.getVertexName()) instanceof LayerVertex layered) {
        Layer layer = Network.inner(layered.getLayerConf().getLayer());
        products +=
            (double) vertex.numParams() * places(layer, types.get(vertex.getVertexName()), steps);
      }
    }
    return OPERATIONS * examples * products;
  }

  private static long places(Layer layer, InputType output, long steps) {
    if (layer instanceof EmbeddingLayer || layer instanceof EmbeddingSequenceLayer) {
      return 0;
    }
    if (output instanceof InputType.InputTypeConvolutional maps) {
      return maps.getHeight() * maps.getWidth();
    }
    boolean sequence =
        layer instanceof BaseRecurrentLayer || output instanceof InputType.InputTypeRecurrent;
    return sequence ? steps : 1;
  }
}
