package org.dl4jsuite.layers.variant;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The running layer of {@link VariantLstm}: DL4J's side of {@link VariantPass}. */
public final class VariantLstmLayer extends BaseRecurrentLayer<VariantLstm> {

  private static final String OUTPUTS = "prevAct";
  private static final String CELLS = "prevMem";
  private static final String OPENINGS = "prevGates";

  private final transient VariantPass<?> pass;

  /** The forward pass at hand, if a backward pass may build on it. */
  private transient Kept kept;

  private record Kept(INDArray startOutputs, INDArray mask, boolean[][] absent) {}

  VariantLstmLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
    pass = new VariantPass<>(layerConf().getVariant(), Vectors.of(type));
  }

  @Override
  public INDArray activate(INDArray newInput, boolean training, LayerWorkspaceMgr workspaceMgr) {
    setInput(newInput, workspaceMgr);
    return activate(training, workspaceMgr);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    return forward(training, Map.of(), workspaceMgr);
  }

  @Override
  public INDArray rnnTimeStep(INDArray newInput, LayerWorkspaceMgr workspaceMgr) {
    setInput(newInput, workspaceMgr);
    INDArray output = forward(false, stateMap, workspaceMgr);
    store(stateMap);
    return output;
  }

  @Override
  public INDArray rnnActivateUsingStoredState(
      INDArray newInput, boolean training, boolean store, LayerWorkspaceMgr workspaceMgr) {
    setInput(newInput, workspaceMgr);
    INDArray output = forward(training, tBpttStateMap, workspaceMgr);
    if (store) {
      store(tBpttStateMap);
    }
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    return backward(epsilon, Integer.MAX_VALUE, Map.of(), workspaceMgr);
  }

  @Override
  public Pair<Gradient, INDArray> tbpttBackpropGradient(
      INDArray epsilon, int length, LayerWorkspaceMgr workspaceMgr) {
    Pair<Gradient, INDArray> gradient = backward(epsilon, length, stateMap, workspaceMgr);
    store(tBpttStateMap);
    return gradient;
  }

  private INDArray forward(
      boolean training, Map<String, INDArray> start, LayerWorkspaceMgr workspaceMgr) {
    run(training, start, workspaceMgr);
    INDArray values = pass.outputs();
    return handOut(values, ArrayType.ACTIVATIONS, workspaceMgr);
  }

  private void run(boolean training, Map<String, INDArray> start, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaceMgr);
    INDArray x = permuteIfNWC(input).castTo(dataType);
    if (x.rank() != 3 || x.size(1) != layerConf().getNIn()) {
      throw new IllegalArgumentException(
          "input must be [batch, %d, time], found %s (layer '%s')"
              .formatted(
                  layerConf().getNIn(), Arrays.toString(x.shape()), layerConf().getLayerName()));
    }
    boolean[][] absent = absent((int) x.size(0), (int) x.size(2));
    pass.forward(x, weights(training, workspaceMgr), state(start), absent);
    kept = training ? new Kept(start.get(OUTPUTS), maskArray, absent) : null;
  }

  private Pair<Gradient, INDArray> backward(
      INDArray epsilon, int length, Map<String, INDArray> start, LayerWorkspaceMgr workspaceMgr) {
    if (kept == null || kept.startOutputs() != start.get(OUTPUTS) || kept.mask() != maskArray) {
      run(true, start, workspaceMgr);
    }
    INDArray errors = permuteIfNWC(epsilon).castTo(dataType);
    INDArray dx =
        pass.backward(
            errors,
            length,
            weights(true, workspaceMgr),
            kept.absent(),
            parameters(gradientViews::get));
    // The pass's inputs have become their errors.
    kept = null;
    clearNoiseWeightParams();
    Gradient gradient = new DefaultGradient();
    gradientViews.forEach(gradient::setGradientFor);
    INDArray handedOut = handOut(dx, ArrayType.ACTIVATION_GRAD, workspaceMgr);
    return new Pair<>(gradient, backpropDropOutIfPresent(handedOut));
  }

  /** From {@code [features, batch, time]} to DL4J's order, in a workspace. */
  private INDArray handOut(INDArray values, ArrayType type, LayerWorkspaceMgr workspaceMgr) {
    INDArray out = workspaceMgr.createUninitialized(type, dataType, values.shape(), 'f');
    out.assign(values);
    return permuteIfNWC(out.permute(1, 0, 2));
  }

  private VariantPass.Parameters weights(boolean training, LayerWorkspaceMgr workspaceMgr) {
    return parameters(
        key ->
            params.containsKey(key)
                ? byColumns(getParamWithNoise(key, training, workspaceMgr))
                : null);
  }

  /** Parameters lie column by column; with noise on them they may not. */
  private static INDArray byColumns(INDArray matrix) {
    long rows = matrix.size(0);
    boolean inOrder =
        (rows == 1 || matrix.stride(0) == 1) && (matrix.size(1) == 1 || matrix.stride(1) == rows);
    return inOrder ? matrix : matrix.dup('f');
  }

  private static VariantPass.Parameters parameters(Function<String, INDArray> of) {
    return new VariantPass.Parameters(
        of.apply(VariantLstmParamInitializer.INPUT),
        of.apply(VariantLstmParamInitializer.RECURRENT),
        of.apply(VariantLstmParamInitializer.GATES),
        of.apply(VariantLstmParamInitializer.PEEPHOLES),
        of.apply(VariantLstmParamInitializer.BIAS));
  }

  private static VariantPass.State state(Map<String, INDArray> arrays) {
    INDArray outputs = arrays.get(OUTPUTS);
    return outputs == null
        ? null
        : new VariantPass.State(outputs, arrays.get(CELLS), arrays.get(OPENINGS));
  }

  @SuppressWarnings("try") // The scope is entered, not used.
  private void store(Map<String, INDArray> state) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      VariantPass.State last = pass.lastState();
      state.put(OUTPUTS, last.outputs());
      state.put(CELLS, last.cells());
      if (last.gates() != null) {
        state.put(OPENINGS, last.gates());
      }
    }
  }

  /** {@code [time][batch]}, from a mask {@code [batch, time]}; null where it hides nothing. */
  private boolean[][] absent(int batch, int steps) {
    if (maskArray == null) {
      return null;
    }
    if (maskArray.length() != (long) batch * steps) {
      throw new IllegalArgumentException(
          "a mask must be [%d, %d], found %s (layer '%s')"
              .formatted(
                  batch, steps, Arrays.toString(maskArray.shape()), layerConf().getLayerName()));
    }
    float[] values = maskArray.castTo(DataType.FLOAT).dup('c').data().asFloat();
    boolean[][] absent = new boolean[steps][batch];
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < batch; b++) {
        absent[t][b] = values[b * steps + t] == 0;
      }
    }
    return absent;
  }

  @Override
  public void setInput(INDArray newInput, LayerWorkspaceMgr workspaceMgr) {
    kept = null;
    super.setInput(newInput, workspaceMgr);
  }

  @Override
  public void clear() {
    kept = null;
    super.clear();
  }

  @Override
  public Type type() {
    return Type.RECURRENT;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  /** Hands the mask on; layers above decide for themselves, as above DL4J's LSTM. */
  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatchSize) {
    return new Pair<>(mask, MaskState.Passthrough);
  }
}
