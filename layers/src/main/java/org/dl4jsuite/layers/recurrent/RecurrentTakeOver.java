package org.dl4jsuite.layers.recurrent;

import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.layers.recurrent.GravesLSTM;
import org.deeplearning4j.nn.layers.recurrent.LSTM;
import org.deeplearning4j.nn.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Finds the fast layer for a stock recurrent layer, within DL4J's wrappers too. Left to stock are:
 * double precision, layer normalisation, activations whose derivative their output does not tell,
 * and dropout on inputs with time before features.
 */
public final class RecurrentTakeOver {

  private RecurrentTakeOver() {}

  /** The layer that may stand for this one: another, or the same where there is none. */
  public static Layer of(Layer stock) {
    Class<?> kind = stock.getClass();
    if (kind == LSTM.class || kind == GravesLSTM.class || kind == SimpleRnn.class) {
      return cell(stock).orElse(stock);
    }
    return stock;
  }

  private static Optional<Layer> cell(Layer stock) {
    BaseRecurrentLayer conf = (BaseRecurrentLayer) stock.conf().getLayer();
    Optional<VectorFunction> activation = VectorFunction.of(conf.getActivationFn());
    boolean turnedDropOut = conf.getIDropout() != null && conf.getRnnDataFormat() == RNNFormat.NWC;
    if (activation.isEmpty() || turnedDropOut || stock.getParam("W").dataType() != DataType.FLOAT) {
      return Optional.empty();
    }
    if (stock instanceof SimpleRnn simple) {
      return simple.hasLayerNorm()
          ? Optional.empty()
          : Optional.of(new FastSimpleRnn(stock, activation.get()));
    }
    return VectorFunction.of(((AbstractLSTM) conf).getGateActivationFn())
        .map(
            gate ->
                stock instanceof LSTM
                    ? new FastLstm(stock, activation.get(), gate)
                    : new FastGravesLstm(stock, activation.get(), gate));
  }
}
