package org.dl4jsuite.layers;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Accelerates each network that it hears from, after the network's first step. For networks that
 * DL4J makes itself where no caller can reach them, as a ParallelWrapper's workers do: {@code
 * wrapper.setListeners(new AccelerationListener())}. Where the network is at hand, call {@link
 * Acceleration} instead.
 *
 * <p>May be shared by networks that train in several threads.
 */
public final class AccelerationListener extends BaseTrainingListener {

  private final Set<Model> done =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    if (done.add(model)) {
      try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        accelerate(model);
      }
    }
  }

  private static void accelerate(Model model) {
    if (model instanceof ComputationGraph graph) {
      Acceleration.apply(graph);
    } else if (model instanceof MultiLayerNetwork network) {
      Acceleration.apply(network);
    }
  }
}
