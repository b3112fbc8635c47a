package org.dl4jsuite.mnist;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.training.fit.CrossEntropy;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.Logits;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.TrainingState;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The article's line after every step, or every so many: loss of the step's batch after the step,
 * without dropout, and accuracy on the first 256 validation examples.
 *
 * <pre>Epoch  1, Batch   1 - Loss: 50723.3984 Validation Accuracy: 0.117188</pre>
 *
 * <p>The loss is that of {@link CrossEntropy}, as in TensorFlow: the article's start from N(0,1)
 * gives tens of thousands.
 */
final class ArticleLines implements FitListener {

  /** How many examples the article scores, of validation and of test. */
  static final int SCORED = 256;

  private final BatchSource training;
  private final ImageSet validation;
  private final int every;
  private final Consumer<String> say;

  /**
   * @param every steps from one line to the next, counted in each epoch; the run's first step has
   *     one too
   */
  ArticleLines(BatchSource training, ImageSet validation, int every, Consumer<String> say) {
    this.training = training;
    this.validation = scored(validation);
    this.every = every;
    this.say = say;
  }

  /** The examples that the article scores: the first. */
  static ImageSet scored(ImageSet set) {
    return set.slice(0, Math.min(SCORED, set.size()));
  }

  @Override
  public Optional<String> stepDone(ComputationGraph graph, TrainingState state, StepMetrics step) {
    if (step.iteration() != 1 && step.step() % every != 0) {
      return Optional.empty();
    }
    MultiDataSet batch = training.batch(step.epoch() - 1, step.step() - 1);
    double loss = loss(graph, batch.getFeatures(0), batch.getLabels(0));
    NativeArrays.free(batch);
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
    float[][] logits = Logits.of(graph, images);
    float[][] truth = labels.toFloatMatrix();
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += CrossEntropy.of(logits[i], truth[i]);
    }
    return sum / logits.length;
  }
}
