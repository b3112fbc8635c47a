package org.dl4jsuite.layers.recurrent;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Addresses;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the layers of this package have in common: between DL4J's input, mask, states and errors and
 * a {@link Recurrence}. Keeps the forward pass's results for the backward pass, where stock DL4J
 * computes them anew.
 *
 * <p>Input {@code [batch, nIn, time]}, output {@code [batch, n, time]}, or as the layer's format is
 * {@code [batch, time, features]}.
 */
final class LayerPass {

  static final String OUTPUTS = "prevAct";
  static final String CELLS = "prevMem";

  private final BaseRecurrentLayer<?> layer;
  private final Parameters parameters;
  private final Supplier<Cell> cells;
  private final Recurrence recurrence;
  private final TimeMajor errors = new TimeMajor();
  private final LstmInference inference = new LstmInference(false);
  private final boolean inputGradient;
  private Kept kept;

  /** A forward pass that a backward pass may build on, with what it was given. */
  private record Kept(INDArray input, INDArray mask, Dimensions size, Mask absent) {}

  LayerPass(
      BaseRecurrentLayer<?> layer,
      Supplier<Cell> cells,
      Parameters.Source source,
      boolean inputGradient) {
    this.inputGradient = inputGradient;
    this.layer = layer;
    this.cells = cells;
    parameters = new Parameters(layer, source);
    recurrence = new Recurrence(cells.get(), false);
  }

  /** False for what only stock DL4J may answer: unusual masks, enormous arrays, wrong shapes. */
  boolean covers() {
    INDArray input = input();
    if (input == null || input.rank() != 3 || input.size(1) != parameters.inputs()) {
      return false;
    }
    return Recurrence.fits(input.size(2), input.size(0), input.size(1), parameters.units())
        && Mask.of(layer.getMaskArray(), (int) input.size(0), (int) input.size(2)) != null;
  }

  /** As {@link #covers()}, with a state of the right size; it may be empty, or hold a half. */
  boolean covers(Map<String, INDArray> state) {
    return covers() && fits(state.get(OUTPUTS)) && fits(state.get(CELLS));
  }

  private boolean fits(INDArray state) {
    return state == null
        || Arrays.equals(state.shape(), new long[] {input().size(0), parameters.units()});
  }

  /**
   * Goes forward from a state.
   *
   * @param state the layer's map of states; empty for none
   * @return the layer's output
   */
  INDArray forward(boolean training, Map<String, INDArray> state, LayerWorkspaceMgr workspaceMgr) {
    Dimensions size = size();
    INDArray output =
        TimeMajor.create(
            workspaceMgr, ArrayType.ACTIVATIONS, size.batch(), size.units(), size.steps());
    Outputs to = Outputs.at(Addresses.of(output), size, size.units(), 0);
    run(training, state, to, workspaceMgr);
    if (!training) {
      kept = null;
    }
    return inFormat(output);
  }

  /** As {@link #forward} from no state, where no backward pass follows and no state is stored. */
  INDArray infer(LayerWorkspaceMgr workspaceMgr) {
    Dimensions size = size();
    if (!infersAtOnce() || !inference.ready(size, size.units())) {
      return forward(false, Map.of(), workspaceMgr);
    }
    INDArray output =
        TimeMajor.create(
            workspaceMgr, ArrayType.ACTIVATIONS, size.batch(), size.units(), size.steps());
    inference.run(input(), parameters.weights(false, workspaceMgr), Addresses.of(output));
    kept = null;
    return inFormat(output);
  }

  /** Whether {@link LstmInference} can do it. */
  boolean infersAtOnce() {
    return layer.getMaskArray() == null && cells.get().isPlainLstm();
  }

  private void run(
      boolean training, Map<String, INDArray> state, Outputs to, LayerWorkspaceMgr workspaceMgr) {
    INDArray input = input();
    Dimensions size = size();
    Mask mask = Mask.of(layer.getMaskArray(), size.batch(), size.steps());
    recurrence.forward(
        size, input, parameters.weights(training, workspaceMgr), state(state), mask, to, training);
    kept = new Kept(layer.input(), layer.getMaskArray(), size, mask);
  }

  /** Stores the state after the last forward pass, out of all workspaces. */
  void storeState(Map<String, INDArray> state) {
    State last = recurrence.lastState();
    int n = parameters.units();
    long batch = last.outputs().length / n;
    try (MemoryWorkspace ws = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      state.put(OUTPUTS, Nd4j.create(last.outputs(), new long[] {batch, n}, 'c'));
      if (last.cells() != null) {
        state.put(CELLS, Nd4j.create(last.cells(), new long[] {batch, n}, 'c'));
      }
    }
  }

  /**
   * Goes back over the forward pass that was made, from whatever state it started. Stock goes
   * forward anew, and in truncated back propagation from no state: its gradient there is of another
   * pass than the loss.
   *
   * @param epsilon derivative of the loss by the output
   * @param length steps that errors go back
   */
  Pair<Gradient, INDArray> backward(INDArray epsilon, long length, LayerWorkspaceMgr workspaceMgr) {
    if (kept == null || kept.input() != layer.input() || kept.mask() != layer.getMaskArray()) {
      run(true, Map.of(), Outputs.NOWHERE, workspaceMgr);
    }
    Dimensions size = kept.size();
    INDArray given = size.errors(ncw(epsilon), size.units());
    int end = (int) Math.max(0, size.steps() - length);
    INDArray dx = inputGradient ? room(size, end > 0, workspaceMgr) : null;
    recurrence.backward(
        end,
        parameters.weights(true, workspaceMgr),
        Errors.at(errors.addressOf(given.castTo(DataType.FLOAT)), size, size.units(), 0),
        kept.absent(),
        parameters.gradients(),
        dx == null ? Address.NONE : Addresses.of(dx),
        false);
    kept = null;
    layer.clearNoiseWeightParams();
    return new Pair<>(parameters.gradient(), dx == null ? null : inFormat(dx));
  }

  /** Room for the gradient by the input; zeros where no error goes back to the first steps. */
  private static INDArray room(Dimensions size, boolean zeros, LayerWorkspaceMgr workspaceMgr) {
    INDArray dx =
        TimeMajor.create(
            workspaceMgr, ArrayType.ACTIVATION_GRAD, size.batch(), size.inputs(), size.steps());
    return zeros ? dx.assign(0) : dx;
  }

  /** oneDNN's names of the kernels that were chosen. */
  List<String> kernels() {
    return inference.kernel().map(List::of).orElse(List.of());
  }

  /** Forgets the forward pass that was kept. */
  void forget() {
    kept = null;
  }

  Supplier<Cell> cells() {
    return cells;
  }

  Parameters parameters() {
    return parameters;
  }

  Dimensions size() {
    INDArray input = input();
    return new Dimensions(
        (int) input.size(2), (int) input.size(0), parameters.inputs(), parameters.units());
  }

  /** The layer's input, {@code [batch, nIn, time]} whatever its format. */
  private INDArray input() {
    INDArray input = layer.input();
    if (input == null || input.rank() != 3) {
      return null;
    }
    return ncw(input).castTo(DataType.FLOAT);
  }

  private INDArray ncw(INDArray array) {
    return isNwc() ? array.permute(0, 2, 1) : array;
  }

  private INDArray inFormat(INDArray array) {
    return isNwc() ? TimeMajor.timeFirst(array) : array;
  }

  private boolean isNwc() {
    return layer.getDataFormat() == RNNFormat.NWC;
  }

  private static State state(Map<String, INDArray> arrays) {
    INDArray outputs = arrays.get(OUTPUTS);
    INDArray memory = arrays.get(CELLS);
    if (outputs == null && memory == null) {
      return null;
    }
    int values = (int) (outputs == null ? memory : outputs).length();
    return new State(floats(outputs, values), floats(memory, values));
  }

  /** Zeros for a half of the state that is not there, as in stock. */
  private static float[] floats(INDArray array, int values) {
    return array == null ? new float[values] : floats(array);
  }

  private static float[] floats(INDArray array) {
    return array.castTo(DataType.FLOAT).dup('c').data().asFloat();
  }
}
