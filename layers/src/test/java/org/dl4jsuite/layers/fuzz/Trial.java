package org.dl4jsuite.layers.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** One description, run as stock in double, stock in float and accelerated float. */
final class Trial {

  /**
   * More runs of stock in float, each from parameters that are off by about one rounding, of a
   * number or of a sum: how far rounding takes stock from its own result in double is a matter of
   * chance, and one run may come out near by luck.
   */
  private static final int MORE_RUNS = 24;

  private static final double ROUNDING = 6e-8;

  /** Of some hundred products, as a step's gradients are. */
  private static final double ROUNDING_OF_SUM = 1e-6;

  private final Description description;
  private final int steps;
  private final List<MultiDataSet> batches;
  private final Map<String, INDArray> exact;
  private final List<Map<String, INDArray>> stock = new ArrayList<>();

  /** Stock DL4J cannot run a description: there is nothing to compare with. */
  static final class Unrunnable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unrunnable(Throwable cause) {
      super(cause);
    }
  }

  private Trial(Description description, int steps) {
    this.description = description;
    this.steps = steps;
    try {
      Net plain = ByDesign.stock(description, DataType.FLOAT);
      if (plain.parametersByName().values().stream()
          .anyMatch(p -> !Double.isFinite(p.sumNumber().doubleValue()))) {
        throw new ArithmeticException("weights start as infinite: fan-in of nothing");
      }
      batches = Batches.of(description, plain);
      Net wide = ByDesign.stock(description, DataType.DOUBLE);
      wide.setParameters(plain.parameters());
      stock.add(Measurement.of(plain, batches, steps));
      exact = Measurement.of(wide, batches, steps);
    } catch (RuntimeException | AssertionError e) {
      throw new Unrunnable(e);
    }
  }

  /**
   * Runs a description through all checks.
   *
   * @throws Unrunnable where stock throws an exception
   */
  static Optional<Failure> of(Description description) {
    return of(description, Measurement.STEPS, true, true);
  }

  /** Runs only the checks that can fail in the way of an earlier failure. */
  static Optional<Failure> again(Description description, String kind) {
    return switch (kind) {
      case "output", "training output", "score", "gradient" -> of(description, 0, true, false);
      case "trained" -> of(description, Measurement.STEPS, true, false);
      case "exception" -> of(description, Measurement.STEPS, true, true);
      default -> of(description, 0, false, true);
    };
  }

  private static Optional<Failure> of(
      Description description, int steps, boolean stock, boolean itself) {
    try {
      return new Trial(description, steps).run(stock, itself);
    } catch (Unrunnable e) {
      leaveWorkspaces();
      throw e;
    }
  }

  /** An exception leaves DL4J's workspaces open, and the next network would fail in them. */
  static void leaveWorkspaces() {
    Nd4j.getMemoryManager().setCurrentWorkspace(null);
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }

  private Optional<Failure> run(boolean againstStock, boolean againstItself) {
    try {
      Optional<Failure> failure = againstStock ? compare() : Optional.empty();
      return failure.isEmpty() && againstItself ? Consistency.of(description, batches) : failure;
    } catch (RuntimeException | AssertionError e) {
      leaveWorkspaces();
      return Optional.of(new Failure("exception", firstLines(e)));
    }
  }

  private static String firstLines(Throwable e) {
    StringBuilder text = new StringBuilder(e.toString());
    for (int i = 0; i < Math.min(6, e.getStackTrace().length); i++) {
      text.append("\n    at ").append(e.getStackTrace()[i]);
    }
    return text.toString();
  }

  static Net accelerated(Description description) {
    return NetworkBuilder.build(description, DataType.FLOAT)
        .accelerate(description.settings().flag("updaterFirst", false));
  }

  private Optional<Failure> compare() {
    Map<String, INDArray> fast = Measurement.of(accelerated(description), batches, steps);
    boolean diverged = exact.keySet().stream().anyMatch(this::isNotFinite);
    for (String name : exact.keySet()) {
      if (ByDesign.differs(description, name)
          || diverged && name.startsWith("trained")
          || isOfNoScore(name)) {
        continue;
      }
      double found = Nearness.distance(name, exact, fast);
      if (found > Nearness.TOLERANCE && found > Nearness.allowed(noise(name, found))) {
        return Optional.of(
            new Failure(
                name,
                "distance from stock in double: accelerated %.2e, stock in float %.2e"
                    .formatted(found, noise(name, found))));
      }
    }
    return Optional.empty();
  }

  /**
   * Which gradients are NaN beside a score that is, says nothing. Stock multiplies the loss of
   * steps that a mask leaves out by 0, which NaN survives; the suite leaves them out.
   */
  private boolean isOfNoScore(String name) {
    boolean masked = name.startsWith("score") && description.settings().has("labelMask");
    return (masked || name.startsWith("gradient"))
        && !Double.isFinite(exact.get("score" + name.substring(name.indexOf(" of "))).getDouble(0));
  }

  /** After steps that end in infinity nothing is left to compare. */
  private boolean isNotFinite(String name) {
    return name.startsWith("trained")
        && !Double.isFinite(exact.get(name).sumNumber().doubleValue());
  }

  /** How far stock in float is from stock in double: in one run, or in several if need be. */
  private double noise(String name, double found) {
    double worst = Nearness.distance(name, exact, stock.get(0));
    for (int i = 1; i <= MORE_RUNS && found > Nearness.allowed(worst); i++) {
      if (stock.size() <= i) {
        stock.add(disturbed(i));
      }
      worst = Math.max(worst, Nearness.distance(name, exact, stock.get(i)));
    }
    return worst;
  }

  private Map<String, INDArray> disturbed(long seed) {
    Net net = ByDesign.stock(description, DataType.FLOAT);
    Random r = new Random(seed);
    double off = seed % 2 == 0 ? ROUNDING : ROUNDING_OF_SUM;
    INDArray p = net.parameters();
    for (long i = 0; i < p.length(); i++) {
      p.putScalar(i, (float) (p.getFloat(i) * (1 + off * (2 * r.nextInt(2) - 1))));
    }
    return Measurement.of(net, batches, steps);
  }
}
