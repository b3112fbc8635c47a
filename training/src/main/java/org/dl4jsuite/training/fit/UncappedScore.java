package org.dl4jsuite.training.fit;

import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/**
 * The score of a training step as DL4J defines it, regularisation included, but with the cross
 * entropy of {@link CrossEntropy}. DL4J's own raises each probability to 1e-10, so that no example
 * costs more than 23 nats; the gradient knows no such limit, so both train alike.
 */
final class UncappedScore {

  private UncappedScore() {}

  /**
   * Of the forward and backward pass that have just been done; to be called before DL4J lets go of
   * the layers' inputs, in {@code TrainingListener.onBackwardPass}.
   *
   * @return empty where an output is not a softmax with cross entropy in an {@link OutputLayer}
   */
  static OptionalDouble of(ComputationGraph graph) {
    double sum = graph.calcRegularizationScore(true);
    for (int i = 0; i < graph.getNumOutputArrays(); i++) {
      Layer layer = graph.getOutputLayer(i);
      if (!covers(layer)) {
        return OptionalDouble.empty();
      }
      sum += loss((BaseOutputLayer<?>) layer);
    }
    return OptionalDouble.of(sum);
  }

  private static boolean covers(Layer layer) {
    if (!(layer instanceof BaseOutputLayer<?> output)
        || !(layer.conf().getLayer() instanceof OutputLayer conf)) {
      return false;
    }
    INDArray labels = output.getLabels();
    INDArray mask = layer.getMaskArray();
    return isCrossEntropy(conf)
        && conf.getWeightNoise() == null
        && layer.input() != null
        && layer.input().rank() == 2
        && labels != null
        && labels.rank() == 2
        && (mask == null || mask.length() == labels.size(0) && isZeroOrOne(mask));
  }

  /** DL4J multiplies logits with the mask too, so fractions would change the probabilities. */
  private static boolean isZeroOrOne(INDArray mask) {
    for (double value : mask.dup().data().asDouble()) {
      if (value != 0 && value != 1) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCrossEntropy(OutputLayer conf) {
    ILossFunction loss = conf.getLossFn();
    return conf.getActivationFn() instanceof ActivationSoftmax
        && (loss.getClass() == LossMCXENT.class
            || loss.getClass() == LossNegativeLogLikelihood.class)
        && ((LossMCXENT) loss).getWeights() == null;
  }

  /** Summed over the examples, or their mean where the layer's configuration asks for it. */
  private static double loss(BaseOutputLayer<?> layer) {
    float[][] logits = Logits.of(layer.input(), layer);
    float[][] truth = layer.getLabels().toFloatMatrix();
    INDArray mask = layer.getMaskArray();
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      boolean counts = mask == null || mask.getDouble(i) == 1;
      sum += counts ? CrossEntropy.of(logits[i], truth[i]) : 0;
    }
    return layer.conf().isMiniBatch() ? sum / logits.length : sum;
  }
}
