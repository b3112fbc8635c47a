package org.dl4jsuite.layers.recurrent;

import java.util.Collections;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.cpu.TakeOver;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stands for DL4J's {@link SimpleRnn} without layer normalisation: {@link SimpleCell}, {@link
 * Recurrence}.
 *
 * <p>Input {@code [batch, nIn, time]}, output {@code [batch, n, time]}, or with time before
 * features.
 */
public final class FastSimpleRnn extends SimpleRnn implements FastRecurrent {

  private final LayerPass pass;

  /** Takes the place of a stock layer, sharing its configuration, parameters and gradient views. */
  FastSimpleRnn(Layer stock, VectorFunction activation, boolean inputGradient) {
    super(stock.conf(), DataType.FLOAT);
    TakeOver.from(stock, this);
    pass =
        new LayerPass(
            this, () -> new SimpleCell(activation), this::getParamWithNoise, inputGradient);
  }

  @Override
  public LayerPass pass() {
    return pass;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    if (!pass.covers()) {
      return super.activate(training, workspaceMgr);
    }
    applyDropOutIfNecessary(training, workspaceMgr);
    return pass.forward(training, Collections.emptyMap(), workspaceMgr);
  }

  @Override
  public INDArray rnnTimeStep(INDArray newInput, LayerWorkspaceMgr workspaceMgr) {
    setInput(newInput, workspaceMgr);
    if (!pass.covers(stateMap) || storesOtherwise()) {
      return super.rnnTimeStep(newInput, workspaceMgr);
    }
    INDArray output = pass.forward(false, stateMap, workspaceMgr);
    pass.storeState(stateMap);
    return output;
  }

  @Override
  public INDArray rnnActivateUsingStoredState(
      INDArray newInput, boolean training, boolean store, LayerWorkspaceMgr workspaceMgr) {
    setInput(newInput, workspaceMgr);
    if (!pass.covers(tBpttStateMap) || storesOtherwise()) {
      return super.rnnActivateUsingStoredState(newInput, training, store, workspaceMgr);
    }
    applyDropOutIfNecessary(training, workspaceMgr);
    INDArray output = pass.forward(training, tBpttStateMap, workspaceMgr);
    if (store) {
      pass.storeState(tBpttStateMap);
    }
    return output;
  }

  /** With time before features, stock stores the last feature for the last step. */
  private boolean storesOtherwise() {
    return getDataFormat() == RNNFormat.NWC;
  }

  @Override
  public Pair<Gradient, INDArray> tbpttBackpropGradient(
      INDArray epsilon, int length, LayerWorkspaceMgr workspaceMgr) {
    if (!pass.covers()) {
      return super.tbpttBackpropGradient(epsilon, length, workspaceMgr);
    }
    applyDropOutIfNecessary(true, workspaceMgr);
    Pair<Gradient, INDArray> gradient =
        pass.backward(epsilon, length > 0 ? length : Integer.MAX_VALUE, workspaceMgr);
    if (gradient.getSecond() != null) {
      gradient.setSecond(backpropDropOutIfPresent(gradient.getSecond()));
    }
    return gradient;
  }

  @Override
  public void setInput(INDArray newInput, LayerWorkspaceMgr workspaceMgr) {
    pass.forget();
    super.setInput(newInput, workspaceMgr);
  }

  @Override
  public void clear() {
    pass.forget();
    super.clear();
  }
}
