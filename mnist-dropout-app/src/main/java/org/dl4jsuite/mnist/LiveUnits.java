package org.dl4jsuite.mnist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.image.ImageBatches;
import org.dl4jsuite.data.image.ImageSet;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * What is left alive in a network of ReLUs. A unit that is 0 for every digit passes nothing on and
 * gets no gradient: it is dead, and it stays dead unless the layers before it change.
 *
 * @param pool2Mean mean output of the second pooling, over digits and units
 * @param pool2Live share of its 3,136 units that are above 0 for one of the digits at least
 * @param denseMean mean output of the dense layer
 * @param denseLive share of its units that are above 0 for one of the digits at least
 * @param denseSpread standard deviation of a unit's output over the digits, the mean over the
 *     units: how much of the output depends on the digit at all
 */
public record LiveUnits(
    double pool2Mean, double pool2Live, double denseMean, double denseLive, double denseSpread) {

  /** The examples that are measured: the first 256. */
  public static ImageSet measured(ImageSet set) {
    return ArticleLines.scored(set);
  }

  /** Measured on all the images at once, without dropout. */
  public static LiveUnits of(ComputationGraph graph, ImageSet images) {
    MultiDataSet batch =
        new ImageBatches(images, ImageBatches.Options.inOrder(images.size())).batch(0, 0);
    INDArray[] outputs =
        graph.output(
            List.of(MnistDropoutModel.POOL2, MnistDropoutModel.DENSE),
            false,
            batch.getFeatures(),
            null);
    NativeArrays.free(batch);
    try (INDArray pool2 = outputs[0];
        INDArray dense = outputs[1]) {
      return new LiveUnits(mean(pool2), live(pool2), mean(dense), live(dense), mean(dense.std(0)));
    }
  }

  private static double mean(INDArray outputs) {
    return outputs.meanNumber().doubleValue();
  }

  /**
   * Share of units that are above 0 for some digit.
   *
   * @param outputs {@code [digits, units...]}
   */
  private static double live(INDArray outputs) {
    float[] largest = outputs.max(0).dup('c').data().asFloat();
    int live = 0;
    for (float value : largest) {
      live += value > 0 ? 1 : 0;
    }
    return (double) live / largest.length;
  }

  /** For metrics.csv. */
  public Map<String, Double> scores() {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("pool2_mean", pool2Mean);
    scores.put("pool2_live", pool2Live);
    scores.put("dense_mean", denseMean);
    scores.put("dense_live", denseLive);
    scores.put("dense_spread", denseSpread);
    return scores;
  }
}
