package org.dl4jsuite.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.dl4jsuite.layers.cpu.Fields;
import org.dl4jsuite.layers.cpu.OneDnnBatchNormalization;
import org.dl4jsuite.layers.cpu.OneDnnConvolutionLayer;
import org.dl4jsuite.layers.cpu.SinglePassDenseLayer;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Makes a stock network fast on a CPU, in place: {@code Acceleration.apply(graph)} after {@code
 * init()} or after loading.
 *
 * <p>What it changes is the running layer objects alone. Configuration, parameters and updater stay
 * DL4J's own, so a saved zip is a plain DL4J model. Values and gradients equal the stock layers' to
 * float rounding. On a backend without oneDNN (CUDA, or a plain native classifier) and for layers
 * that it does not know, it leaves the stock path in place.
 *
 * <ul>
 *   <li>Convolution, 2-d, not dilated: oneDNN forward and backward in place of im2col and GEMM, and
 *       with ReLU or identity activation no second forward pass in the backward pass.
 *   <li>Dense: no second forward pass in the backward pass.
 *   <li>Batch normalisation with learned scale and shift: oneDNN.
 * </ul>
 *
 * <p>Max and average pooling run on oneDNN in stock DL4J already. Local response normalisation is
 * left alone: stock's own oneDNN helper runs the forward operation in its backward pass.
 */
public final class Acceleration {

  private static final String SWITCH = "org.dl4jsuite.acceleration";

  private Acceleration() {}

  /**
   * Takes over the layers of a graph.
   *
   * @return one line for each layer taken over, {@code name: implementation}; empty where nothing
   *     could be
   */
  public static List<String> apply(ComputationGraph graph) {
    List<String> taken = new ArrayList<>();
    if (!enabled()) {
      return taken;
    }
    Layer[] layers = graph.getLayers();
    for (int i = 0; i < layers.length; i++) {
      Layer fast = faster(layers[i], taken);
      if (fast != layers[i]) {
        String name = layers[i].conf().getLayer().getLayerName();
        protectOutput(graph, name);
        replaceInVertex(graph.getVertex(name), fast);
        layers[i] = fast;
      }
    }
    return taken;
  }

  /** As {@link #apply(ComputationGraph)}, for a sequential network. */
  public static List<String> apply(MultiLayerNetwork network) {
    List<String> taken = new ArrayList<>();
    if (!enabled()) {
      return taken;
    }
    Layer[] layers = network.getLayers();
    for (int i = 0; i < layers.length; i++) {
      Layer fast = faster(layers[i], taken);
      if (fast != layers[i] && i + 1 < layers.length) {
        protectOutput(layers[i + 1]);
      }
      layers[i] = fast;
    }
    return taken;
  }

  /** Off with {@code -Dorg.dl4jsuite.acceleration=false}, or where there is no oneDNN. */
  public static boolean enabled() {
    return !"false".equals(System.getProperty(SWITCH)) && OneDnn.available();
  }

  private static Layer faster(Layer layer, List<String> taken) {
    Layer fast = layer;
    boolean helped = false;
    if (!(layer.conf().getLayer() instanceof BaseLayer conf)) {
      helped = setHelper(layer);
    } else if (layer.getClass() == org.deeplearning4j.nn.layers.convolution.ConvolutionLayer.class
        && isFloat(layer)
        && isDense((ConvolutionLayer) conf)) {
      fast = new OneDnnConvolutionLayer(layer, keepsSign(conf.getActivationFn()));
    } else if (layer.getClass() == org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer.class
        && keepsSign(conf.getActivationFn())
        && !((org.deeplearning4j.nn.conf.layers.DenseLayer) conf).hasLayerNorm()) {
      fast = new SinglePassDenseLayer(layer);
    } else {
      helped = setHelper(layer);
    }
    if (fast != layer || helped) {
      String name = layer.conf().getLayer().getLayerName();
      taken.add(name + ": " + (helped ? layer.getHelper() : fast).getClass().getSimpleName());
    }
    return fast;
  }

  /** Dilation is left to stock: with same padding oneDNN refuses what DL4J asks of it. */
  private static boolean isDense(ConvolutionLayer conf) {
    return Arrays.stream(conf.getDilation()).allMatch(d -> d == 1);
  }

  private static boolean setHelper(Layer layer) {
    if (!isFloat(layer)) {
      return false;
    }
    if (layer instanceof BatchNormalization batchNorm
        && !((org.deeplearning4j.nn.conf.layers.BatchNormalization) layer.conf().getLayer())
            .isLockGammaBeta()) {
      Fields.set(BatchNormalization.class, batchNorm, "helper", new OneDnnBatchNormalization());
      return true;
    }
    return false;
  }

  private static boolean isFloat(Layer layer) {
    return Fields.get(org.deeplearning4j.nn.layers.AbstractLayer.class, layer, "dataType")
        == DataType.FLOAT;
  }

  /**
   * True for activations whose derivative at z is found from their output alone: plain ReLU (its
   * output is positive just where z is) and identity.
   */
  private static boolean keepsSign(IActivation activation) {
    return activation instanceof ActivationIdentity
        || activation instanceof ActivationReLU relu
            && relu.getMax() == null
            && relu.getThreshold() == null
            && relu.getNegativeSlope() == null;
  }

  /** A kept output must not be changed by the layers that read it. */
  private static void protectOutput(ComputationGraph graph, String name) {
    graph
        .getConfiguration()
        .getVertexInputs()
        .forEach(
            (consumer, inputs) -> {
              if (inputs.contains(name) && graph.getVertex(consumer).hasLayer()) {
                protectOutput(graph.getVertex(consumer).getLayer());
              }
            });
  }

  /**
   * Stock dropout may work in place on its input. Inverted dropout may go on doing so: it leaves
   * signs as they are or writes zeros, and where it wrote zeros the gradient is zero too. Any other
   * kind (Gaussian, alpha) gets a copy.
   */
  private static void protectOutput(Layer consumer) {
    IDropout dropout = consumer.conf().getLayer().getIDropout();
    if (dropout != null && dropout.getClass() != Dropout.class) {
      consumer.allowInputModification(false);
    }
  }

  private static void replaceInVertex(GraphVertex vertex, Layer fast) {
    Fields.set(LayerVertex.class, vertex, "layer", fast);
  }
}
