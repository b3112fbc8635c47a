package org.dl4jsuite.training.fit;

import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Scores a model on the validation split. */
@FunctionalInterface
public interface Validation {

  /** Metric name to number, in the order in which they are to be shown; each finite. */
  Map<String, Double> score(ComputationGraph graph);
}
