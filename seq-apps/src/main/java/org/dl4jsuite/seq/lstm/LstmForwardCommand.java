package org.dl4jsuite.seq.lstm;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dl4jsuite.seq.algebra.Matrix;
import org.dl4jsuite.seq.algebra.Vector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code forward}: article 4 with numbers, on a block small enough to follow by hand. */
@Command(
    name = "forward",
    description = {
      "The article's equations by the numbers: two steps of a block of two cells, first as the",
      "\"electronic circuit\", then in the order of the \"Space Odyssey\"; then the errors backward.",
      "Trains nothing."
    },
    mixinStandardHelpOptions = true)
final class LstmForwardCommand implements Callable<Integer> {

  /** Round numbers, so that a reader may check each by hand. */
  private static final LstmWeights WEIGHTS =
      new LstmWeights(
          gate(new double[][] {{0.5}, {-1}}, new double[][] {{0.5, 0}, {0, 0.5}}, 0.5, 1),
          gate(new double[][] {{1}, {0.5}}, new double[][] {{0, 0.5}, {0.5, 0}}, -0.5, 0),
          gate(new double[][] {{1}, {-0.5}}, new double[][] {{1, -1}, {0.5, 1}}, 0, 0),
          gate(new double[][] {{0.5}, {1}}, new double[][] {{0, 1}, {1, 0}}, 0.25, 0));

  private static final List<Vector> XS = List.of(Vector.of(1), Vector.of(-2));

  @Spec private CommandSpec spec;

  @Option(names = "--peepholes", description = "with peepholes, the article's lines in blue")
  private boolean peepholes;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(text(peepholes));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static LstmWeights.Gate gate(double[][] W, double[][] R, double peephole, double bias) {
    return new LstmWeights.Gate(
        Matrix.of(W), Matrix.of(R), Vector.of(peephole, peephole), Vector.of(bias, bias));
  }

  /** All of it, as lines. */
  static String text(boolean peepholes) {
    LstmWeights weights = peepholes ? WEIGHTS : WEIGHTS.withoutPeepholes();
    ElectronicCircuit circuit = new ElectronicCircuit(weights);
    List<ElectronicCircuit.Step> steps =
        peepholes ? circuit.withPeepholes(XS) : circuit.withoutPeepholes(XS);
    StringBuilder text = new StringBuilder();
    line(text, "Parameters, the same at every step (matrices row by row)");
    parameters(text, "for", weights.forget(), peepholes);
    parameters(text, "in", weights.input(), peepholes);
    parameters(text, "z", weights.block(), false);
    parameters(text, "out", weights.output(), peepholes);
    line(text, "%nElectronic circuit type (article 4, section 4); y(0) = c(0) = 0");
    for (int t = 0; t < steps.size(); t++) {
      circuit(text, t + 1, steps.get(t), peepholes);
    }
    line(text, "%nSpace Odyssey type (section 5): the same, in the order of the cell's turn");
    List<SpaceOdyssey.Step> turns = SpaceOdyssey.forward(weights, XS);
    for (int t = 0; t < turns.size(); t++) {
      odyssey(text, t + 1, turns.get(t), peepholes);
    }
    backward(text, weights, steps);
    return text.toString();
  }

  /** For J the sum of the last output's elements, so that Delta is 1 there and 0 before. */
  private static void backward(
      StringBuilder text, LstmWeights weights, List<ElectronicCircuit.Step> steps) {
    line(
        text,
        "%nBack propagation for J = sum of the elements of y(2); s: errors of what gates sum up");
    CircuitErrors back = new CircuitErrors(weights, steps);
    List<CircuitErrors.Errors> errors = back.errors(List.of(Vector.zeros(2), Vector.of(1, 1)));
    for (int t = steps.size() - 1; t >= 0; t--) {
      CircuitErrors.Errors e = errors.get(t);
      int n = t + 1;
      line(text, "%nt = %d", n);
      line(text, "  dJ/dy(%d) = %s   dJ/dc(%d) = %s", n, e.dJ_dy(), n, e.dJ_dc());
      line(text, "  s_for(%d) = %s   s_in(%d)  = %s", n, e.s_for(), n, e.s_in());
      line(text, "  s_z(%d)   = %s   s_out(%d) = %s", n, e.s_z(), n, e.s_out());
    }
    LstmWeights sum = back.gradient(errors);
    line(text, "%nGradients, e.g. dJ/dR_for = sum over t of s_for(t) y(t-1)'");
    line(text, "  dJ/dW_for = %s  dJ/dR_for = %s", sum.forget().W(), sum.forget().R());
    line(text, "  dJ/dW_in  = %s  dJ/dR_in  = %s", sum.input().W(), sum.input().R());
    line(text, "  dJ/dW_z   = %s  dJ/dR_z   = %s", sum.block().W(), sum.block().R());
    line(text, "  dJ/dW_out = %s  dJ/dR_out = %s", sum.output().W(), sum.output().R());
  }

  private static void parameters(
      StringBuilder text, String name, LstmWeights.Gate gate, boolean peephole) {
    line(
        text,
        "  W_%-3s = %s  R_%-3s = %s  b_%-3s = %s%s",
        name,
        gate.W(),
        name,
        gate.R(),
        name,
        gate.b(),
        peephole ? "  p_%-3s = %s".formatted(name, gate.p()) : "");
  }

  private static void circuit(
      StringBuilder text, int n, ElectronicCircuit.Step step, boolean peepholes) {
    String cellBefore = peepholes ? " + p_%s * c(" + (n - 1) + ")" : "";
    line(text, "%nt = %d      x(%d) = %s", n, n, step.x());
    sum(text, "f", n, "sigma", "for", cellBefore, step.f());
    sum(text, "i", n, "sigma", "in", cellBefore, step.i());
    sum(text, "z", n, "tanh ", "z", "", step.z());
    if (!peepholes) {
      sum(text, "o", n, "sigma", "out", "", step.o());
    }
    line(text, "  c(%d) = z(%d) * i(%d) + c(%d) * f(%d)", n, n, n, n - 1, n);
    line(
        text,
        "       = %s + %s = %s",
        step.z().hadamard(step.i()),
        step.cBefore().hadamard(step.f()),
        step.c());
    if (peepholes) {
      sum(text, "o", n, "sigma", "out", " + p_%s * c(" + n + ")", step.o());
    }
    line(text, "  y(%d) = o(%d) * tanh(c(%d))", n, n, n);
    line(text, "       = %s * %s = %s", step.o(), step.c().tanh(), step.y());
  }

  private static void sum(
      StringBuilder text,
      String name,
      int n,
      String function,
      String gate,
      String peephole,
      Vector value) {
    line(
        text,
        "  %s(%d) = %s(W_%s x(%d) + R_%s y(%d)%s + b_%s) = %s",
        name,
        n,
        function,
        gate,
        n,
        gate,
        n - 1,
        peephole.formatted(gate),
        gate,
        value);
  }

  private static void odyssey(
      StringBuilder text, int n, SpaceOdyssey.Step step, boolean peepholes) {
    line(text, "%nt = %d      x(%d) = %s", n, n, step.x());
    line(text, "  forget gate               fBar = %s   f = %s", step.fBar(), step.fBar().sigma());
    line(text, "  cell, partly forgotten    f * c(%d) = %s", n - 1, step.forgotten());
    line(text, "  input gate                iBar = %s   i = %s", step.iBar(), step.iBar().sigma());
    line(text, "  block input               zBar = %s   z = %s", step.zBar(), step.zBar().tanh());
    line(text, "  what is new               z * i = %s", step.offered());
    line(text, "  cell, renewed             c(%d) = %s", n, step.c());
    String seen = peepholes ? " (it sees the renewed cell)" : "";
    line(
        text,
        "  output gate               oBar = %s   o = %s%s",
        step.oBar(),
        step.oBar().sigma(),
        seen);
    line(text, "  block output              y(%d) = tanh(c(%d)) * o = %s", n, n, step.y());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
