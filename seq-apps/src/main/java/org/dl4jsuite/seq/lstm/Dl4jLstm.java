package org.dl4jsuite.seq.lstm;

import java.util.Map;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.dl4jsuite.seq.algebra.Dl4jArrays;
import org.dl4jsuite.seq.algebra.Matrix;
import org.dl4jsuite.seq.algebra.Vector;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Where DL4J keeps the parameters of {@code LSTM} and {@code GravesLSTM}: the gates side by side,
 * each with n columns of W {@code [inputs, 4n]}, RW {@code [n, 4n]} and b {@code [1, 4n]},
 * transposed against the article's. {@code GravesLSTM} has its peepholes in three more columns of
 * RW.
 *
 * <pre>
 * columns      DL4J calls it      the article      the paper      activation      peephole
 * 0  to n      input, "i"         z, block input   z              tanh            none
 * n  to 2n     forget, "f"        f, forget gate   f              sigma           RW column 4n,   sees c(t-1)
 * 2n to 3n     output, "o"        o, output gate   o              sigma           RW column 4n+1, sees c(t)
 * 3n to 4n     input mod., "g"    i, input gate    i              sigma           RW column 4n+2, sees c(t-1)
 * </pre>
 *
 * <p>DL4J's "input" is not the article's input gate: it is the block input, and the gate comes
 * last.
 */
final class Dl4jLstm {

  private static final int BLOCK = 0;
  private static final int FORGET = 1;
  private static final int OUTPUT = 2;
  private static final int INPUT = 3;
  private static final int GATES = 4;
  private static final int NO_PEEPHOLE = -1;

  private final INDArray w;
  private final INDArray rw;
  private final INDArray b;
  private final int n;

  private Dl4jLstm(Map<String, INDArray> parameters, String layer) {
    w = parameters.get(layer + "_" + LSTMParamInitializer.INPUT_WEIGHT_KEY);
    rw = parameters.get(layer + "_" + LSTMParamInitializer.RECURRENT_WEIGHT_KEY);
    b = parameters.get(layer + "_" + LSTMParamInitializer.BIAS_KEY).reshape(1, w.size(1));
    n = (int) rw.size(0);
  }

  /** Reads a layer of a graph's parameters, or of its gradient. Absent peepholes are zero. */
  static LstmWeights read(Map<String, INDArray> parameters, String layer) {
    Dl4jLstm from = new Dl4jLstm(parameters, layer);
    return new LstmWeights(
        from.gate(FORGET, 0),
        from.gate(INPUT, 2),
        from.gate(BLOCK, NO_PEEPHOLE),
        from.gate(OUTPUT, 1));
  }

  /** Writes into a layer of a graph's parameters; peepholes where it has them. */
  static void write(LstmWeights weights, Map<String, INDArray> parameters, String layer) {
    Dl4jLstm into = new Dl4jLstm(parameters, layer);
    into.put(weights.forget(), FORGET, 0);
    into.put(weights.input(), INPUT, 2);
    into.put(weights.block(), BLOCK, NO_PEEPHOLE);
    into.put(weights.output(), OUTPUT, 1);
  }

  private LstmWeights.Gate gate(int gate, int peephole) {
    Matrix W = Dl4jArrays.transposed(columns(w, gate));
    Matrix R = Dl4jArrays.transposed(columns(rw, gate));
    Vector p = seen(peephole) ? Dl4jArrays.vector(peephole(peephole)) : Vector.zeros(n);
    return new LstmWeights.Gate(W, R, p, Dl4jArrays.vector(columns(b, gate)));
  }

  private void put(LstmWeights.Gate values, int gate, int peephole) {
    Dl4jArrays.putTransposed(values.W(), columns(w, gate));
    Dl4jArrays.putTransposed(values.R(), columns(rw, gate));
    Dl4jArrays.put(values.b(), columns(b, gate));
    if (seen(peephole)) {
      Dl4jArrays.put(values.p(), peephole(peephole));
    }
  }

  private boolean seen(int peephole) {
    return peephole != NO_PEEPHOLE && rw.size(1) > (long) GATES * n;
  }

  private INDArray peephole(int index) {
    return rw.getColumn((long) GATES * n + index);
  }

  private INDArray columns(INDArray matrix, int gate) {
    return matrix.get(
        NDArrayIndex.all(), NDArrayIndex.interval((long) gate * n, (long) (gate + 1) * n));
  }
}
