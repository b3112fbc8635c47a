package org.dl4jsuite.layers.recurrent;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.GravesLSTM;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.cpu.Mended;
import org.dl4jsuite.layers.cpu.TakeOver;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's {@link GravesLSTM}, with the gradient of what it computes where a mask hides steps: see
 * {@link MaskedBackPropagation}.
 */
@SuppressWarnings("deprecation")
final class MaskedGravesLstm extends GravesLSTM implements Mended {

  /** Takes the place of a stock layer, sharing its configuration, parameters and gradient views. */
  MaskedGravesLstm(Layer stock) {
    super(stock.conf(), stock.params().dataType());
    TakeOver.from(stock, this);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    if (maskArray == null) {
      return super.backpropGradient(epsilon, workspaceMgr);
    }
    assertInputSet(true);
    applyDropOutIfNecessary(true, workspaceMgr);
    MaskedBackPropagation pass =
        new MaskedBackPropagation(
            this,
            layerConf().getGateActivationFn(),
            key -> getParamWithNoise(key, true, workspaceMgr),
            gradientViews,
            true);
    Pair<Gradient, INDArray> result =
        pass.run(permuteIfNWC(input), permuteIfNWC(epsilon), workspaceMgr);
    clearNoiseWeightParams();
    result.setSecond(permuteIfNWC(backpropDropOutIfPresent(result.getSecond())));
    return result;
  }
}
