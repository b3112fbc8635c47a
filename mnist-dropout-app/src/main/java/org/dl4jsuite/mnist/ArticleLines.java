package org.dl4jsuite.mnist;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.TrainingState;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The article's line after every step: loss of the step's batch after the step, without dropout,
 * and accuracy on the first 256 validation examples.
 *
 * <pre>Epoch  1, Batch   1 - Loss: 50723.3984 Validation Accuracy: 0.117188</pre>
 *
 * <p>The loss is computed from the logits, as TensorFlow does. DL4J's own score caps each example's
 * at 23 (it clips probabilities at 1e-10), and the article's start from N(0,1) gives thousands.
 */
final class ArticleLines implements FitListener {

  /** How many examples the article scores, of validation and of test. */
  static final int SCORED = 256;

  private final BatchSource training;
  private final ImageSet validation;
  private final Consumer<String> say;

  ArticleLines(BatchSource training, ImageSet validation, Consumer<String> say) {
    this.training = training;
    this.validation = validation.slice(0, Math.min(SCORED, validation.size()));
    this.say = say;
  }

  @Override
  public Optional<String> stepDone(ComputationGraph graph, TrainingState state, StepMetrics step) {
    MultiDataSet batch = training.batch(step.epoch() - 1, step.step() - 1);
    double loss = loss(graph, batch.getFeatures(0), batch.getLabels(0));
    double accuracy = Predictions.of(graph, validation).accuracy();
    say.accept(
        String.format(
            Locale.ROOT,
            "Epoch %2d, Batch %3d - Loss: %10.4f Validation Accuracy: %.6f",
            step.epoch(),
            step.step(),
            loss,
            accuracy));
    return Optional.empty();
  }

  /**
   * Mean softmax cross entropy, in nats.
   *
   * @param images {@code [batch, 1, 28, 28]}
   * @param labels {@code [batch, 10]}, one 1 in each row
   */
  static double loss(ComputationGraph graph, INDArray images, INDArray labels) {
    INDArray hidden =
        graph.feedForward(new INDArray[] {images}, false).get(MnistDropoutModel.DENSE);
    INDArray weights = graph.getParam(MnistDropoutModel.OUT + "_W");
    INDArray bias = graph.getParam(MnistDropoutModel.OUT + "_b");
    float[][] logits = hidden.mmul(weights).addiRowVector(bias).toFloatMatrix();
    float[][] truth = labels.toFloatMatrix();
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double largest = Double.NEGATIVE_INFINITY;
      double right = 0;
      for (int c = 0; c < logits[i].length; c++) {
        largest = Math.max(largest, logits[i][c]);
        right += truth[i][c] * logits[i][c];
      }
      double total = 0;
      for (float logit : logits[i]) {
        total += Math.exp(logit - largest);
      }
      sum += largest + Math.log(total) - right;
    }
    return sum / logits.length;
  }
}
