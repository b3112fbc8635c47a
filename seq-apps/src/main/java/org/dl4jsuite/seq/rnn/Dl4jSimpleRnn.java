package org.dl4jsuite.seq.rnn;

import java.util.Map;
import org.deeplearning4j.nn.params.SimpleRnnParamInitializer;
import org.dl4jsuite.seq.algebra.Dl4jArrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where DL4J keeps the article's parameters, in a layer {@code rnn} (SimpleRnn) with a layer {@code
 * out} (RnnOutputLayer or OutputLayer) above it:
 *
 * <pre>
 * U  rnn_W   transposed, [inputs, hidden]        b  rnn_b  [1, hidden]
 * W  rnn_RW  transposed, [hidden, hidden]        c  out_b  [1, outputs]
 * V  out_W   transposed, [hidden, outputs]
 * </pre>
 */
final class Dl4jSimpleRnn {

  /** The recurrent layer's name. */
  static final String RNN = "rnn";

  /** The output layer's name. */
  static final String OUT = "out";

  private static final String U = RNN + "_" + SimpleRnnParamInitializer.WEIGHT_KEY;
  private static final String W = RNN + "_" + SimpleRnnParamInitializer.RECURRENT_WEIGHT_KEY;
  private static final String B = RNN + "_" + SimpleRnnParamInitializer.BIAS_KEY;
  private static final String V = OUT + "_W";
  private static final String C = OUT + "_b";

  private Dl4jSimpleRnn() {}

  /** Reads a graph's parameters, or its gradient, by DL4J's names. */
  static Theta read(Map<String, INDArray> parameters) {
    return new Theta(
        Dl4jArrays.transposed(parameters.get(U)),
        Dl4jArrays.transposed(parameters.get(W)),
        Dl4jArrays.transposed(parameters.get(V)),
        Dl4jArrays.vector(parameters.get(B)),
        Dl4jArrays.vector(parameters.get(C)));
  }

  /** Writes into a graph's parameters. */
  static void write(Theta theta, Map<String, INDArray> parameters) {
    Dl4jArrays.putTransposed(theta.U(), parameters.get(U));
    Dl4jArrays.putTransposed(theta.W(), parameters.get(W));
    Dl4jArrays.putTransposed(theta.V(), parameters.get(V));
    Dl4jArrays.put(theta.b(), parameters.get(B));
    Dl4jArrays.put(theta.c(), parameters.get(C));
  }
}
