package org.dl4jsuite.layers.recurrent;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.recurrent.BidirectionalLayer;
import org.deeplearning4j.nn.layers.recurrent.GravesLSTM;
import org.deeplearning4j.nn.layers.recurrent.LSTM;
import org.deeplearning4j.nn.layers.recurrent.LastTimeStepLayer;
import org.deeplearning4j.nn.layers.recurrent.MaskZeroLayer;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.dl4jsuite.layers.cpu.Fields;

/**
 * Makes the bidirectional layers of a stock network obey its feature masks, which stock DL4J does
 * not: {@link MaskedBidirectional} says how. {@code Acceleration.apply} does it too. This is for
 * networks that run without acceleration: in double precision, on another backend, or where it is
 * switched off. A network without masks, and its saved files, stay as they are.
 */
public final class BidirectionalMasks {

  private BidirectionalMasks() {}

  /** Mends all bidirectional layers of a graph, in place. */
  public static void mend(ComputationGraph graph) {
    Layer[] layers = graph.getLayers();
    for (int i = 0; i < layers.length; i++) {
      Layer mended = mended(layers[i]);
      GraphVertex vertex = graph.getVertex(layers[i].conf().getLayer().getLayerName());
      if (mended != layers[i]) {
        Fields.set(LayerVertex.class, vertex, "layer", mended);
        layers[i] = mended;
      }
    }
  }

  /** Mends all bidirectional layers of a sequential network, in place. */
  public static void mend(MultiLayerNetwork network) {
    Layer[] layers = network.getLayers();
    for (int i = 0; i < layers.length; i++) {
      layers[i] = mended(layers[i]);
    }
  }

  /** A layer that obeys the mask in a stock one's place; wrappers get it put into them. */
  public static Layer mended(Layer layer) {
    if (layer.getClass() == BidirectionalLayer.class) {
      return new MaskedBidirectional((BidirectionalLayer) layer);
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
