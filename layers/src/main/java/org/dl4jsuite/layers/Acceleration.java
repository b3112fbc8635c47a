package org.dl4jsuite.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.dl4jsuite.layers.cpu.Fields;
import org.dl4jsuite.layers.cpu.HandsOnPictures;
import org.dl4jsuite.layers.cpu.InputDropout;
import org.dl4jsuite.layers.cpu.LeanUpdaterBlock;
import org.dl4jsuite.layers.onednn.OneDnn;

/**
 * Makes a stock network fast on a CPU, in place: {@code Acceleration.apply(graph)} after {@code
 * init()}, after loading or after importing.
 *
 * <p>What it changes is the running layer objects alone, and the updater's, where the network has
 * one: DL4J makes it at the first step or when {@code getUpdater()} asks for it. Configuration,
 * parameters and the updater's state stay DL4J's own, so a saved zip is a plain DL4J model. Values
 * and gradients equal the stock layers' to float rounding. Where oneDNN cannot be called (CUDA, or
 * a system that it is not published for) and for layers that it does not know, it leaves the stock
 * path in place. {@link Replacements} lists what it knows.
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
      String name = layers[i].conf().getLayer().getLayerName();
      GraphVertex vertex = graph.getVertex(name);
      Layer fast = Replacements.of(layers[i], readsInputGradient(graph, vertex), taken);
      if (fast != layers[i]) {
        Fields.set(LayerVertex.class, vertex, "layer", fast);
        layers[i] = fast;
      }
    }
    protectOutputs(layers);
    for (Layer layer : layers) {
      if (isReadByItsLike(graph, layer)) {
        handsOn(layer).ifPresent(HandsOnPictures::toItsLike);
      }
    }
    takeOver(graph.getUpdater(false));
    return taken;
  }

  /**
   * As {@link #apply(ComputationGraph)}, of a graph that is to be trained: its updater is made now,
   * so that it is taken over too. Its memory is up to twice the parameters'.
   */
  public static List<String> applyForTraining(ComputationGraph graph) {
    graph.getUpdater();
    return apply(graph);
  }

  /** As {@link #apply(ComputationGraph)}, for a sequential network. */
  public static List<String> apply(MultiLayerNetwork network) {
    List<String> taken = new ArrayList<>();
    if (!enabled()) {
      return taken;
    }
    Layer[] layers = network.getLayers();
    for (int i = 0; i < layers.length; i++) {
      Layer fast = Replacements.of(layers[i], true, taken);
      layers[i] = fast;
    }
    protectOutputs(layers);
    for (int i = 0; i + 1 < layers.length; i++) {
      if (takesPictures(layers[i + 1])
          && network.getLayerWiseConfigurations().getInputPreProcess(i + 1) == null) {
        handsOn(layers[i]).ifPresent(HandsOnPictures::toItsLike);
      }
    }
    takeOver(network.getUpdater(false));
    return taken;
  }

  private static void takeOver(Updater updater) {
    if (updater instanceof BaseMultiLayerUpdater<?> known) {
      LeanUpdaterBlock.standIn(known);
    }
  }

  /** Off with {@code -Dorg.dl4jsuite.acceleration=false}, or where there is no oneDNN. */
  public static boolean enabled() {
    return !"false".equals(System.getProperty(SWITCH)) && OneDnn.available();
  }

  /**
   * False for a layer that alone reads a graph's input, unprocessed: DL4J drops the gradient that
   * such a layer finds, its memory is gone with its workspace, and it costs as much as the forward
   * pass. (A sequential network hands it to whoever calls {@code calculateGradients}.)
   */
  private static boolean readsInputGradient(ComputationGraph graph, GraphVertex vertex) {
    return !(vertex instanceof LayerVertex layer)
        || layer.getLayerPreProcessor() != null
        || graph.getConfiguration().getTrainingWorkspaceMode() == WorkspaceMode.NONE
        || !readsGraphInputAlone(graph, vertex);
  }

  private static boolean readsGraphInputAlone(ComputationGraph graph, GraphVertex vertex) {
    for (VertexIndices from : vertex.getInputVertices()) {
      GraphVertex source = graph.getVertices()[from.getVertexIndex()];
      if (!source.isInputVertex() || source.getOutputVertices().length != 1) {
        return false;
      }
    }
    return true;
  }

  private static boolean isReadByItsLike(ComputationGraph graph, Layer layer) {
    GraphVertex vertex = graph.getVertex(layer.conf().getLayer().getLayerName());
    if (vertex.isOutputVertex() || vertex.getOutputVertices() == null) {
      return false;
    }
    for (VertexIndices to : vertex.getOutputVertices()) {
      GraphVertex reader = graph.getVertices()[to.getVertexIndex()];
      if (!(reader instanceof LayerVertex next)
          || next.getLayerPreProcessor() != null
          || !takesPictures(next.getLayer())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a layer reads pictures in any order, and no dropout of DL4J's comes before. */
  private static boolean takesPictures(Layer layer) {
    return handsOn(layer).isPresent() && !InputDropout.changesInputs(layer);
  }

  /** What hands a layer's pictures on: itself, or what it is helped by. */
  private static Optional<HandsOnPictures> handsOn(Layer layer) {
    Object by = layer instanceof BatchNormalization ? layer.getHelper() : layer;
    return by instanceof HandsOnPictures hands ? Optional.of(hands) : Optional.empty();
  }

  /**
   * A layer's output, of which the backward pass reads the signs, must keep them. Stock dropout may
   * work in place on its input, and hand on the same memory to another dropout. Inverted dropout
   * may go on doing so: it leaves signs as they are or writes zeros, and where it wrote zeros the
   * gradient is zero too. Every other kind (Gaussian, alpha, noise) writes to a copy.
   */
  private static void protectOutputs(Layer[] layers) {
    for (Layer layer : layers) {
      IDropout dropout = layer.conf().getLayer().getIDropout();
      if (dropout != null && dropout.getClass() != Dropout.class) {
        layer.allowInputModification(false);
      }
    }
  }
}
