package org.dl4jsuite.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseWrapperVertex;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.FrozenVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.graph.vertex.impl.PreprocessorVertex;
import org.deeplearning4j.nn.graph.vertex.impl.ReshapeVertex;
import org.deeplearning4j.nn.graph.vertex.impl.SubsetVertex;
import org.deeplearning4j.nn.graph.vertex.impl.UnstackVertex;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.convolution.Cropping1DLayer;
import org.deeplearning4j.nn.layers.convolution.Cropping2DLayer;
import org.deeplearning4j.nn.layers.convolution.Cropping3DLayer;
import org.dl4jsuite.layers.cpu.Fields;
import org.dl4jsuite.layers.cpu.ForwardOnly;
import org.dl4jsuite.layers.cpu.HandsOnPictures;
import org.dl4jsuite.layers.cpu.LeanUpdaterBlock;

/** Takes over the layers of a computation graph. */
final class GraphTakeOver extends NetworkTakeOver {

  /** What may hand on the array that it was given, or a view of that. */
  private static final Set<Class<?>> HANDING_ON =
      Set.of(
          Cropping1DLayer.class,
          Cropping2DLayer.class,
          Cropping3DLayer.class,
          PreprocessorVertex.class,
          ReshapeVertex.class,
          SubsetVertex.class,
          UnstackVertex.class);

  private final ComputationGraph graph;
  private final Layer[] layers;

  GraphTakeOver(ComputationGraph graph) {
    if (graph.getLayers() == null || graph.getVertices() == null) {
      throw new IllegalStateException(NOT_INITIALISED);
    }
    this.graph = graph;
    layers = graph.getLayers();
  }

  @Override
  List<String> names() {
    return Arrays.stream(layers).map(layer -> layer.conf().getLayer().getLayerName()).toList();
  }

  /** The vertex's: DL4J's own array of layers may hold one that was frozen since. */
  @Override
  Layer layer(int index) {
    return vertex(names().get(index)).getLayer();
  }

  private LayerVertex vertex(String name) {
    GraphVertex vertex = graph.getVertex(name);
    while (vertex instanceof BaseWrapperVertex) {
      vertex = (GraphVertex) Fields.get(BaseWrapperVertex.class, vertex, "underlying");
    }
    return (LayerVertex) vertex;
  }

  @Override
  void takeOver(Set<String> except) {
    List<String> names = names();
    for (int i = 0; i < layers.length; i++) {
      LayerVertex vertex = vertex(names.get(i));
      Layer stock = vertex.getLayer();
      boolean inputGradient = readsInputGradient(vertex);
      Layer fast =
          except.contains(names.get(i))
              ? Replacements.mended(stock)
              : Replacements.of(stock, inputGradient);
      if (fast != stock) {
        Fields.set(LayerVertex.class, vertex, "layer", fast);
      }
      if (!inputGradient && new Inspection(except).of(names.get(i), fast).isAccelerated()) {
        goForwardOnly(vertex);
      }
      layers[i] = fast;
    }
    for (String name : names) {
      if (isReadByItsLike(vertex(name))) {
        handsOn(vertex(name).getLayer()).ifPresent(HandsOnPictures::toItsLike);
      }
    }
    if (graph.getUpdater(false) != null) {
      LeanUpdaterBlock.standIn(graph.getUpdater(false)); // it holds vertices, not layers
    }
  }

  @Override
  boolean readsSharedMemory(int index) {
    return readsSharedMemory(vertex(names().get(index)));
  }

  private boolean readsSharedMemory(GraphVertex vertex) {
    for (VertexIndices from : vertex.getInputVertices()) {
      GraphVertex source = graph.getVertices()[from.getVertexIndex()];
      if (source.isInputVertex()
          || source.getOutputVertices().length > 1
          || mayHandOn(source) && readsSharedMemory(source)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayHandOn(GraphVertex vertex) {
    Object by = vertex.hasLayer() ? vertex.getLayer() : vertex;
    return HANDING_ON.contains(by.getClass());
  }

  private static void goForwardOnly(LayerVertex vertex) {
    InputPreProcessor stock = vertex.getLayerPreProcessor();
    if (stock != null && !(stock instanceof ForwardOnly)) {
      Fields.set(LayerVertex.class, vertex, "layerPreProcessor", new ForwardOnly(stock));
    }
  }

  /**
   * False for a layer that alone reads a graph's input or a frozen layer's output: DL4J drops the
   * gradient that such a layer finds, its memory is gone with its workspace, and it costs as much
   * as the forward pass.
   */
  private boolean readsInputGradient(GraphVertex vertex) {
    return graph.getConfiguration().getTrainingWorkspaceMode() == WorkspaceMode.NONE
        || !readsAloneWhereBackpropagationEnds(vertex);
  }

  private boolean readsAloneWhereBackpropagationEnds(GraphVertex vertex) {
    for (VertexIndices from : vertex.getInputVertices()) {
      GraphVertex source = graph.getVertices()[from.getVertexIndex()];
      if (!endsBackpropagation(source) || source.getOutputVertices().length != 1) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsBackpropagation(GraphVertex vertex) {
    return vertex.isInputVertex()
        || vertex instanceof FrozenVertex
        || vertex.hasLayer() && vertex.getLayer() instanceof FrozenLayer;
  }

  private boolean isReadByItsLike(GraphVertex vertex) {
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
}
