package org.dl4jsuite.layers.recurrent;

import java.util.IdentityHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseWrapperVertex;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.recurrent.BidirectionalLayer;
import org.deeplearning4j.nn.layers.recurrent.GravesLSTM;
import org.deeplearning4j.nn.layers.recurrent.LSTM;
import org.deeplearning4j.nn.layers.recurrent.LastTimeStepLayer;
import org.deeplearning4j.nn.layers.recurrent.MaskZeroLayer;
import org.deeplearning4j.nn.layers.recurrent.TimeDistributedLayer;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.dl4jsuite.layers.cpu.Fields;

/**
 * Makes the layers of a stock network obey its feature masks where stock DL4J does not: {@link
 * MaskedBidirectional}, {@link MaskedTimeDistributed}. {@code Acceleration.apply} does it too. This
 * is for networks that run without acceleration: in double precision, on another backend, or where
 * it is switched off. A network without masks, and its saved files, stay as they are.
 */
public final class FeatureMasks {

  private static final String NOT_INITIALISED =
      "the network must be initialised before its masks are mended, found one that is not: call init() first";

  private FeatureMasks() {}

  /**
   * Mends all such layers of a graph, in place.
   *
   * @throws IllegalStateException where {@code init()} was not called
   */
  public static void mend(ComputationGraph graph) {
    if (graph.getLayers() == null) {
      throw new IllegalStateException(NOT_INITIALISED);
    }
    Map<Layer, Layer> all = mend(graph.getLayers());
    for (GraphVertex vertex : graph.getVertices()) {
      GraphVertex bare = vertex;
      while (bare instanceof BaseWrapperVertex) {
        bare = (GraphVertex) Fields.get(BaseWrapperVertex.class, bare, "underlying");
      }
      if (bare instanceof LayerVertex && all.containsKey(bare.getLayer())) {
        Fields.set(LayerVertex.class, bare, "layer", all.get(bare.getLayer()));
      }
    }
  }

  /** As {@link #mend(ComputationGraph)}, of a sequential network. */
  @SuppressWarnings("unchecked")
  public static void mend(MultiLayerNetwork network) {
    if (!network.isInitCalled()) {
      throw new IllegalStateException(NOT_INITIALISED);
    }
    Map<Layer, Layer> all = mend(network.getLayers());
    Map<String, Layer> byName =
        (Map<String, Layer>) Fields.get(MultiLayerNetwork.class, network, "layerMap");
    byName.replaceAll((name, layer) -> all.getOrDefault(layer, layer));
  }

  /** Mends the layers of an array, and says which one stands for which now. */
  private static Map<Layer, Layer> mend(Layer[] layers) {
    Map<Layer, Layer> all = new IdentityHashMap<>();
    for (int i = 0; i < layers.length; i++) {
      Layer mended = mended(layers[i]);
      all.put(layers[i], mended);
      layers[i] = mended;
    }
    return all;
  }

  /** A layer that obeys the mask in a stock one's place; wrappers get it put into them. */
  public static Layer mended(Layer layer) {
    if (layer.getClass() == BidirectionalLayer.class) {
      return new MaskedBidirectional((BidirectionalLayer) layer);
    }
    if (layer.getClass() == TimeDistributedLayer.class) {
      TimeDistributedLayer stock = (TimeDistributedLayer) layer;
      return new MaskedTimeDistributed(stock, mended(stock.getUnderlying()));
    }
    if (layer instanceof BaseWrapperLayer wrapper) {
      boolean handsMask = layer instanceof LastTimeStepLayer || layer instanceof MaskZeroLayer;
      Layer within = wrapper.getUnderlying();
      Layer mended = handsMask ? obedient(within) : mended(within);
      if (mended != within) {
        wrapper.setUnderlying(mended);
      }
    }
    return layer;
  }

  /** As {@link #mended}, of a layer that is handed a mask by the one around it. */
  static Layer obedient(Layer layer) {
    if (layer.getClass() == LSTM.class) {
      return new MaskedLstm(layer);
    }
    return layer.getClass() == GravesLSTM.class ? new MaskedGravesLstm(layer) : mended(layer);
  }
}
