package org.dl4jsuite.seq.algebra;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Between the articles' column vectors and DL4J's rows. An example is a row in DL4J, multiplied
 * from the right by weights {@code [from, to]}; the articles multiply column vectors from the left
 * by weights {@code [to, from]}: the one is the other transposed.
 */
public final class Dl4jArrays {

  private Dl4jArrays() {}

  /** DL4J's weights {@code [from, to]} as the article's {@code [to, from]}. */
  public static Matrix transposed(INDArray weights) {
    double[][] rows = new double[(int) weights.size(1)][(int) weights.size(0)];
    for (int to = 0; to < rows.length; to++) {
      for (int from = 0; from < rows[to].length; from++) {
        rows[to][from] = weights.getDouble(from, to);
      }
    }
    return Matrix.of(rows);
  }

  /** Writes the article's weights {@code [to, from]} into DL4J's {@code [from, to]}. */
  public static void putTransposed(Matrix weights, INDArray into) {
    for (int to = 0; to < weights.rows(); to++) {
      for (int from = 0; from < weights.columns(); from++) {
        into.putScalar(from, to, weights.get(to, from));
      }
    }
  }

  /** A row, a column or any array as a vector of its elements. */
  public static Vector vector(INDArray values) {
    return Vector.of(values.dup('c').data().asDouble());
  }

  /** Writes a vector's elements into a row or a column. */
  public static void put(Vector values, INDArray into) {
    for (int i = 0; i < values.size(); i++) {
      into.putScalar(i, values.get(i));
    }
  }

  /** One sequence as DL4J has it, {@code [1, features, time]}. */
  public static INDArray sequence(List<Vector> steps, DataType type) {
    INDArray result = Nd4j.create(type, 1, steps.get(0).size(), steps.size());
    for (int t = 0; t < steps.size(); t++) {
      for (int i = 0; i < steps.get(t).size(); i++) {
        result.putScalar(new int[] {0, i, t}, steps.get(t).get(i));
      }
    }
    return result;
  }

  /** The first sequence of {@code [batch, features, time]}. */
  public static List<Vector> steps(INDArray sequences) {
    List<Vector> steps = new ArrayList<>();
    for (int t = 0; t < sequences.size(2); t++) {
      double[] values = new double[(int) sequences.size(1)];
      for (int i = 0; i < values.length; i++) {
        values[i] = sequences.getDouble(0, i, t);
      }
      steps.add(Vector.of(values));
    }
    return steps;
  }
}
