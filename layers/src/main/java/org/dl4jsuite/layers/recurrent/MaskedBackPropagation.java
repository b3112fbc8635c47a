package org.dl4jsuite.layers.recurrent;

import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.layers.recurrent.FwdPassReturn;
import org.deeplearning4j.nn.layers.recurrent.LSTMHelpers;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The backward pass of DL4J's LSTM layers, by DL4J's own {@link LSTMHelpers}, where a mask hides
 * steps. In the forward pass outputs and memories of absent steps are zero, so no error may pass
 * them. Stock's {@code LSTM} hands no mask to its backward pass: it counts the errors of the gates
 * at absent steps. And in both layers the memory's error passes them. Here the mask is handed on,
 * and the forget gates of absent steps are closed after the forward pass, which ends the memory's
 * error.
 */
final class MaskedBackPropagation {

  private static final String INPUT = LSTMParamInitializer.INPUT_WEIGHT_KEY;
  private static final String RECURRENT = LSTMParamInitializer.RECURRENT_WEIGHT_KEY;
  private static final String BIAS = LSTMParamInitializer.BIAS_KEY;

  private final BaseRecurrentLayer<?> layer;
  private final IActivation gate;
  private final Function<String, INDArray> weights;
  private final Map<String, INDArray> gradients;
  private final boolean peepholes;

  MaskedBackPropagation(
      BaseRecurrentLayer<?> layer,
      IActivation gate,
      Function<String, INDArray> weights,
      Map<String, INDArray> gradients,
      boolean peepholes) {
    this.layer = layer;
    this.gate = gate;
    this.weights = weights;
    this.gradients = gradients;
    this.peepholes = peepholes;
  }

  /**
   * Goes forward and back.
   *
   * @param input {@code [batch, nIn, time]}
   * @param epsilon derivative of the loss by the outputs, {@code [batch, n, time]}
   * @return gradients, and the derivative by the input
   */
  Pair<Gradient, INDArray> run(INDArray input, INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    INDArray recurrent = weights.apply(RECURRENT);
    INDArray ofInputs = weights.apply(INPUT);
    INDArray mask = layer.getMaskArray().castTo(recurrent.dataType());
    FwdPassReturn forward =
        LSTMHelpers.activateHelper(
            layer,
            layer.conf(),
            gate,
            input,
            recurrent,
            ofInputs,
            weights.apply(BIAS),
            true,
            null,
            null,
            true,
            true,
            INPUT,
            mask,
            peepholes,
            null,
            CacheMode.NONE,
            workspaceMgr,
            true);
    for (int t = 0; t < forward.fa.length; t++) {
      forward.fa[t].muliColumnVector(mask.getColumn(t, true));
    }
    return LSTMHelpers.backpropGradientHelper(
        layer,
        layer.conf(),
        gate,
        input,
        recurrent,
        ofInputs,
        epsilon,
        false,
        -1,
        forward,
        true,
        INPUT,
        RECURRENT,
        BIAS,
        gradients,
        mask,
        peepholes,
        null,
        workspaceMgr,
        true);
  }
}
