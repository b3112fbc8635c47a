package org.dl4jsuite.layers;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.dl4jsuite.layers.cpu.Fields;
import org.dl4jsuite.layers.cpu.HandsOnPictures;
import org.dl4jsuite.layers.cpu.LeanUpdaterBlock;

/** Takes over the layers of a sequential network. */
final class SequentialTakeOver extends NetworkTakeOver {

  private final MultiLayerNetwork network;
  private final Layer[] layers;

  SequentialTakeOver(MultiLayerNetwork network) {
    if (!network.isInitCalled()) {
      throw new IllegalStateException(NOT_INITIALISED);
    }
    this.network = network;
    layers = network.getLayers();
  }

  @Override
  boolean readsSharedMemory(int index) {
    return false; // one layer after the other, each with one reader
  }

  /** A layer without a name is called by its index, as in DL4J's summary. */
  @Override
  List<String> names() {
    return IntStream.range(0, layers.length).mapToObj(i -> name(layers[i], i)).toList();
  }

  private static String name(Layer layer, int index) {
    String name = layer.conf().getLayer().getLayerName();
    return name == null ? String.valueOf(index) : name;
  }

  @Override
  Layer layer(int index) {
    return layers[index];
  }

  @Override
  void takeOver(Set<String> except) {
    Map<Trainable, Trainable> replaced = new IdentityHashMap<>();
    for (int i = 0; i < layers.length; i++) {
      Layer stock = layers[i];
      Layer fast =
          except.contains(name(stock, i))
              ? Replacements.mended(stock)
              : Replacements.of(stock, readsInputGradient(i));
      if (fast != stock) {
        replaced.put(stock, fast);
      }
      layers[i] = fast;
    }
    handOnPictures();
    enterByName();
    if (network.getUpdater(false) instanceof BaseMultiLayerUpdater<?> updater) {
      LeanUpdaterBlock.standIn(updater, replaced);
    }
  }

  /**
   * False for a layer behind a frozen one, where DL4J ends the backward pass. (The first layer's
   * input gradient is handed to whoever calls {@code calculateGradients}.)
   */
  private boolean readsInputGradient(int index) {
    return index == 0
        || !(layers[index - 1] instanceof FrozenLayer)
        || hasPreProcessor(index)
        || network.getLayerWiseConfigurations().getTrainingWorkspaceMode() == WorkspaceMode.NONE;
  }

  private void handOnPictures() {
    for (int i = 0; i + 1 < layers.length; i++) {
      if (takesPictures(layers[i + 1]) && !hasPreProcessor(i + 1)) {
        handsOn(layers[i]).ifPresent(HandsOnPictures::toItsLike);
      }
    }
  }

  private boolean hasPreProcessor(int index) {
    return network.getLayerWiseConfigurations().getInputPreProcess(index) != null;
  }

  /** DL4J finds layers by name in a map of its own. */
  @SuppressWarnings("unchecked")
  private void enterByName() {
    Map<String, Layer> byName =
        (Map<String, Layer>) Fields.get(MultiLayerNetwork.class, network, "layerMap");
    for (Layer layer : layers) {
      byName.put(layer.conf().getLayer().getLayerName(), layer);
    }
  }
}
