package org.dl4jsuite.layers.sweep;

import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.NativeSettings;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs cases, each accelerated and as stock in double: {@code KernelSweep CASES SEED}. One line for
 * each, {@code case N: ...}, then {@code equal} or what differs. With {@code ONEDNN_VERBOSE=1} in
 * the environment oneDNN's own lines between these name the kernels.
 */
public final class KernelSweep {

  static final String CASE = "case ";
  static final String DIFFERS = "differs";

  /** Of the largest value; sums over 128 images of some hundred pixels. */
  private static final double TOLERANCE = 2e-5;

  /** Gradients that cancel out to nothing are compared with this instead of their largest. */
  private static final double LEAST = 1e-2;

  private KernelSweep() {}

  /** See the class. */
  public static void main(String[] arguments) {
    NativeSettings.settle();
    int count = Integer.parseInt(arguments[0]);
    SweepCases cases = new SweepCases(Long.parseLong(arguments[1]));
    for (int i = 0; i < count; i++) {
      SweepCase next = cases.next();
      System.out.println(CASE + i + ": " + next);
      String result = compare(next, 1);
      // Rounding may switch a ReLU whose sum is next to 0; hardly on other data too.
      System.out.println(result.startsWith(DIFFERS) ? compare(next, 2) : result);
    }
    System.out.println("done");
    // CHECKSTYLE:OFF: a program's exit code; ND4J's threads would keep the process.
    System.exit(0);
    // CHECKSTYLE:ON
  }

  private static String compare(SweepCase of, long seed) {
    ComputationGraph fast = of.network();
    ComputationGraph stock = inDouble(fast);
    ComputationGraph inFloat = fast.clone();
    Acceleration.apply(fast);
    INDArray x = of.features(seed);
    INDArray y = of.labels();
    INDArray wide = x.castTo(DataType.DOUBLE);
    String output =
        difference(stock.outputSingle(wide), fast.outputSingle(x), () -> inFloat.outputSingle(x));
    String gradient =
        difference(
            gradient(stock, wide, y.castTo(DataType.DOUBLE)),
            gradient(fast, x, y),
            () -> gradient(inFloat, x, y));
    return output == null && gradient == null
        ? "equal"
        : DIFFERS + ": output " + output + ", gradient " + gradient;
  }

  private static ComputationGraph inDouble(ComputationGraph graph) {
    ComputationGraphConfiguration configuration = graph.getConfiguration().clone();
    configuration.setDataType(DataType.DOUBLE);
    ComputationGraph stock = new ComputationGraph(configuration);
    stock.init(graph.params().castTo(DataType.DOUBLE), true);
    return stock;
  }

  private static INDArray gradient(ComputationGraph graph, INDArray x, INDArray y) {
    graph.setInputs(x);
    graph.setLabels(y);
    graph.computeGradientAndScore();
    return graph.getGradientsViewArray().dup();
  }

  /**
   * Null where there is none: where values are near, or rounding alone takes stock in float half as
   * far away.
   */
  private static String difference(
      INDArray expected, INDArray actual, Supplier<INDArray> stockInFloat) {
    double largest = Math.max(LEAST, expected.amaxNumber().doubleValue());
    double worst = distance(expected, actual);
    if (actual.isNaN().any()) {
      return "NaN";
    }
    boolean near =
        worst <= TOLERANCE * largest || worst <= 2 * distance(expected, stockInFloat.get());
    return near ? null : worst / largest + " of the largest";
  }

  private static double distance(INDArray expected, INDArray actual) {
    return expected.sub(actual.castTo(DataType.DOUBLE)).amaxNumber().doubleValue();
  }
}
