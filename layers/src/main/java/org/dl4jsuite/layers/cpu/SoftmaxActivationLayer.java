package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's {@link ActivationLayer} with softmax, given both arrays of its gradient in row-major
 * order: {@link ActivationGradient} says why. Input of any shape.
 */
final class SoftmaxActivationLayer extends ActivationLayer implements Mended {

  /** Takes the place of a stock layer, sharing its configuration. */
  SoftmaxActivationLayer(Layer stock) {
    super(stock.conf(), TakeOver.dataType(stock));
    TakeOver.from(stock, this);
  }

  static boolean isNeeded(Layer layer) {
    return layer.getClass() == ActivationLayer.class
        && ((ActivationLayer) layer).layerConf().getActivationFn() instanceof ActivationSoftmax;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray delta =
        layerConf()
            .getActivationFn()
            .backprop(
                workspaces.dup(ArrayType.ACTIVATION_GRAD, input, 'c'),
                workspaces.dup(ArrayType.BP_WORKING_MEM, epsilon, 'c'))
            .getFirst();
    return new Pair<>(
        new DefaultGradient(), workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, delta));
  }
}
