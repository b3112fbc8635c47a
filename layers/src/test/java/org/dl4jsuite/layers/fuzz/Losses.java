package org.dl4jsuite.layers.fuzz;

import java.util.List;
import java.util.Random;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossFMeasure;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossMultiLabel;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/** Loss functions with an activation before them and labels that suit. */
final class Losses {

  /** What the labels of a loss are. */
  enum Labels {
    CLASS,
    SOFT,
    INDEX,
    BITS,
    SIGNS,
    REAL,
    POSITIVE,
    COUNTS
  }

  private Losses() {}

  static void draw(Draw d, Options o) {
    if (d.one(2)) {
      // The defaults: softmax and cross entropy.
      if (d.one(6)) {
        o.set("labels", Labels.SOFT);
      }
      if (d.one(6)) {
        o.set("weights", true);
      }
      return;
    }
    o.set("loss", d.of(names()));
    o.set("last", last(d, o.text("loss", "")));
    if (o.has("out") && o.text("loss", "").equals("FMEASURE")) {
      o.set("out", d.between(1, 2));
    }
    if (d.one(5)) {
      o.set("weights", true);
    }
  }

  private static String[] names() {
    return new String[] {
      "MSE",
      "L1",
      "L2",
      "XENT",
      "NEGATIVELOGLIKELIHOOD",
      "SPARSE_MCXENT",
      "COSINE_PROXIMITY",
      "HINGE",
      "SQUARED_HINGE",
      "KL_DIVERGENCE",
      "MEAN_ABSOLUTE_ERROR",
      "MEAN_ABSOLUTE_PERCENTAGE_ERROR",
      "MEAN_SQUARED_LOGARITHMIC_ERROR",
      "POISSON",
      "WASSERSTEIN",
      "FMEASURE",
      "MULTILABEL",
      "MCXENT"
    };
  }

  private static Activation last(Draw d, String loss) {
    return switch (loss) {
      case "XENT", "FMEASURE", "MULTILABEL" -> Activation.SIGMOID;
      case "NEGATIVELOGLIKELIHOOD", "SPARSE_MCXENT", "KL_DIVERGENCE" -> Activation.SOFTMAX;
      case "MCXENT" -> Activation.SIGMOID;
      case "MEAN_SQUARED_LOGARITHMIC_ERROR", "POISSON" ->
          d.of(Activation.SOFTPLUS, Activation.SIGMOID);
      default -> d.of(Activation.IDENTITY, Activation.TANH, Activation.SIGMOID, Activation.SOFTMAX);
    };
  }

  /** Whether a mask may have a number for each output of an example. */
  static boolean maskedByOutput(Options o) {
    return List.of("MSE", "L1", "L2", "XENT", "MEAN_ABSOLUTE_ERROR", "HINGE", "POISSON")
            .contains(o.text("loss", "MCXENT"))
        && !o.text("last", "").equals("SOFTMAX");
  }

  static Labels labels(Options o) {
    Labels usual =
        switch (o.text("loss", "MCXENT")) {
          case "MCXENT", "NEGATIVELOGLIKELIHOOD" -> Labels.CLASS;
          case "SPARSE_MCXENT" -> Labels.INDEX;
          case "KL_DIVERGENCE" -> Labels.SOFT;
          case "XENT", "FMEASURE", "MULTILABEL" -> Labels.BITS;
          case "HINGE", "SQUARED_HINGE", "WASSERSTEIN" -> Labels.SIGNS;
          case "MEAN_ABSOLUTE_PERCENTAGE_ERROR", "MEAN_SQUARED_LOGARITHMIC_ERROR" ->
              Labels.POSITIVE;
          case "POISSON" -> Labels.COUNTS;
          default -> Labels.REAL;
        };
    return o.one(Labels.class, "labels", usual);
  }

  /**
   * The loss of a node.
   *
   * @param units outputs of a step or place, for weights by output
   */
  static ILossFunction of(Options o, long units) {
    String name = o.text("loss", "MCXENT");
    INDArray weights = o.flag("weights", false) ? weights(units) : null;
    return switch (name) {
      case "FMEASURE" -> new LossFMeasure();
      case "MULTILABEL" -> new LossMultiLabel();
      case "MCXENT" -> new LossMCXENT(weights);
      case "MSE" -> new LossMSE(weights);
      case "XENT" -> new LossBinaryXENT(weights);
      case "MEAN_ABSOLUTE_ERROR" -> new LossMAE(weights);
      case "NEGATIVELOGLIKELIHOOD" -> new LossNegativeLogLikelihood(weights);
      default -> LossFunction.valueOf(name).getILossFunction();
    };
  }

  private static INDArray weights(long units) {
    Random random = new Random(units);
    INDArray weights = Nd4j.create(DataType.FLOAT, 1, units);
    for (long i = 0; i < units; i++) {
      weights.putScalar(i, 0.5f + random.nextInt(4) * 0.5f);
    }
    return weights;
  }
}
