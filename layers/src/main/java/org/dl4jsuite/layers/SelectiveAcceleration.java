package org.dl4jsuite.layers;

import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** {@link Acceleration} of all layers of a network but some. */
public final class SelectiveAcceleration {

  private final Set<String> except;

  SelectiveAcceleration(Set<String> except) {
    this.except = except;
  }

  /**
   * As {@link Acceleration#apply(ComputationGraph)}.
   *
   * @throws IllegalArgumentException where the graph has no layer of a name that was excepted
   * @throws IllegalStateException where such a layer was taken over before, or {@code init()} was
   *     not called
   */
  public AccelerationReport apply(ComputationGraph graph) {
    return new GraphTakeOver(graph).apply(except);
  }

  /** As {@link #apply(ComputationGraph)}, for a sequential network. */
  public AccelerationReport apply(MultiLayerNetwork network) {
    return new SequentialTakeOver(network).apply(except);
  }

  /** As {@link Acceleration#applyForTraining(ComputationGraph)}. */
  public AccelerationReport applyForTraining(ComputationGraph graph) {
    GraphTakeOver takeOver = new GraphTakeOver(graph);
    graph.getUpdater();
    return takeOver.apply(except);
  }

  /** As {@link #applyForTraining(ComputationGraph)}, for a sequential network. */
  public AccelerationReport applyForTraining(MultiLayerNetwork network) {
    SequentialTakeOver takeOver = new SequentialTakeOver(network);
    network.getUpdater();
    return takeOver.apply(except);
  }
}
