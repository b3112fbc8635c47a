package org.dl4jsuite.seq.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.synthetic.AddingProblem;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * How well sums are found.
 *
 * @param mse mean squared error
 * @param right share of errors below {@link AddingProblem#RIGHT}
 */
record MemoryScore(double mse, double right) {

  /** A net with a lower mean squared error has solved the problem. */
  static final double SOLVED = 0.01;

  /** Of a net. */
  static MemoryScore of(ComputationGraph model, AddingProblem problem) {
    double squares = 0;
    int right = 0;
    for (int b = 0; b < problem.batches(); b++) {
      MultiDataSet batch = problem.batch(0, b);
      try (INDArray sums = batch.getLabels(0);
          INDArray input = batch.getFeatures(0);
          INDArray answers = model.outputSingle(input)) {
        for (int i = 0; i < sums.size(0); i++) {
          double error = answers.getDouble(i, 0) - sums.getDouble(i, 0);
          squares += error * error;
          right += Math.abs(error) < AddingProblem.RIGHT ? 1 : 0;
        }
      }
    }
    return new MemoryScore(squares / problem.examples(), (double) right / problem.examples());
  }

  /** Of who always answers 1. */
  static MemoryScore ofAlwaysOne(AddingProblem problem) {
    double squares = 0;
    int right = 0;
    for (int b = 0; b < problem.batches(); b++) {
      MultiDataSet batch = problem.batch(0, b);
      for (float sum : batch.getLabels(0).toFloatVector()) {
        squares += (sum - 1) * (sum - 1);
        right += Math.abs(sum - 1) < AddingProblem.RIGHT ? 1 : 0;
      }
    }
    return new MemoryScore(squares / problem.examples(), (double) right / problem.examples());
  }

  Map<String, Double> scores() {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("mse", mse);
    scores.put("right", right);
    return scores;
  }
}
