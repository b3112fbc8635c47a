package org.dl4jsuite.layers.recurrent;

import static org.deeplearning4j.nn.params.BidirectionalParamInitializer.BACKWARD_PREFIX;
import static org.deeplearning4j.nn.params.BidirectionalParamInitializer.FORWARD_PREFIX;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BidirectionalLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.cpu.Accelerated;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Addresses;
import org.dl4jsuite.layers.onednn.Floats;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stands for DL4J's {@link BidirectionalLayer} (Schuster and Paliwal, Bidirectional recurrent
 * neural networks, 1997) over two layers of this package. Where stock reverses the input, the
 * outputs, the errors and the gradient in time, here the second direction goes through time from
 * its end.
 *
 * <p>Input {@code [batch, nIn, time]}, output {@code [batch, n, time]}, or twice n where the
 * outputs are put side by side.
 */
public final class FastBidirectional extends MaskedBidirectional implements Accelerated {

  private final LayerPass forward;
  private final LayerPass backward;
  private final Layer first;
  private final Merge merge;
  private final boolean timeFirst;
  private final boolean inputGradient;
  private final Recurrence there;
  private final Recurrence back;
  private final LstmInference inferThere = new LstmInference(false);
  private final LstmInference inferBack = new LstmInference(true);
  private final TimeMajor errors = new TimeMajor();
  private INDArray input;
  private boolean reversedForStock;
  private Kept kept;

  private record Kept(Dimensions size, Mask mask, INDArray given) {}

  /**
   * Takes the place of a stock layer.
   *
   * @param inputGradient whether anything reads the gradient by the input
   */
  FastBidirectional(
      BidirectionalLayer stock,
      FastRecurrent forward,
      FastRecurrent backward,
      boolean inputGradient) {
    super(stock, (Layer) forward, (Layer) backward);
    Bidirectional conf = (Bidirectional) stock.conf().getLayer();
    this.first = (Layer) forward;
    this.forward = forward.pass();
    this.backward = backward.pass();
    this.inputGradient = inputGradient;
    merge = Merge.of(conf.getMode());
    timeFirst = conf.getRNNDataFormat() == RNNFormat.NWC;
    there = new Recurrence(this.forward.cells().get(), false);
    back = new Recurrence(this.backward.cells().get(), true);
  }

  @Override
  public void setInput(INDArray newInput, LayerWorkspaceMgr workspaceMgr) {
    kept = null;
    reversedForStock = false;
    cutMask(newInput);
    first.setInput(newInput, workspaceMgr);
    input = first.input();
  }

  @Override
  public INDArray input() {
    return input;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    if (!forward.covers()) {
      reverseForStock(workspaceMgr);
      return super.activate(training, workspaceMgr);
    }
    Dimensions size = forward.size();
    int width = merge.width(size.units());
    INDArray output =
        TimeMajor.create(workspaceMgr, ArrayType.ACTIVATIONS, size.batch(), width, size.steps());
    Address to = Addresses.of(output);
    boolean sideBySide = merge == Merge.CONCAT;
    if (!training && sideBySide && infersAtOnce(size, width)) {
      infer(size, to, workspaceMgr);
      return timeFirst ? TimeMajor.timeFirst(output) : output;
    }
    run(
        training,
        Outputs.at(to, size, width, 0),
        sideBySide ? Outputs.at(to, size, width, size.units()) : Outputs.NOWHERE,
        workspaceMgr);
    if (!sideBySide) {
      join(output, size);
    }
    if (!training) {
      kept = null;
    }
    return timeFirst ? TimeMajor.timeFirst(output) : output;
  }

  private boolean infersAtOnce(Dimensions size, int width) {
    return getMaskArray() == null
        && forward.infersAtOnce()
        && backward.infersAtOnce()
        && inferThere.ready(size, width)
        && inferBack.ready(size, width);
  }

  private void infer(Dimensions size, Address to, LayerWorkspaceMgr workspaceMgr) {
    INDArray x = source();
    inferThere.run(x, forward.parameters().weights(false, workspaceMgr), to);
    inferBack.run(x, backward.parameters().weights(false, workspaceMgr), to.plus(size.units()));
    kept = null;
  }

  private INDArray source() {
    return (timeFirst ? input.permute(0, 2, 1) : input).castTo(DataType.FLOAT);
  }

  private void reverseForStock(LayerWorkspaceMgr workspaceMgr) {
    if (!reversedForStock) {
      super.setInput(input, workspaceMgr);
      reversedForStock = true;
    }
  }

  private void run(
      boolean training, Outputs ofThere, Outputs ofBack, LayerWorkspaceMgr workspaceMgr) {
    INDArray source = source();
    Dimensions size = forward.size();
    INDArray given = getMaskArray();
    Mask mask = Mask.of(given, size.batch(), size.steps());
    there.forward(
        size,
        source,
        forward.parameters().weights(training, workspaceMgr),
        null,
        mask,
        ofThere,
        training);
    back.forward(
        size,
        source,
        backward.parameters().weights(training, workspaceMgr),
        null,
        mask,
        ofBack,
        training);
    kept = new Kept(size, mask, given);
  }

  /** Joins the second direction's outputs to the first's, which are in place. */
  private void join(INDArray output, Dimensions size) {
    Floats joined = Addresses.of(output).floats(output.length());
    float[] ahead = new float[size.block()];
    float[] behind = new float[size.block()];
    for (int t = 0; t < size.steps(); t++) {
      joined.get(t * ahead.length, ahead, 0, ahead.length);
      back.readOutputs(t, Examples.all(size.batch()), behind);
      merge.join(behind, ahead, 0, ahead.length);
      joined.put(t * ahead.length, ahead, 0, ahead.length);
    }
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    if (!forward.covers()) {
      reverseForStock(workspaceMgr);
      return super.backpropGradient(epsilon, workspaceMgr);
    }
    if (kept == null || kept.given() != getMaskArray()) {
      run(true, Outputs.NOWHERE, Outputs.NOWHERE, workspaceMgr);
    }
    Dimensions size = kept.size();
    INDArray dx =
        inputGradient
            ? TimeMajor.create(
                workspaceMgr, ArrayType.ACTIVATION_GRAD, size.batch(), size.inputs(), size.steps())
            : null;
    Address to = dx == null ? Address.NONE : Addresses.of(dx);
    INDArray byTime = timeFirst ? epsilon.permute(0, 2, 1) : epsilon;
    INDArray given = size.errors(byTime, merge.width(size.units()));
    Address error = errors.addressOf(given.castTo(DataType.FLOAT));
    there.backward(
        0,
        forward.parameters().weights(true, workspaceMgr),
        share(error, 0, back),
        kept.mask(),
        forward.parameters().gradients(),
        to,
        false);
    back.backward(
        0,
        backward.parameters().weights(true, workspaceMgr),
        share(error, size.units(), there),
        kept.mask(),
        backward.parameters().gradients(),
        to,
        true);
    kept = null;
    clearNoiseWeightParams();
    return new Pair<>(gradient(), dx == null || !timeFirst ? dx : dx.permute(0, 2, 1));
  }

  /**
   * One direction's share of the errors.
   *
   * @param column where it begins if they lie side by side
   */
  private Errors share(Address error, int column, Recurrence other) {
    Dimensions size = kept.size();
    int n = size.units();
    if (merge == Merge.CONCAT) {
      return Errors.at(error, size, 2 * n, column);
    }
    Errors joined = Errors.at(error, size, n, 0);
    float[] outputs = new float[size.block()];
    return (time, of, target) -> {
      joined.read(time, of, target);
      if (merge == Merge.MUL) {
        other.readOutputs(time, of, outputs);
      }
      merge.share(target, outputs, of.first() * n, of.last() * n);
    };
  }

  @Override
  public Gradient gradient() {
    Gradient gradient = new DefaultGradient(getGradientsViewArray());
    forward
        .parameters()
        .gradient()
        .gradientForVariable()
        .forEach((key, view) -> gradient.setGradientFor(FORWARD_PREFIX + key, view));
    backward
        .parameters()
        .gradient()
        .gradientForVariable()
        .forEach((key, view) -> gradient.setGradientFor(BACKWARD_PREFIX + key, view));
    return gradient;
  }

  @Override
  public void clear() {
    kept = null;
    reversedForStock = false;
    input = null;
    super.clear();
  }
}
