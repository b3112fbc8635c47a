package org.dl4jsuite.layers.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.workspace.ND4JWorkspaceException;

/**
 * All that a network computes from a description's data, by name, in double precision: outputs,
 * outputs in training mode, score and gradient for each batch, parameters after some steps. ND4J
 * draws the same random numbers in float and in double, so a seed makes networks with dropout
 * comparable.
 */
final class Measurement {

  static final int STEPS = 20;

  private Measurement() {}

  /**
   * Measures a network, which is other than before afterwards.
   *
   * @param steps of training; none, where what they give is not asked for
   */
  static Map<String, INDArray> of(Net net, List<MultiDataSet> batches, int steps) {
    Map<String, INDArray> all = new LinkedHashMap<>();
    for (int i = 0; i < batches.size(); i++) {
      MultiDataSet d = batches.get(i);
      String of = " of batch " + i;
      Nd4j.getRandom().setSeed(3); // Stock's noise on biases does not end with the training.
      put(all, "output" + of, net.output(d));
      put(all, "features after output" + of, net.given());
      Nd4j.getRandom().setSeed(5);
      try {
        put(all, "training output" + of, net.trainingOutput(d));
      } catch (ND4JWorkspaceException notInStock) {
        // Dropout or weight noise in some places: only a whole training step has their workspace.
        Trial.leaveWorkspaces();
      }
      Nd4j.getRandom().setSeed(9);
      Map<String, INDArray> gradient = net.gradient(d);
      all.put("score" + of, Nd4j.scalar(net.score()));
      gradient.forEach((k, v) -> all.put("gradient " + k + of, v.castTo(DataType.DOUBLE)));
    }
    Nd4j.getRandom().setSeed(77);
    for (int i = 0; i < steps; i++) {
      net.fit(batches.get(i % batches.size()));
    }
    if (steps > 0) {
      net.parametersByName().forEach((k, v) -> all.put("trained " + k, v.castTo(DataType.DOUBLE)));
    }
    return all;
  }

  private static void put(Map<String, INDArray> all, String name, INDArray[] values) {
    for (int i = 0; i < values.length; i++) {
      all.put(name + " at " + i, values[i].castTo(DataType.DOUBLE));
    }
  }
}
