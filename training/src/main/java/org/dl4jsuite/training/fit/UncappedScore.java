package org.dl4jsuite.training.fit;

import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/**
 * The score of a training step as DL4J defines it, regularisation included, but with the cross
 * entropy of {@link CrossEntropy}. DL4J's own raises each probability to 1e-10, so that no label
 * costs more than 23 nats; the gradient knows no such limit, so both train alike.
 */
final class UncappedScore {

  private UncappedScore() {}

  /**
   * Of the forward and backward pass that have just been done; to be called before DL4J lets go of
   * the layers' inputs, in {@code TrainingListener.onBackwardPass}.
   *
   * @return empty where an output is not a softmax with cross entropy in an {@link OutputLayer} or
   *     {@link RnnOutputLayer}
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
        || !(layer.conf().getLayer()
            instanceof org.deeplearning4j.nn.conf.layers.BaseOutputLayer conf)
        || !(conf instanceof OutputLayer || conf instanceof RnnOutputLayer)) {
      return false;
    }
    INDArray labels = output.getLabels();
    INDArray mask = layer.getMaskArray();
    int rank = conf instanceof OutputLayer ? 2 : 3;
    return isCrossEntropy(conf)
        && conf.getWeightNoise() == null
        && layer.input() != null
        && layer.input().rank() == rank
        && labels != null
        && labels.rank() == rank
        && (mask == null
            || mask.length() * labels.size(classAxis(layer)) == labels.length()
                && isZeroOrOne(mask));
  }

  private static boolean isCrossEntropy(org.deeplearning4j.nn.conf.layers.BaseOutputLayer conf) {
    ILossFunction loss = conf.getLossFn();
    return conf.getActivationFn() instanceof ActivationSoftmax
        && (loss.getClass() == LossMCXENT.class
            || loss.getClass() == LossNegativeLogLikelihood.class)
        && ((LossMCXENT) loss).getWeights() == null;
  }

  /** DL4J multiplies logits with the mask too, so fractions would change the probabilities. */
  private static boolean isZeroOrOne(INDArray mask) {
    for (float value : values(mask)) {
      if (value != 0 && value != 1) {
        return false;
      }
    }
    return true;
  }

  /** Summed over the rows, over the number of examples where the configuration asks for it. */
  private static double loss(BaseOutputLayer<?> layer) {
    float[][] logits = Logits.of(rows(layer.input(), layer), layer);
    float[][] truth = rows(layer.getLabels(), layer).toFloatMatrix();
    float[] mask = layer.getMaskArray() == null ? null : values(layer.getMaskArray());
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += mask == null || mask[i] == 1 ? CrossEntropy.of(logits[i], truth[i]) : 0;
    }
    return layer.conf().isMiniBatch() ? sum / layer.getLabels().size(0) : sum;
  }

  /** Sequences as {@code [time * batch, values]}, which is the order of DL4J's mask too. */
  private static INDArray rows(INDArray array, Layer layer) {
    if (array.rank() == 2) {
      return array;
    }
    INDArray timeFirst = classAxis(layer) == 1 ? array.permute(2, 0, 1) : array.permute(1, 0, 2);
    return timeFirst.dup('c').reshape('c', -1, timeFirst.size(2));
  }

  private static int classAxis(Layer layer) {
    return layer.conf().getLayer() instanceof RnnOutputLayer rnn
            && rnn.getRnnDataFormat() == RNNFormat.NWC
        ? 2
        : 1;
  }

  private static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }
}
