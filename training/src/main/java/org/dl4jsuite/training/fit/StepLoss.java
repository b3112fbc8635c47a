package org.dl4jsuite.training.fit;

import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The loss of one training step. {@code graph.score()} tells less: with truncated back propagation
 * a step is several updates, and it is the last one's; of a sequence it is the sum over the time
 * steps, which no validation loss can be compared with; and no label's cross entropy in it is more
 * than 23 (see {@link UncappedScore}).
 */
final class StepLoss extends BaseTrainingListener {

  private double sum;
  private OptionalDouble uncapped = OptionalDouble.empty();

  /** Before a step. */
  void begin() {
    sum = 0;
  }

  @Override
  public void onBackwardPass(Model model) {
    uncapped = UncappedScore.of((ComputationGraph) model);
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    sum += uncapped.orElse(model.score());
  }

  /**
   * After a step: its loss, for one output of sequences the mean over their labelled time steps.
   */
  double perLabel(ComputationGraph graph, MultiDataSet batch) {
    boolean sequences = batch.numLabelsArrays() == 1 && batch.getLabels(0).rank() == 3;
    return sequences ? sum / labelledSteps(graph, batch) : sum;
  }

  /** Per example, in the mean. */
  private static double labelledSteps(ComputationGraph graph, MultiDataSet batch) {
    INDArray labels = batch.getLabels(0);
    Layer output = graph.getOutputLayer(0).conf().getLayer();
    boolean timeFirst =
        output instanceof RnnOutputLayer rnn && rnn.getRnnDataFormat() == RNNFormat.NWC;
    long steps = labels.size(timeFirst ? 1 : 2);
    INDArray mask = batch.getLabelsMaskArray(0);
    if (mask == null && batch.numFeatureArrays() == 1) {
      // DL4J passes the inputs' mask on to the output.
      mask = batch.getFeaturesMaskArray(0);
    }
    return mask == null || mask.length() != labels.size(0) * steps
        ? steps
        : mask.sumNumber().doubleValue() / labels.size(0);
  }
}
