package org.dl4jsuite.layers.recurrent;

import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.layers.recurrent.BidirectionalLayer;
import org.deeplearning4j.nn.layers.recurrent.GravesLSTM;
import org.deeplearning4j.nn.layers.recurrent.LSTM;
import org.deeplearning4j.nn.layers.recurrent.LastTimeStepLayer;
import org.deeplearning4j.nn.layers.recurrent.MaskZeroLayer;
import org.deeplearning4j.nn.layers.recurrent.RnnOutputLayer;
import org.deeplearning4j.nn.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.dl4jsuite.layers.cpu.Fields;
import org.dl4jsuite.layers.cpu.InputDropout;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Finds the fast layer for a stock recurrent layer, within DL4J's wrappers too. Left to stock are:
 * double precision, layer normalisation, activations whose derivative their output does not tell,
 * dropout on inputs with time before features, and dropout or weight noise before the output.
 */
public final class RecurrentTakeOver {

  /**
   * What stands for a stock layer.
   *
   * @param layer the layer to put in its place: a fast one, or the stock wrapper with a fast layer
   *     inside
   * @param implementation what was taken over, for people to read
   */
  public record Taken(Layer layer, String implementation) {}

  private RecurrentTakeOver() {}

  /**
   * Takes a layer over, if it is one of those that this package knows.
   *
   * @param inputGradient whether anything reads the gradient by the layer's input
   */
  public static Optional<Taken> of(Layer stock, boolean inputGradient) {
    Class<?> kind = stock.getClass();
    if (kind == LSTM.class || kind == GravesLSTM.class || kind == SimpleRnn.class) {
      return cell(stock, inputGradient).map(RecurrentTakeOver::named);
    }
    if (kind == BidirectionalLayer.class) {
      return bidirectional((BidirectionalLayer) stock, inputGradient);
    }
    if (kind == LastTimeStepLayer.class) {
      return lastTimeStep(stock, inputGradient);
    }
    if (kind == MaskZeroLayer.class) {
      return maskZero(stock, inputGradient);
    }
    if (kind == RnnOutputLayer.class) {
      BaseLayer conf = (BaseLayer) stock.conf().getLayer();
      boolean plain = !InputDropout.changesInputs(stock) && conf.getWeightNoise() == null;
      return plain && isFloat(stock)
          ? Optional.of(named(new FastRnnOutputLayer(stock)))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Taken named(Layer layer) {
    return new Taken(layer, layer.getClass().getSimpleName());
  }

  private static Optional<Layer> cell(Layer stock, boolean inputGradient) {
    BaseRecurrentLayer conf = (BaseRecurrentLayer) stock.conf().getLayer();
    Optional<VectorFunction> activation = VectorFunction.of(conf.getActivationFn());
    boolean dropsTurned =
        InputDropout.changesInputs(stock) && conf.getRnnDataFormat() == RNNFormat.NWC;
    if (activation.isEmpty() || dropsTurned || !isFloat(stock)) {
      return Optional.empty();
    }
    if (stock instanceof SimpleRnn simple) {
      return simple.hasLayerNorm()
          ? Optional.empty()
          : Optional.of(new FastSimpleRnn(stock, activation.get(), inputGradient));
    }
    return VectorFunction.of(((AbstractLSTM) conf).getGateActivationFn())
        .map(
            gate ->
                stock instanceof LSTM
                    ? new FastLstm(stock, activation.get(), gate, inputGradient)
                    : new FastGravesLstm(stock, activation.get(), gate, inputGradient));
  }

  /**
   * With dropout, or over a wrapper, the stock layer stays, with fast layers inside: each direction
   * drops inputs of its own, and in the order in which stock draws random numbers.
   */
  private static Optional<Taken> bidirectional(BidirectionalLayer stock, boolean inputGradient) {
    Layer forward = (Layer) Fields.get(BidirectionalLayer.class, stock, "fwd");
    Layer backward = (Layer) Fields.get(BidirectionalLayer.class, stock, "bwd");
    boolean whole = !InputDropout.changesInputs(forward) && !InputDropout.changesInputs(backward);
    Optional<Taken> there = of(forward, true);
    Optional<Taken> back = of(backward, true);
    if (there.isEmpty() || back.isEmpty()) {
      return Optional.empty();
    }
    if (whole
        && there.get().layer() instanceof FastRecurrent first
        && back.get().layer() instanceof FastRecurrent second) {
      String name = "FastBidirectional(" + there.get().implementation() + ")";
      return Optional.of(
          new Taken(new FastBidirectional(stock, first, second, inputGradient), name));
    }
    Fields.set(BidirectionalLayer.class, stock, "fwd", there.get().layer());
    Fields.set(BidirectionalLayer.class, stock, "bwd", back.get().layer());
    return Optional.of(
        new Taken(stock, "BidirectionalLayer(" + there.get().implementation() + ")"));
  }

  private static Optional<Taken> lastTimeStep(Layer stock, boolean inputGradient) {
    return inside(stock, inputGradient)
        .map(
            taken ->
                new Taken(
                    new FastLastTimeStep(taken.layer()),
                    "FastLastTimeStep(" + taken.implementation() + ")"));
  }

  private static Optional<Taken> maskZero(Layer stock, boolean inputGradient) {
    return inside(stock, inputGradient)
        .map(
            taken -> {
              Fields.set(BaseWrapperLayer.class, stock, "underlying", taken.layer());
              return new Taken(stock, "MaskZeroLayer(" + taken.implementation() + ")");
            });
  }

  private static Optional<Taken> inside(Layer wrapper, boolean inputGradient) {
    return of((Layer) Fields.get(BaseWrapperLayer.class, wrapper, "underlying"), inputGradient);
  }

  private static boolean isFloat(Layer layer) {
    return layer.getParam("W").dataType() == DataType.FLOAT;
  }
}
