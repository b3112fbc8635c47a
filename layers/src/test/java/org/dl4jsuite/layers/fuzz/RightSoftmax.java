package org.dl4jsuite.layers.fuzz;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Softmax for the networks to compare with. ND4J's own gradient of it is wrong, and differs from
 * call to call, where its two arrays lie in different orders.
 */
public final class RightSoftmax extends ActivationSoftmax {

  private static final long serialVersionUID = 1;

  /** Gives it to a layer whose softmax the suite computes, or to that inside a wrapper. */
  static void into(Layer layer) {
    if (layer instanceof BaseWrapperLayer wrapper) {
      into(wrapper.getUnderlying());
    } else if (layer instanceof ActivationLayer a
        && a.getActivationFn() instanceof ActivationSoftmax) {
      a.setActivationFn(new RightSoftmax());
    } else if ((layer instanceof DenseLayer || layer instanceof ConvolutionLayer)
        && ((BaseLayer) layer).getActivationFn() instanceof ActivationSoftmax) {
      ((BaseLayer) layer).setActivationFn(new RightSoftmax());
    }
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    return super.backprop(in.dup('c'), epsilon.dup('c'));
  }
}
