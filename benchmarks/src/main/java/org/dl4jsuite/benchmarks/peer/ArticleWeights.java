package org.dl4jsuite.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Carries the parameters of article 7's network between DL4J and PyTorch. Both have convolutions as
 * {@code [out, in, height, width]}; dense weights are {@code [in, out]} in DL4J and {@code [out,
 * in]} in PyTorch.
 */
final class ArticleWeights {

  /** The layers that have parameters, each a weight and a bias, in PyTorch's order. */
  private static final List<String> LAYERS = List.of("conv1", "conv2", "dense", "out");

  private ArticleWeights() {}

  static void toTorch(ComputationGraph from, NDList to) {
    for (int i = 0; i < LAYERS.size(); i++) {
      INDArray weight = from.getParam(LAYERS.get(i) + "_W");
      to.get(2 * i).set(values(weight.rank() == 2 ? weight.transpose() : weight));
      to.get(2 * i + 1).set(values(from.getParam(LAYERS.get(i) + "_b")));
    }
  }

  static void toDl4j(NDList from, ComputationGraph to) {
    for (int i = 0; i < LAYERS.size(); i++) {
      INDArray weight = array(from.get(2 * i));
      to.getParam(LAYERS.get(i) + "_W").assign(weight.rank() == 2 ? weight.transpose() : weight);
      INDArray bias = to.getParam(LAYERS.get(i) + "_b");
      bias.assign(array(from.get(2 * i + 1)).reshape(bias.shape()));
    }
  }

  private static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  private static INDArray array(NDArray array) {
    return Nd4j.create(array.toFloatArray(), array.getShape().getShape(), 'c');
  }
}
