package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stands for DL4J's {@link ActivationLayer} with softmax, whose gradient is wrong where the next
 * layer's does not lie in the order of its input: {@link ActivationGradient}. Input of any shape,
 * float.
 */
public final class SoftmaxActivationLayer extends ActivationLayer implements Accelerated {

  /** Takes the place of a stock layer, sharing its configuration. */
  public SoftmaxActivationLayer(Layer stock) {
    super(stock.conf(), DataType.FLOAT);
    TakeOver.from(stock, this);
  }

  /** Whether this is what a layer computes. */
  public static boolean standsFor(Layer layer) {
    return layer instanceof ActivationLayer activation
        && activation.layerConf().getActivationFn() instanceof ActivationSoftmax;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray sums = workspaces.dup(ArrayType.ACTIVATION_GRAD, input, 'c');
    INDArray delta =
        ActivationGradient.of(layerConf().getActivationFn(), sums, epsilon, workspaces);
    return new Pair<>(
        new DefaultGradient(), workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, delta));
  }
}
