package org.dl4jsuite.layers.recurrent;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.LastTimeStepLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.TimeSeriesUtils;
import org.dl4jsuite.layers.cpu.Accelerated;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Addresses;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Stands for DL4J's {@link LastTimeStepLayer} over a fast layer: the output of each example's last
 * step that is present. Stock makes half a dozen views for each example to copy one row, which
 * takes a small net as long as its products.
 *
 * <p>Output {@code [batch, n]}, float.
 */
final class FastLastTimeStep extends LastTimeStepLayer implements Accelerated {

  private final TimeMajor steps = new TimeMajor();
  private long[] shape;
  private int[] last;

  /** Over a layer that was taken over. */
  FastLastTimeStep(Layer underlying) {
    super(underlying);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    return last(underlying.activate(training, workspaceMgr), workspaceMgr);
  }

  @Override
  public INDArray activate(INDArray input, boolean training, LayerWorkspaceMgr workspaceMgr) {
    return last(underlying.activate(input, training, workspaceMgr), workspaceMgr);
  }

  private INDArray last(INDArray output, LayerWorkspaceMgr workspaceMgr) {
    INDArray all = isNwc() ? output.permute(0, 2, 1) : output;
    shape = all.shape();
    last = lastSteps();
    Address from = steps.addressOf(all);
    INDArray result =
        workspaceMgr.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {shape[0], shape[1]}, 'c');
    for (int b = 0; b < last.length; b++) {
      copyRow(from, place(b), Addresses.of(result), b);
    }
    return underlying.getMaskArray() == null ? saidToBeByColumns(result) : result;
  }

  /** Stock's result is in 'f' order without a mask, and dropout draws its masks in that order. */
  private static INDArray saidToBeByColumns(INDArray result) {
    return Nd4j.create(result.data(), result.shape(), result.stride(), result.offset(), 'f');
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    INDArray errors =
        workspaceMgr.create(
            ArrayType.BP_WORKING_MEM,
            DataType.FLOAT,
            new long[] {shape[2], shape[0], shape[1]},
            'c');
    INDArray ofLast = epsilon.castTo(DataType.FLOAT);
    INDArray given = Addresses.isPlain(ofLast) ? ofLast : ofLast.dup('c');
    for (int b = 0; b < last.length; b++) {
      copyRow(Addresses.of(given), b, Addresses.of(errors), place(b));
    }
    INDArray shaped = isNwc() ? errors.permute(1, 0, 2) : errors.permute(1, 2, 0);
    return underlying.backpropGradient(shaped, workspaceMgr);
  }

  /** Row of {@code [time, batch]} where an example's last step is. */
  private long place(int example) {
    return last[example] * shape[0] + example;
  }

  private void copyRow(Address from, long row, Address to, long toRow) {
    int n = (int) shape[1];
    to.plus(toRow * n).floats(n).put(0, from.plus(row * n).floats(n), 0, n);
  }

  /** Of each example the last step that is present. */
  private int[] lastSteps() {
    int[] found = new int[(int) shape[0]];
    INDArray mask = underlying.getMaskArray();
    if (mask == null) {
      Arrays.fill(found, (int) shape[2] - 1);
      return found;
    }
    float[] present = mask.castTo(DataType.FLOAT).dup('c').data().asFloat();
    int time = present.length / found.length;
    for (int b = 0; b < found.length; b++) {
      int step = time - 1;
      while (step >= 0 && Math.abs(present[b * time + step]) <= Nd4j.EPS_THRESHOLD) {
        step--;
      }
      if (step < 0) {
        throw new IllegalStateException(
            "each example must have a step that its mask does not hide, found none in example %d of the batch"
                .formatted(b));
      }
      found[b] = step;
    }
    return found;
  }

  private boolean isNwc() {
    return TimeSeriesUtils.getFormatFromRnnLayer(underlying.conf().getLayer()) == RNNFormat.NWC;
  }
}
