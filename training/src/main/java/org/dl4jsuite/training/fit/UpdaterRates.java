package org.dl4jsuite.training.fit;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Sets the learning rate where a graph's updaters read it, in layers within layers too. {@code
 * graph.setLearningRate} passes over the two directions of {@code Bidirectional}, and builds every
 * updater anew at each call.
 */
final class UpdaterRates {

  private final List<IUpdater> updaters;

  /** Finds the graph's updaters, but for those of frozen layers and those without a rate. */
  UpdaterRates(ComputationGraph graph) {
    updaters =
        Stream.of(graph.getLayers())
            .map(layer -> layer.conf().getLayer())
            .flatMap(UpdaterRates::within)
            .flatMap(layer -> Stream.of(layer.getIUpdater(), layer.getBiasUpdater()))
            .filter(updater -> updater != null && updater.hasLearningRate())
            .toList();
  }

  private static Stream<BaseLayer> within(org.deeplearning4j.nn.conf.layers.Layer layer) {
    if (layer instanceof Bidirectional both) {
      return Stream.of(both.getFwd(), both.getBwd()).flatMap(UpdaterRates::within);
    }
    if (layer instanceof BaseWrapperLayer wrapper) {
      return within(wrapper.getUnderlying());
    }
    return layer instanceof BaseLayer base ? Stream.of(base) : Stream.empty();
  }

  /** Of the next step. */
  void set(double rate) {
    updaters.forEach(updater -> updater.setLrAndSchedule(rate, null));
  }
}
