package org.dl4jsuite.layers.recurrent;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

  private static final Set<Class<? extends Layer>> KINDS =
      Set.of(
          LSTM.class,
          GravesLSTM.class,
          SimpleRnn.class,
          BidirectionalLayer.class,
          MaskedBidirectional.class,
          MaskedLstm.class,
          MaskedGravesLstm.class,
          LastTimeStepLayer.class,
          MaskZeroLayer.class,
          RnnOutputLayer.class);

  private RecurrentTakeOver() {}

  /**
   * Takes a layer over, if it is one of those that this package knows.
   *
   * @param inputGradient whether anything reads the gradient by the layer's input
   */
  public static Optional<Taken> of(Layer stock, boolean inputGradient) {
    if (!knows(stock) || obstacle(stock).isPresent()) {
      return Optional.empty();
    }
    Class<?> kind = stock.getClass();
    if (stock instanceof BidirectionalLayer both) {
      return bidirectional(both, inputGradient);
    }
    if (kind == LastTimeStepLayer.class) {
      return lastTimeStep(stock, inputGradient);
    }
    if (kind == MaskZeroLayer.class) {
      return maskZero(stock, inputGradient);
    }
    return Optional.of(
        named(
            kind == RnnOutputLayer.class
                ? new FastRnnOutputLayer(stock)
                : cell(stock, inputGradient)));
  }

  /** Whether a layer is of a kind that this package takes over. */
  public static boolean knows(Layer layer) {
    return KINDS.contains(layer.getClass());
  }

  /** Why a layer of a known kind stays stock, or is fast already; empty where it is taken over. */
  public static Optional<String> obstacle(Layer layer) {
    if (layer instanceof BidirectionalLayer) {
      return obstacleInside((Layer) Fields.get(BidirectionalLayer.class, layer, "fwd"))
          .or(() -> obstacleInside((Layer) Fields.get(BidirectionalLayer.class, layer, "bwd")));
    }
    if (layer instanceof BaseWrapperLayer wrapper) {
      return obstacleInside(wrapper.getUnderlying());
    }
    DataType type = layer.getParam("W").dataType();
    if (type != DataType.FLOAT) {
      return Optional.of(type.name().toLowerCase(Locale.ROOT) + " precision");
    }
    return layer instanceof RnnOutputLayer ? outputObstacle(layer) : cellObstacle(layer);
  }

  private static Optional<String> obstacleInside(Layer layer) {
    return knows(layer)
        ? obstacle(layer)
        : Optional.of("no fast layer for " + layer.getClass().getSimpleName() + " inside");
  }

  private static Optional<String> outputObstacle(Layer layer) {
    if (InputDropout.changesInputs(layer)) {
      return Optional.of("dropout before the output");
    }
    return ((BaseLayer) layer.conf().getLayer()).getWeightNoise() == null
        ? Optional.empty()
        : Optional.of("weight noise");
  }

  private static Optional<String> cellObstacle(Layer layer) {
    BaseRecurrentLayer conf = (BaseRecurrentLayer) layer.conf().getLayer();
    if (VectorFunction.of(conf.getActivationFn()).isEmpty()) {
      return Optional.of("activation " + conf.getActivationFn());
    }
    if (conf instanceof AbstractLSTM lstm
        && VectorFunction.of(lstm.getGateActivationFn()).isEmpty()) {
      return Optional.of("gate activation " + lstm.getGateActivationFn());
    }
    if (layer instanceof SimpleRnn simple && simple.hasLayerNorm()) {
      return Optional.of("layer normalisation");
    }
    return InputDropout.changesInputs(layer) && conf.getRnnDataFormat() == RNNFormat.NWC
        ? Optional.of("dropout on inputs with time before features")
        : Optional.empty();
  }

  private static Taken named(Layer layer) {
    return new Taken(layer, layer.getClass().getSimpleName());
  }

  private static Layer cell(Layer stock, boolean inputGradient) {
    BaseRecurrentLayer conf = (BaseRecurrentLayer) stock.conf().getLayer();
    VectorFunction activation = VectorFunction.of(conf.getActivationFn()).orElseThrow();
    if (stock instanceof SimpleRnn) {
      return new FastSimpleRnn(stock, activation, inputGradient);
    }
    VectorFunction gate =
        VectorFunction.of(((AbstractLSTM) conf).getGateActivationFn()).orElseThrow();
    return stock instanceof LSTM
        ? new FastLstm(stock, activation, gate, inputGradient)
        : new FastGravesLstm(stock, activation, gate, inputGradient);
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
}
