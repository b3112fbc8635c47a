package org.dl4jsuite.layers.recurrent;

import java.util.Collections;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.LSTM;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.cpu.TakeOver;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stands for DL4J's {@link LSTM}, with one matrix product a step for inputs, bias and previous
 * outputs, one over the steps for the gradient of all three, and fused gate arithmetic: {@link
 * LstmCell}.
 *
 * <p>Input {@code [batch, nIn, time]}, output {@code [batch, n, time]}, or with time before
 * features.
 */
@SuppressWarnings("deprecation")
public final class FastLstm extends LSTM implements FastRecurrent {

  private final LayerPass pass;

  /** Takes the place of a stock layer, sharing its configuration, parameters and gradient views. */
  FastLstm(Layer stock, VectorFunction activation, VectorFunction gate, boolean inputGradient) {
    super(stock.conf(), DataType.FLOAT);
    TakeOver.from(stock, this);
    pass =
        new LayerPass(
            this,
            () -> new LstmCell(activation, gate, false),
            this::getParamWithNoise,
            inputGradient);
  }

  @Override
  public LayerPass pass() {
    return pass;
  }

  @Override
  public INDArray activate(INDArray newInput, boolean training, LayerWorkspaceMgr workspaceMgr) {
    setInput(newInput, workspaceMgr);
    return activate(training, workspaceMgr);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    if (!pass.covers()) {
      return super.activate(training, workspaceMgr);
    }
    applyDropOutIfNecessary(training, workspaceMgr);
    return training
        ? pass.forward(true, Collections.emptyMap(), workspaceMgr)
        : pass.infer(workspaceMgr);
  }

  @Override
  public INDArray rnnTimeStep(INDArray newInput, LayerWorkspaceMgr workspaceMgr) {
    setInput(newInput, workspaceMgr);
    if (!pass.covers(stateMap)) {
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
    Map<String, INDArray> start = tBpttStateMap;
    if (!pass.covers(start)) {
      return super.rnnActivateUsingStoredState(newInput, training, store, workspaceMgr);
    }
    applyDropOutIfNecessary(training, workspaceMgr);
    INDArray output = pass.forward(training, start, workspaceMgr);
    if (store) {
      pass.storeState(tBpttStateMap);
    }
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    if (!pass.covers()) {
      return super.backpropGradient(epsilon, workspaceMgr);
    }
    return backward(epsilon, Integer.MAX_VALUE, workspaceMgr);
  }

  @Override
  public Pair<Gradient, INDArray> tbpttBackpropGradient(
      INDArray epsilon, int length, LayerWorkspaceMgr workspaceMgr) {
    if (!pass.covers()) {
      return super.tbpttBackpropGradient(epsilon, length, workspaceMgr);
    }
    return backward(epsilon, length, workspaceMgr);
  }

  private Pair<Gradient, INDArray> backward(
      INDArray epsilon, int length, LayerWorkspaceMgr workspaceMgr) {
    applyDropOutIfNecessary(true, workspaceMgr);
    Pair<Gradient, INDArray> gradient = pass.backward(epsilon, length, workspaceMgr);
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
